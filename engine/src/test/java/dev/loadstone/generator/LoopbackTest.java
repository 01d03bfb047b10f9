package dev.loadstone.generator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loadstone.metrics.ErrorKind;
import dev.loadstone.metrics.Exhibit;
import dev.loadstone.metrics.NanoClock;
import dev.loadstone.metrics.Outcome;
import dev.loadstone.metrics.RunEnd;
import dev.loadstone.metrics.SampleBlock;
import dev.loadstone.plan.ClosedLoad;
import dev.loadstone.plan.ConnectionPolicy;
import dev.loadstone.plan.Header;
import dev.loadstone.plan.Limits;
import dev.loadstone.plan.LoadPlan;
import dev.loadstone.plan.RequestTemplate;
import dev.loadstone.plan.Target;
import dev.loadstone.plan.TlsPolicy;
import dev.loadstone.testkit.Answer;
import dev.loadstone.testkit.Fault;
import dev.loadstone.testkit.LeakGuard;
import dev.loadstone.testkit.Script;
import dev.loadstone.testkit.ScriptedServer;
import dev.loadstone.transport.stack.ClientStack;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Whole runs over real sockets, against a server that counts for itself.
@ExtendWith(LeakGuard.class)
class LoopbackTest {
  private static final long SECOND = 1_000_000_000L;
  private static final short OK = Outcome.ofStatus(200);

  private final List<Exhibit> exhibits = Collections.synchronizedList(new ArrayList<>());

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4})
  void theServerCountsAsManyRequestsAsTheReport(int workers) throws Exception {
    try (var server = ScriptedServer.start(Answer.ok("hello"))) {
      assertThat(run(plan(server.port(), 10_000, 50, 0), workers)).isEqualTo(Map.of(OK, 10_000L));
      assertThat(server.requests()).isEqualTo(10_000);
      assertThat(server.connections()).isEqualTo(50);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4})
  void everyClassOfEndIsCountedExactly(int workers) throws Exception {
    var ok = Answer.ok("hello");
    var script =
        Script.cycle(
            ok,
            ok,
            ok,
            ok,
            ok,
            ok,
            Answer.status(500, "broken"),
            new Fault.CloseBefore(),
            new Fault.ResetBefore(),
            new Fault.CutBody(100, 50));
    try (var server = ScriptedServer.start(script)) {
      assertThat(run(plan(server.port(), 10_000, 50, 0), workers))
          .isEqualTo(
              Map.of(
                  OK,
                  6000L,
                  Outcome.ofStatus(500),
                  1000L,
                  Outcome.ofError(ErrorKind.CLOSED_EARLY),
                  1000L,
                  Outcome.ofError(ErrorKind.RESET),
                  1000L,
                  Outcome.ofError(ErrorKind.TRUNCATED),
                  1000L));
      assertThat(server.requests()).isEqualTo(10_000);
    }
    assertThat(exhibits)
        .anyMatch(e -> e.outcome() == Outcome.ofStatus(500) && e.text().endsWith("broken"));
    assertThat(exhibits.stream().filter(e -> e.outcome() == Outcome.ofStatus(500)))
        .hasSizeLessThanOrEqualTo(Exhibits.MOST_PER_OUTCOME);
  }

  @Test
  void aRefusedPortIsItsOwnClassAndTriedAtAModestRate() throws Exception {
    var counts = run(plan(closedPort(), 0, 5, SECOND), 1);
    assertThat(counts.keySet()).containsExactly(Outcome.ofError(ErrorKind.CONNECT_REFUSED));
    assertThat(counts.values().iterator().next()).isBetween(5L, 500L);
  }

  @Test
  void redirectsAreFollowedWithinTheOriginAndTheChainIsOneRequest() throws Exception {
    var script =
        Script.cycle(
            Answer.status(302, "").with("Location", "/next?a=b"), Answer.ok("there at last"));
    try (var server = ScriptedServer.start(script)) {
      assertThat(run(follow(plan(server.port(), 10, 1, 0), 5), 1)).isEqualTo(Map.of(OK, 10L));
      assertThat(server.requests()).isEqualTo(20);
      assertThat(server.received().get(1).head()).startsWith("GET /next?a=b HTTP/1.1");
    }
  }

  @Test
  void aRedirectLoopEndsAtTheLimitWithTheRedirectAsTheAnswer() throws Exception {
    var loop = Answer.status(302, "").with("Location", "/");
    try (var server = ScriptedServer.start(loop)) {
      assertThat(run(follow(plan(server.port(), 3, 1, 0), 4), 1))
          .isEqualTo(Map.of(Outcome.ofStatus(302), 3L));
      assertThat(server.requests()).isEqualTo(15);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"file:///etc/passwd", "javascript:alert(1)", "data:,x", "//\u0000", ""})
  void aRedirectToNowhereIsTheAnswer(String location) throws Exception {
    try (var server =
        ScriptedServer.start(
            Answer.RespondRaw.of(
                "HTTP/1.1 302 Found\r\nContent-Length: 0\r\nLocation: "
                    + location.replace("\0", "%")
                    + "\r\n\r\n"))) {
      assertThat(run(follow(plan(server.port(), 2, 1, 0), 1), 1).values()).containsExactly(2L);
    }
  }

  @Test
  void anotherOriginIsNeverVisitedAndNeverSeesCredentials() throws Exception {
    try (var other = ScriptedServer.start(Answer.ok("secrets, please"));
        var server =
            ScriptedServer.start(Answer.status(307, "").with("Location", other.url() + "x"))) {
      assertThat(run(follow(plan(server.port(), 5, 1, 0), 5), 1))
          .isEqualTo(Map.of(Outcome.ofStatus(307), 5L));
      assertThat(other.connections()).isZero();
    }
  }

  @Test
  void aStopEndsARunEarlyAndMarksItPartial() throws Exception {
    try (var server = ScriptedServer.start(Answer.ok("hello"))) {
      var clock = NanoClock.system();
      var plan = plan(server.port(), 0, 2, 3600 * SECOND);
      var generator = generator(plan, clock, 2);
      var handle = generator.start(clock.nanos(), exhibits::add);
      handle.stop("interrupted");
      var end = handle.await();
      assertThat(end.partial()).isTrue();
      assertThat(end.reason()).isEqualTo("interrupted");
      assertThat(handle.sent()).isEqualTo(handle.ended());
    }
  }

  @Test
  void aRunThatIsStoppedBeforeItsStartHasNoLengthAndNoRequests() throws Exception {
    try (var server = ScriptedServer.start(Answer.ok("hello"))) {
      var clock = NanoClock.system();
      var plan = plan(server.port(), 0, 2, 3600 * SECOND);
      var generator = generator(plan, clock, 2);
      var handle = generator.start(clock.nanos() + 3600 * SECOND, exhibits::add);
      assertThat(handle.elapsedNanos()).isNegative();
      handle.stop("interrupted");
      assertThat(handle.await().endNanos()).isZero();
      assertThat(handle.sent()).isZero();
    }
  }

  private Map<Short, Long> run(LoadPlan plan, int workers) throws InterruptedException {
    var clock = NanoClock.system();
    var generator = generator(plan, clock, workers);
    var handle = generator.start(clock.nanos(), exhibits::add);
    RunEnd end = handle.await();
    assertThat(end.partial()).isFalse();
    var counts = new TreeMap<Short, Long>();
    for (var recorder : generator.recorders()) {
      for (SampleBlock block; (block = recorder.poll()) != null; ) {
        for (int i = 0; i < block.size(); i++) {
          assertThat(block.endNanos(i)).isGreaterThanOrEqualTo(block.sentNanos(i));
          assertThat(block.sentNanos(i)).isGreaterThanOrEqualTo(block.dueNanos(i));
          counts.merge(block.outcome(i), 1L, Long::sum);
        }
      }
    }
    assertThat(counts.values().stream().mapToLong(n -> n).sum()).isEqualTo(handle.sent());
    assertThat(handle.ended()).isEqualTo(handle.sent());
    return counts;
  }

  private static LoadGenerator generator(LoadPlan plan, NanoClock clock, int workers) {
    var stack = ClientStack.of(plan, clock, "loadstone/test");
    return LoadGenerator.of(plan, stack, clock, new GeneratorOptions(workers));
  }

  private static int closedPort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static LoadPlan follow(LoadPlan plan, int redirects) {
    return new LoadPlan(
        plan.target(),
        plan.request(),
        plan.workload(),
        plan.limits(),
        new ConnectionPolicy(true, redirects, TlsPolicy.DEFAULT, List.of()),
        List.of(),
        List.of(),
        1);
  }

  private static LoadPlan plan(int port, long requests, int connections, long durationNanos) {
    return new LoadPlan(
        new Target("http", "127.0.0.1", port, "/"),
        new RequestTemplate(
            "GET", List.of(new Header("Authorization", "Bearer x")), new byte[0], "/"),
        new ClosedLoad(List.of(new ClosedLoad.Step(Long.MAX_VALUE, connections))),
        new Limits(requests, durationNanos, 0, 5 * SECOND, 30 * SECOND),
        new ConnectionPolicy(true, 0, TlsPolicy.DEFAULT, List.of()),
        List.of(),
        List.of(),
        1);
  }
}

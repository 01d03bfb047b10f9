package dev.loadstone.generator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loadstone.metrics.ErrorKind;
import dev.loadstone.metrics.NanoClock;
import dev.loadstone.metrics.Outcome;
import dev.loadstone.metrics.SampleBlock;
import dev.loadstone.plan.ClosedLoad;
import dev.loadstone.plan.ConnectionPolicy;
import dev.loadstone.plan.HttpPolicy;
import dev.loadstone.plan.HttpVersion;
import dev.loadstone.plan.Limits;
import dev.loadstone.plan.LoadPlan;
import dev.loadstone.plan.RequestTemplate;
import dev.loadstone.plan.Target;
import dev.loadstone.plan.TlsPolicy;
import dev.loadstone.testkit.LeakGuard;
import dev.loadstone.transport.http3.Http3Peer;
import dev.loadstone.transport.stack.ClientStack;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Whole runs over QUIC, against a server that counts for itself.
@ExtendWith(LeakGuard.class)
@Timeout(60)
class Http3RunTest {
  private static final long SECOND = 1_000_000_000L;

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void everyClassOfEndIsCountedAsTheServerCountsIt(int workers) throws Exception {
    Http3Peer.Script script =
        (ordinal, _, _, stream) -> {
          switch (ordinal % 10) {
            case 3 -> stream.answer(500, "broken");
            case 7 -> stream.reset(0x102);
            default -> stream.answer(200, "hello");
          }
        };
    try (Http3Peer peer = Http3Peer.start(script)) {
      assertThat(run(peer.port(), workers))
          .isEqualTo(
              Map.of(
                  Outcome.ofStatus(200),
                  800L,
                  Outcome.ofStatus(500),
                  100L,
                  Outcome.ofError(ErrorKind.RESET),
                  100L));
      assertThat(peer.requests()).isEqualTo(1000);
      assertThat(peer.connections()).isEqualTo(5);
    }
  }

  private static Map<Short, Long> run(int port, int workers) throws InterruptedException {
    NanoClock clock = NanoClock.system();
    LoadPlan plan = plan(port);
    LoadGenerator generator =
        LoadGenerator.of(
            plan,
            ClientStack.of(plan, clock, "loadstone/test"),
            clock,
            new GeneratorOptions(workers));
    generator.start(clock.nanos(), _ -> {}).await();
    Map<Short, Long> counts = new TreeMap<>();
    for (var recorder : generator.recorders()) {
      for (SampleBlock block; (block = recorder.poll()) != null; ) {
        for (int i = 0; i < block.size(); i++) {
          assertThat(block.endNanos(i)).isGreaterThanOrEqualTo(block.sentNanos(i));
          counts.merge(block.outcome(i), 1L, Long::sum);
        }
      }
    }
    return counts;
  }

  private static LoadPlan plan(int port) {
    return new LoadPlan(
        new Target("https", "127.0.0.1", port, "/"),
        new RequestTemplate("GET", List.of(), new byte[0], "/"),
        new ClosedLoad(List.of(new ClosedLoad.Step(Long.MAX_VALUE, 5))),
        new Limits(1000, 0, 0, 5 * SECOND, 30 * SECOND),
        new ConnectionPolicy(true, 0, new TlsPolicy(true, null, null, null), List.of())
            .speaking(new HttpPolicy(HttpVersion.HTTP_3, 1)),
        List.of(),
        List.of(),
        1);
  }
}

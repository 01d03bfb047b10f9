package dev.loadstone.testkit.http2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.loadstone.testkit.FrameBytes;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Every duty can be failed: by a client that does nothing, or that gives up at the first byte.
class DutiesTest {
  /// Met by a client that asks and then is silent: what it does before it hears anything.
  private static final Set<String> MET_BY_ASKING =
      Set.of("3.4 preface and SETTINGS come before anything is heard");

  @TestFactory
  Stream<DynamicTest> aClientThatOnlyAsksFails() {
    return Duties.all().stream()
        .filter(duty -> !MET_BY_ASKING.contains(duty.toString()))
        .map(duty ->
            DynamicTest.dynamicTest(duty.toString(), () -> fails(duty, new Silent(duty.asks()))));
  }

  @TestFactory
  Stream<DynamicTest> aClientThatGivesUpAtTheFirstByteFails() {
    return Duties.all().stream()
        .filter(duty -> !MET_BY_ASKING.contains(duty.toString()))
        .map(duty ->
            DynamicTest.dynamicTest(duty.toString(), () -> fails(duty, new Quitter(duty.asks()))));
  }

  @Test
  void noDutyStandsTwiceInTheList() {
    var names = new HashSet<String>();
    assertThat(Duties.all()).allMatch(duty -> names.add(duty.toString()));
  }

  @Test
  void aClientThatWritesAgainstTheRulesFailsWhateverIsAsked() {
    var duty = Duties.all().getFirst();
    for (FrameBytes wrong :
        List.of(
            frames().headers(2, true, FrameBytes.status(200)),
            frames().headers(1, true, new byte[0]).headers(1, true, new byte[0]),
            frames().data(1, true, "x"),
            frames().head(16_385, 0, 0, 1).raw(new byte[16_385]),
            frames().window(0, 0),
            frames().frame(1, 0, 1).frame(6, 0, 0, new byte[8]),
            frames().goAway(0, 0).settings(),
            frames().reset(5, 8))) {
      var client = new Silent(duty.asks());
      client.say(wrong);
      assertThatThrownBy(() -> duty.play(client, 1_000))
          .isInstanceOf(AssertionError.class)
          .hasMessageContaining("section");
    }
  }

  private static FrameBytes frames() {
    return new FrameBytes();
  }

  private static void fails(Duty duty, Http2Client client) {
    assertThatThrownBy(() -> duty.play(client, Integer.MAX_VALUE / 2))
        .isInstanceOf(AssertionError.class);
  }

  /// Asks, and does nothing else.
  private static class Silent implements Http2Client {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    Silent(Asks asks) {
      out.writeBytes("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      say(frames().settings());
      for (int i = 0; i < asks.streams(); i++) {
        say(frames().headers(2 * i + 1, asks.bodyBytes() == 0, new byte[0]));
      }
    }

    final void say(FrameBytes frames) {
      out.writeBytes(frames.bytes());
    }

    @Override
    public void hear(byte[] bytes) {}

    @Override
    public byte[] written() {
      byte[] all = out.toByteArray();
      out.reset();
      return all;
    }

    @Override
    public boolean closed() {
      return false;
    }

    @Override
    public List<String> ends() {
      return List.of();
    }
  }

  /// Ends the connection without a fault as soon as it hears something.
  private static final class Quitter extends Silent {
    private final List<String> ends = new ArrayList<>();
    private boolean closed;

    Quitter(Asks asks) {
      super(asks);
    }

    @Override
    public void hear(byte[] bytes) {
      if (!closed) {
        closed = true;
        ends.add("protocol");
        say(frames().goAway(0, 0));
      }
    }

    @Override
    public boolean closed() {
      return closed;
    }

    @Override
    public List<String> ends() {
      return ends;
    }
  }
}

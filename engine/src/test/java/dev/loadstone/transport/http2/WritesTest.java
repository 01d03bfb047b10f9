package dev.loadstone.transport.http2;

import static dev.loadstone.testkit.FrameBytes.status;
import static org.assertj.core.api.Assertions.assertThat;

import dev.loadstone.metrics.ErrorKind;
import dev.loadstone.testkit.FrameBytes;
import dev.loadstone.transport.Exchange;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// When frames leave and what counts as sent: our own ways, which no RFC asks for.
class WritesTest {
  private static final byte[] OK = status(200);

  private static FrameBytes frames() {
    return new FrameBytes();
  }

  private static FrameBytes answer(int stream) {
    return frames().headers(stream, true, OK);
  }

  @Test
  void prefaceAndFirstRequestLeaveInOneWrite() {
    var peer = Peer.get(1);
    peer.connect(1);
    assertThat(peer.wires.getFirst().writes).hasSize(1);
  }

  @Test
  void aBatchOfAnswersIsMetByABatchOfRequestsInOneWrite() {
    var peer = Peer.get(4);
    peer.most = 100;
    var wire = peer.up(4);
    wire.heard();
    wire.say(answer(1).raw(answer(3).bytes()).raw(answer(5).bytes()));
    assertThat(wire.writes).hasSize(1);
    assertThat(wire.heard(1)).hasSize(3);
  }

  @Test
  void beforeTheTargetHasNamedItsLimitOneStreamIsOpened() {
    var peer = Peer.get(5);
    peer.connect(5);
    var wire = peer.wires.getFirst();
    assertThat(wire.heard(1)).hasSize(1);
    wire.say(frames().settings());
    assertThat(wire.heard(1)).hasSize(4);
  }

  @Test
  void whatALinkDoesNotTakeGoesOnWhenItDoes() {
    var peer = Peer.get(1);
    peer.connect(1);
    var wire = peer.wires.getFirst().say(frames().settings());
    wire.heard();
    wire.takes = 5;
    wire.say(frames().frame(6, 0, 0, new byte[8]));
    assertThat(wire.writes).hasSize(1);
    wire.takes = 1_000;
    wire.listener.writable();
    assertThat(wire.heard(6)).hasSize(1);
  }

  @Test
  void anExchangeIsNotSentBeforeItLeaves() {
    var peer = Peer.get(1);
    var place = peer.connect(1).getFirst();
    peer.wires.getFirst().say(frames().settings()).say(answer(1));
    peer.send(place);
    var exchange = (Exchange) place.owner();
    assertThat(exchange.sentNanos).isEqualTo(Exchange.NEVER);
    peer.clock.advance(7);
    peer.protocol.flush();
    assertThat(exchange.sentNanos).isEqualTo(peer.clock.nanos());
  }

  @Test
  void aRequestGivenUpIsCancelledAndItsLateAnswerLeftAside() {
    var peer = Peer.get(2);
    var places = peer.connect(2);
    var wire = peer.wires.getFirst().say(frames().settings());
    places.getFirst().abort(ErrorKind.TIMEOUT);
    peer.protocol.flush();
    assertThat(peer.ends).containsExactly("timeout");
    assertThat(wire.heard(3)).hasSize(1).first().matches(f -> f.number(0) == 8);
    wire.say(answer(1)).say(answer(3));
    assertThat(peer.ends).containsExactly("timeout", "200");
    assertThat(places.getFirst().ready()).isTrue();
    assertThat(wire.closed).isFalse();
  }

  @Test
  void endlessInterimAnswersAreTooLarge() {
    var peer = Peer.get(1);
    var wire = peer.up(1);
    IntStream.range(0, 40).forEach(_ -> wire.say(frames().headers(1, false, status(103))));
    assertThat(peer.ends).containsExactly("too-large");
  }
}

package dev.loadstone.transport.http2;

import static dev.loadstone.testkit.FrameBytes.field;
import static dev.loadstone.testkit.FrameBytes.status;
import static org.assertj.core.api.Assertions.assertThat;

import dev.loadstone.plan.ConnectionPolicy.Lifetime;
import dev.loadstone.testkit.FrameBytes;
import dev.loadstone.transport.Connection;
import dev.loadstone.transport.Exchange;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/// How connections end and what becomes of the exchanges on them and in front of them.
class ConnectionLifeTest {
  private static final byte[] OK = status(200);

  private static FrameBytes frames() {
    return new FrameBytes();
  }

  private static FrameBytes answer(int stream) {
    return frames().headers(stream, true, OK);
  }

  @Test
  void whatTheTargetNeverTookUpIsGivenBackAtGoAwayAndTheRestGoesOn() {
    var peer = Peer.get(4);
    var wire = peer.up(4, 3, 3).say(frames().goAway(3, 0));
    assertThat(peer.ends).containsExactly("unprocessed", "unprocessed");
    wire.say(answer(1)).say(answer(3));
    assertThat(peer.ends).containsExactly("unprocessed", "unprocessed", "200", "200");
    assertThat(wire.closed).isTrue();
    assertThat(peer.connect(1).getFirst().number()).isEqualTo(100);
    assertThat(peer.wires).hasSize(2);
  }

  @Test
  void aTargetInTroubleFailsWhatHadLeftAndGivesBackWhatHadNot() {
    var peer = Peer.get(3);
    peer.up(3, 3, 2).say(frames().goAway(1, 11));
    assertThat(peer.ends).containsExactly("unprocessed", "closed-early");
  }

  @Test
  void anAnswerThatHadBegunIsNotAskedForAgain() {
    var peer = Peer.get(1);
    peer.up(1).say(frames().headers(1, false, OK).goAway(0, 0));
    assertThat(peer.ends).containsExactly("closed-early");
  }

  @Test
  void whatWasGivenBackHasTheTimeAtWhichItLeftOrNone() {
    var peer = Peer.get(2);
    var places = peer.connect(2);
    var wire = peer.wires.getFirst();
    peer.clock.advance(5);
    wire.say(frames().settings(3, 1)).say(frames().goAway(0, 0));
    assertThat(((Exchange) places.getFirst().owner()).sentNanos).isEqualTo(peer.clock.nanos() - 5);
    assertThat(((Exchange) places.getLast().owner()).sentNanos).isEqualTo(Exchange.NEVER);
  }

  @Test
  void aClosedConnectionEndsEachExchangeByWhatItHadSeen() {
    var peer = Peer.get(3);
    var wire = peer.up(3, 3, 2).say(frames().headers(1, false, OK));
    wire.listener.ended(true);
    assertThat(peer.ends).containsExactlyInAnyOrder("truncated", "closed-early", "unprocessed");
  }

  @Test
  void aTargetThatBreaksTheRulesFailsThoseThatWaitForItToo() {
    var peer = Peer.get(2);
    peer.up(2, 3, 1).say(frames().window(0, 0));
    assertThat(peer.ends).containsExactly("protocol", "protocol");
  }

  @Test
  void whenStreamIdentifiersAreUsedUpTheConnectionEndsAndOthersGoOnElsewhere() {
    var peer = Peer.get(2);
    peer.protocol.firstStream = Integer.MAX_VALUE;
    var wire = peer.up(2);
    assertThat(wire.heard(1)).extracting(Peer.Frame::stream).containsExactly(Integer.MAX_VALUE);
    assertThat(peer.ends).containsExactly("unprocessed");
    wire.say(answer(Integer.MAX_VALUE));
    assertThat(peer.ends).containsExactly("unprocessed", "200");
    assertThat(wire.closed).isTrue();
  }

  @Test
  void aConnectionCarriesNoMoreRequestsThanAllowedAndLetsThoseUnderWayEnd() {
    var peer = Peer.limited(3, new Lifetime(2, 0));
    var wire = peer.up(3);
    assertThat(peer.wires).as("the third has one of its own").hasSize(2);
    assertThat(wire.heard(1)).hasSize(2);
    wire.say(answer(3));
    assertThat(wire.closed).isFalse();
    wire.say(answer(1));
    assertThat(wire.closed).isTrue();
    assertThat(peer.closes).containsOnly("ordinary").hasSize(2);
    assertThat(peer.ends).doesNotContain("unprocessed");
  }

  @Test
  void withoutKeepAliveEachRequestHasAConnectionHoweverManyStreamsAreAllowed() {
    var peer = Peer.withoutKeepAlive(10);
    peer.up(3);
    assertThat(peer.wires).hasSize(3);
    assertThat(peer.ends).doesNotContain("unprocessed");
  }

  @Test
  void aConnectionThatIsOldEnoughEndsWithTheNextAnswer() {
    var peer = Peer.limited(3, new Lifetime(0, 1_000));
    peer.most = 100;
    var places = peer.connect(3);
    var wire = peer.wires.getFirst().say(frames().settings());
    wire.say(answer(1));
    assertThat(wire.heard(1)).hasSize(4);
    peer.clock.advance(1_000);
    wire.say(answer(3));
    assertThat(places).noneMatch(place -> place.ready());
    assertThat(wire.heard(1)).isEmpty();
    wire.say(answer(5)).say(answer(7));
    assertThat(wire.closed).isTrue();
    assertThat(peer.ends).containsExactly("200", "200", "200", "200");
  }

  @Test
  void withoutKeepAliveEachRequestHasAConnectionOfItsOwn() {
    var peer = Peer.withoutKeepAlive(1);
    var wire = peer.up(1).say(answer(1));
    assertThat(peer.ends).containsExactly("200");
    assertThat(wire.closed).isTrue();
  }

  @Test
  void theLastPlaceToLeaveClosesTheConnection() {
    var peer = Peer.get(2);
    var places = peer.connect(2);
    var wire = peer.wires.getFirst().say(frames().settings());
    wire.say(answer(1).raw(answer(3).bytes()));
    places.getFirst().close();
    assertThat(wire.closed).isFalse();
    places.getLast().close();
    assertThat(wire.closed).isTrue();
    assertThat(wire.heard(7)).hasSize(1);
  }

  @Test
  void onlyOnePlaceStandsForTheConnection() {
    var places = Peer.get(3).connect(3);
    assertThat(places.stream().filter(p -> p.leads())).hasSize(1);
  }

  @Test
  void anAnswerInHttp1IsShownAndNamed() {
    var peer = Peer.get(1);
    var place = peer.connect(1).getFirst();
    String answer = "HTTP/1.1 400 Bad Request\r\nServer: x\r\n\r\n";
    peer.wires.getFirst().sayRaw(answer.getBytes(StandardCharsets.US_ASCII));
    assertThat(peer.ends).containsExactly("malformed-response");
    assertThat(place.reason()).contains("HTTP/1.x", "--http 1.1");
    assertThat(text(place)).isEqualTo(answer);
  }

  @Test
  void anAnswerIsKeptAsTextForTheReport() {
    var peer = Peer.get(1);
    var place = peer.connect(1).getFirst();
    var wire = peer.wires.getFirst().say(frames().settings());
    wire.say(
        frames().headers(1, false, status(503), field("retry-after", "1")).data(1, true, "no"));
    assertThat(text(place)).isEqualTo("HTTP/2 503\r\nretry-after: 1\r\n\r\nno");
  }

  private static String text(Connection place) {
    byte[] text = new byte[200];
    return new String(text, 0, place.copyAnswer(text), StandardCharsets.US_ASCII);
  }
}

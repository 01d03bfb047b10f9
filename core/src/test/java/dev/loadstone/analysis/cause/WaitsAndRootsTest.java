package dev.loadstone.analysis.cause;

import static dev.loadstone.analysis.cause.Diagnosed.causes;
import static dev.loadstone.analysis.cause.Diagnosed.diagnose;
import static dev.loadstone.analysis.cause.Diagnosed.finding;
import static dev.loadstone.analysis.cause.Farm.Served.status;
import static dev.loadstone.analysis.cause.Farm.about;
import static org.assertj.core.api.Assertions.assertThat;

import dev.loadstone.analysis.model.Finding;
import dev.loadstone.analysis.model.Finding.Word;
import dev.loadstone.metrics.ErrorKind;
import java.util.List;
import org.junit.jupiter.api.Test;

class WaitsAndRootsTest {
  /// A kernel's wait on some of the answers that are not the first of their connection.
  private static Farm waiting(long seed, double share, double seconds) {
    return new Farm(
        seed, asked -> status(200, about(0.01, asked.random()) + wait(asked, share, seconds)));
  }

  private static double wait(Farm.Asked asked, double share, double seconds) {
    boolean waits = asked.ordinal() > 1 && asked.chance(share);
    return waits ? seconds + 0.004 * asked.random().nextDouble() : 0;
  }

  @Test
  void answersLateByOneSegmentRepeatedTellOfPacketsThatAreLost() {
    for (double share : new double[] {0.005, 0.02}) {
      assertThat(causes(waiting(1, share, 0.2).closed(10, 6_000)).getFirst())
          .isEqualTo("packet-loss");
    }
  }

  @Test
  void answersLateByAnyTimeTellOfNoLostPackets() {
    Farm farm =
        new Farm(
            2,
            asked ->
                status(
                    200,
                    about(0.01, asked.random())
                        + (asked.chance(0.02) ? 0.6 * asked.random().nextDouble() : 0)));
    assertThat(causes(farm.closed(10, 6_000))).doesNotContain("packet-loss");
  }

  @Test
  void answersWhoseSecondHalfComesFortyMillisecondsLaterWaitForAnAcknowledgement() {
    Farm farm =
        new Farm(
            3, asked -> status(200, about(0.01, asked.random())).andRest(wait(asked, 0.3, 0.04)));
    Finding finding = diagnose(farm.closed(20, 6_000)).getFirst();
    assertThat(finding.cause()).isEqualTo("delayed-ack");
    assertThat(finding.parameters().get("share")).isBetween(0.27, 0.33);
  }

  @Test
  void answersThatCameWholeAfterFortyMillisecondsWaitedForNoAcknowledgementOfOurs() {
    Finding finding = diagnose(waiting(3, 0.3, 0.04).closed(20, 6_000)).getFirst();
    assertThat(finding.cause()).isEqualTo("cache-miss-mix");
  }

  @Test
  void aBreakerComesBeforeTheTimeOutsThatOpenIt() {
    Farm farm =
        new Farm(
            4,
            asked -> {
              boolean refused = asked.at() > 3.1 && asked.at() < 6;
              return refused
                  ? status(503, 0.0005)
                  : asked.at() > 3 && asked.at() < 3.1
                      ? status(504, 0.2 + 0.001 * asked.random().nextDouble())
                      : status(200, about(0.01, asked.random()));
            });
    List<Finding> findings = diagnose(farm.open(300, 10));
    assertThat(findings.stream().map(Finding::cause).limit(2))
        .containsExactly("circuit-breaker", "upstream-timeout");
    assertThat(finding(findings, "upstream-timeout").word()).isEqualTo(Word.POSSIBLE);
  }

  @Test
  void refusedConnectionsAreNoPartThatFails() {
    Farm farm =
        new Farm(
            5,
            asked ->
                asked.at() > 6
                    ? Farm.Served.error(ErrorKind.CONNECT_REFUSED, 0.0001)
                    : status(200, about(0.01, asked.random())));
    assertThat(causes(farm.open(200, 10))).doesNotContain("failing-backend");
  }
}

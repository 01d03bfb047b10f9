package dev.loadstone.bench.peers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loadstone.bench.peers.Limit.Quantity;
import dev.loadstone.bench.suite.Row;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class LimitTest {
  @Test
  void theMiddleOfTheRatiosOfTheRoundsIsJudged() {
    // 0.5, 0.75 and 2 of the other's cost; the noisy third round does not decide.
    List<Round> rounds = List.of(round(5, 10), round(6, 8), round(20, 10));

    Row met = new Limit(Quantity.STEADY, 0.80).judge("s", "load", "wrk", rounds);
    Row missed = new Limit(Quantity.STEADY, 0.70).judge("s", "load", "wrk", rounds);

    assertThat(met.verdict()).isEqualTo(Row.Verdict.MET);
    assertThat(met.figure())
        .isEqualTo("0.75 (0.50–2.00) × wrk: 6.00 (5.00–20.00) against 10.00 (8.00–10.00) µs");
    assertThat(missed.verdict()).isEqualTo(Row.Verdict.MISSED);
  }

  @Test
  void bytesPerCpuSecondAreBetterTheMoreThereAre() {
    List<Round> rounds = List.of(round(4, 8));

    assertThat(verdict(new Limit(Quantity.BYTES, 1.5), rounds)).isEqualTo(Row.Verdict.MET);
    assertThat(verdict(new Limit(Quantity.BYTES, 2.5), rounds)).isEqualTo(Row.Verdict.MISSED);
  }

  @Test
  void theWholeRunHoldsWhatIsOutsideOfTheLoad() {
    List<Round> rounds = List.of(round(5, 10));

    // Ours used a second besides.
    assertThat(verdict(new Limit(Quantity.WHOLE, 0.9), rounds)).isEqualTo(Row.Verdict.MISSED);
    assertThat(verdict(new Limit(Quantity.STEADY, 0.9), rounds)).isEqualTo(Row.Verdict.MET);
  }

  @Test
  void memoryIsJudgedByItself() {
    List<Round> rounds = List.of(round(5, 10));

    assertThat(verdict(new Limit(Quantity.RESIDENT, 90), rounds)).isEqualTo(Row.Verdict.MET);
    assertThat(verdict(new Limit(Quantity.RESIDENT, 70), rounds)).isEqualTo(Row.Verdict.MISSED);
  }

  private static Row.Verdict verdict(Limit limit, List<Round> rounds) {
    return limit.judge("s", "load", "wrk", rounds).verdict();
  }

  private static Round round(double ours, double theirs) {
    return new Round(cost(ours, 1), cost(theirs, 0));
  }

  /// A run of ten intervals with 10,000 requests each at this cost, and CPU time besides.
  private static Cost cost(double micros, double besidesSeconds) {
    List<Moment> moments =
        IntStream.rangeClosed(0, 10)
            .mapToObj(i -> new Moment(i * 0.2, new Usage(i * micros / 100, 80_000), i * 10_000L))
            .toList();
    return new Cost(100_000, micros / 10 + besidesSeconds, 80_000, 2, Load.of(moments), "");
  }
}

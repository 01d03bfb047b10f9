package dev.loadstone.bench.truth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loadstone.bench.suite.Host;
import dev.loadstone.bench.suite.Row;
import dev.loadstone.bench.truth.Distributions.Deviation;
import dev.loadstone.bench.truth.Rates.Kept;
import java.util.Arrays;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/// Every judge of the suite passes what is right and fails what is wrong.
final class JudgesTest {
  private static final int SECONDS = 10;

  @Test
  void m1TakesSmallErrorsAndRefusesLargeOnesLateOnesAndUnpairedRequests() {
    assertThat(Errors.of(filled(1000, 100_000), 0).small()).isTrue();
    assertThat(Errors.of(filled(1000, 200_000), 0).small()).as("median").isFalse();
    assertThat(Errors.of(filled(1000, -200_000), 0).small()).as("too short").isFalse();
    long[] tail = filled(1000, 100_000);
    Arrays.fill(tail, 0, 20, 2_000_000);
    assertThat(Errors.of(tail, 0).small()).as("p99").isFalse();
    assertThat(Errors.of(filled(1000, 100_000), 1).small()).as("unpaired").isFalse();
    assertThat(Errors.of(new long[0], 0).small()).as("nothing").isFalse();
  }

  @Test
  void m1IsJudgedOnlyOnAMachineWhereABareClientKeepsTheLimit() {
    Errors small = Errors.of(filled(1000, 100_000), 0);
    Errors large = Errors.of(filled(1000, 200_000), 0);
    assertThat(ConstantTimes.beside(small, "loop", large).verdict()).isEqualTo(Row.Verdict.MISSED);
    assertThat(ConstantTimes.beside(large, "loop", large).verdict())
        .isEqualTo(Row.Verdict.UNMEASURED);
    assertThat(ConstantTimes.beside(large, "loop", Errors.of(filled(1000, 500_000), 0)).verdict())
        .as("far worse than the bare client")
        .isEqualTo(Row.Verdict.MISSED);
    assertThat(ConstantTimes.beside(large, "loop", Errors.of(filled(1000, 100_000), 1)).verdict())
        .as("unpaired requests are counts, which no machine excuses")
        .isEqualTo(Row.Verdict.MISSED);
  }

  @Test
  void m2AllowsAHundredthAndAFifthOfAMillisecond() {
    assertThat(Deviation.ofAllowance(10.29, 10)).isLessThan(1);
    assertThat(Deviation.ofAllowance(9.69, 10)).isGreaterThan(1);
    assertThat(new Deviation(100, 0.9, 0.01, 0.0009).small()).isTrue();
    assertThat(new Deviation(100, 1.1, 0.01, 0.0009).small()).isFalse();
    assertThat(new Deviation(100, Double.NaN, 0.01, 0.0009).small()).isFalse();
    assertThat(new Deviation(100, 0.9, -0.03, 0.0009).small()).isFalse();
    assertThat(new Deviation(100, 0.9, Double.NaN, 0.0009).small()).isFalse();
    assertThat(new Deviation(100, 0.9, 0.01, 0.002).small()).isFalse();
    assertThat(new Deviation(100, 0.9, 0.01, Double.NaN).small()).isFalse();
  }

  @Test
  void m2IsJudgedOnlyOnAMachineWhereABareClientKeepsTheLimit() {
    Deviation small = new Deviation(100, 0.9, 0.01, 0);
    Deviation large = new Deviation(100, 1.5, 0.03, 0);
    assertThat(m2(small, large)).isEqualTo(Row.Verdict.MISSED);
    assertThat(m2(large, large)).isEqualTo(Row.Verdict.UNMEASURED);
    assertThat(m2(large, new Deviation(100, 3.1, 0.03, 0))).isEqualTo(Row.Verdict.MISSED);
    assertThat(m2(large, new Deviation(100, 1.5, -0.07, 0))).isEqualTo(Row.Verdict.MISSED);
    assertThat(m2(new Deviation(100, 1.5, 0, 0), new Deviation(100, 0.5, 0.03, 0)))
        .as("the bare client's tail was right")
        .isEqualTo(Row.Verdict.MISSED);
    assertThat(m2(large, new Deviation(100, 1.5, 0.03, 0.002)))
        .as("no machine rounds our histograms")
        .isEqualTo(Row.Verdict.MISSED);
    assertThat(m2(large, new Deviation(0, Double.NaN, Double.NaN, 0)))
        .isEqualTo(Row.Verdict.MISSED);
  }

  private static Row.Verdict m2(Deviation bare, Deviation deviation) {
    return Distributions.beside(bare, "what", deviation).verdict();
  }

  @Test
  void m3RefusesWhatAClosedLoopWouldReport() {
    assertThat(new Freeze.Seen(500, 900, 5, 0).holds()).isTrue();
    assertThat(new Freeze.Seen(3, 5, 5, 0).holds()).isFalse();
    assertThat(new Freeze.Seen(500, 960, 5, 0).holds()).isFalse();
  }

  @Test
  void m4TakesAnEvenRateAndRefusesAMissingRequestAGapAndACatchingUp() {
    assertThat(kept(even(1000)).holds()).isTrue();
    assertThat(kept(Arrays.copyOf(even(1000), 1000 * SECONDS - 20)).holds()).as("mean").isFalse();
    assertThat(kept(stalled(15)).holds()).as("second").isFalse();
    assertThat(kept(stalled(7)).holds()).as("burst").isFalse();
    assertThat(kept(stalled(4)).holds()).as("a small one").isTrue();
  }

  /// One of the hundred of the first second comes in the next one.
  @Test
  void m4HoldsWhereASecondHasOneInAHundredLess() {
    long[] times = even(100);
    times[99] += 6_000_000;
    Arrivals arrivals = new Arrivals(times, 100, SECONDS);
    assertThat(arrivals.worstSecond()).isEqualTo(0.01);
    assertThat(new Kept(arrivals, arrivals, 0).holds()).isTrue();
  }

  @Test
  void m4MovesAnotherClockByTheMedianSoThatOneLateArrivalMovesNothing() {
    long[] other = Arrays.stream(even(10)).map(t -> t + 12_345_678_900L).toArray();
    other[0] += 3_000_000;
    Arrivals arrivals = Arrivals.ofOtherClock(other, 10, SECONDS);
    assertThat(arrivals.worstSecond()).isZero();
    assertThat(arrivals.meanError()).isZero();
  }

  @Test
  void m4RejectsAboutOneInTwentyExponentialSamplesAndEvenAndUniformOnesAlways() {
    SplittableRandom random = new SplittableRandom(1);
    long rejected =
        IntStream.range(0, 1000)
            .filter(i ->
                !AndersonDarling.exponential(
                    random.doubles(500).map(u -> -Math.log(1 - u)).toArray()))
            .count();
    assertThat(rejected).isBetween(30L, 75L);
    assertThat(AndersonDarling.exponential(random.doubles(500).toArray())).isFalse();
    assertThat(AndersonDarling.exponential(random.doubles(500).map(u -> 1 + u / 100).toArray()))
        .isFalse();
    assertThat(AndersonDarling.exponential(new double[0])).isFalse();
  }

  @Test
  void m5RefusesTimeThatTheGeneratorLostAndTimeCountedTwice() {
    assertThat(new LittlesLaw.Product(10_000, 4.9, 50).holds()).isTrue();
    assertThat(new LittlesLaw.Product(10_000, 4.7, 50).holds()).isFalse();
    assertThat(new LittlesLaw.Product(10_000, 5.1, 50).holds()).isFalse();
  }

  @Test
  void m9RefusesAnotherClassALostRequestAndOneTooMany() {
    assertThat(counted("9", Map.of("200", 9L, "reset", 1L)).exact()).isTrue();
    assertThat(counted("9", Map.of("200", 9L, "truncated", 1L)).exact()).isFalse();
    assertThat(counted("8", Map.of("200", 8L, "reset", 1L)).exact()).as("lost").isFalse();
    assertThat(counted("10", Map.of("200", 10L, "reset", 1L)).exact()).as("twice").isFalse();
    assertThat(counted("9", Map.of("200", 9L, "reset", 1L)).and(Map.of("200", 10L)).exact())
        .isFalse();
  }

  @Test
  void m13RefusesARequestInPartsAndAModeAtFortyMilliseconds() {
    assertThat(new WritePattern.Pattern(10_000, 0, 0, 0).holds()).isTrue();
    assertThat(new WritePattern.Pattern(10_000, 1, 0, 0).holds()).isFalse();
    assertThat(new WritePattern.Pattern(10_000, 0, 500, 20).holds()).isFalse();
    assertThat(new WritePattern.Pattern(10_000, 0, 50, 200).holds()).as("a busy machine").isTrue();
    assertThat(new WritePattern.Pattern(0, 0, 0, 0).holds()).isFalse();
  }

  @Test
  void aMachineIsQuietWhereNeitherHypervisorNorOtherProcessesTookMuch() {
    Host before = new Host(0, 100, Map.of(1L, 10L, 2L, 10L));
    assertThat(before.until(new Host(1_000_000_000L, 101, Map.of(1L, 12L, 3L, 99L))).quiet())
        .isTrue();
    assertThat(before.until(new Host(1_000_000_000L, 102, Map.of(1L, 10L))).quiet()).isFalse();
    assertThat(before.until(new Host(1_000_000_000L, 100, Map.of(1L, 20L))).quiet()).isFalse();
  }

  @Test
  void theFirstSecondMustBeLikeTheLast() {
    assertThat(new FirstSecond.Ends(5.2, 5.1).alike()).isTrue();
    assertThat(new FirstSecond.Ends(9, 5.1).alike()).isFalse();
    assertThat(new FirstSecond.Ends(5.1, 9).alike()).as("a disturbed last one").isFalse();
    assertThat(new FirstSecond.Ends(Double.NaN, 5.1).alike()).isFalse();
  }

  private static long[] filled(int size, long value) {
    long[] values = new long[size];
    Arrays.fill(values, value);
    return values;
  }

  private static long[] even(int perSecond) {
    return LongStream.range(0, (long) perSecond * SECONDS)
        .map(k -> k * 1_000_000_000L / perSecond)
        .toArray();
  }

  /// 1,000/s, but what was due in the last so many milliseconds of the third second is sent at once
  /// at its end.
  private static long[] stalled(int millis) {
    long end = 3_000_000_000L;
    return Arrays.stream(even(1000))
        .map(t -> t < end && t >= end - millis * 1_000_000L ? end : t)
        .toArray();
  }

  private static Kept kept(long[] times) {
    Arrivals arrivals = new Arrivals(times, 1000, SECONDS);
    return new Kept(arrivals, new Arrivals(even(1000), 1000, SECONDS), 0);
  }

  private static Counted counted(String ok, Map<String, Long> truth) {
    String summary = "{\"statuses\":{\"200\":" + ok + "},\"errors\":{\"reset\":1},\"sent\":10}";
    return new Counted(JsonMapper.shared().readTree(summary), truth, 10);
  }
}

package dev.loadstone.analysis.figures;

import static dev.loadstone.analysis.figures.Runs.MILLI;
import static dev.loadstone.analysis.figures.Runs.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import dev.loadstone.analysis.model.Confidence;
import dev.loadstone.analysis.model.ObjectiveVerdict;
import dev.loadstone.analysis.model.ObjectiveVerdict.Kind;
import dev.loadstone.metrics.ErrorKind;
import dev.loadstone.metrics.SyntheticRun;
import dev.loadstone.plan.Objective;
import dev.loadstone.plan.Objective.Comparison;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ObjectivesTest {
  private static ObjectiveVerdict judge(SyntheticRun run, Objective objective) {
    return Figures.of(run.objectives(List.of(objective)).build()).objectives().getFirst();
  }

  private static Objective p99Below(double millis) {
    return new Objective.LatencyQuantile("p99", "", Comparison.BELOW, millis, 0.99);
  }

  private static Objective errorsBelow(double share) {
    return new Objective.ErrorRate("error-rate", "", Comparison.BELOW, share);
  }

  private static SyntheticRun withErrors(int requests, int every) {
    SyntheticRun run = SyntheticRun.closed(1);
    for (int i = 0; i < requests; i++) {
      run.answerOn(
          0,
          i + 1,
          i * 10L * MILLI,
          (i + 1) * 10L * MILLI,
          every > 0 && i % every == 7 ? 500 : 200);
    }
    return run;
  }

  @Test
  void aPercentileFarBelowItsLimitIsMet() {
    // Exponential with mean 20 ms: p99 is 92 ms.
    ObjectiveVerdict verdict = judge(Runs.closed(10, 10_000, 20, 1), p99Below(300));

    assertThat(verdict.verdict()).isEqualTo(Kind.MET);
    assertThat(verdict.observed()).isBetween(85.0, 100.0);
    assertThat(verdict.low()).isLessThan(verdict.observed());
    assertThat(verdict.high()).isGreaterThan(verdict.observed());
    assertThat(verdict.unit()).isEqualTo("ms");
  }

  @Test
  void aPercentileFarAboveItsLimitIsMissed() {
    assertThat(judge(Runs.closed(10, 10_000, 20, 1), p99Below(50)).verdict())
        .isEqualTo(Kind.MISSED);
  }

  @Test
  void aPercentileAtItsLimitIsUndecidedAndSaysHowManyRequestsWouldDecide() {
    ObjectiveVerdict verdict = judge(Runs.closed(10, 10_000, 20, 1), p99Below(92));

    assertThat(verdict.verdict()).isEqualTo(Kind.UNDECIDED);
    assertThat(verdict.why()).containsPattern("of 10,000 requests took 92 ms or more, .* 1 % may");
  }

  @Test
  void aHundredRequestsDoNotDecideAP99() {
    ObjectiveVerdict verdict = judge(Runs.closed(10, 100, 20, 1), p99Below(300));

    assertThat(verdict.verdict()).isEqualTo(Kind.UNDECIDED);
    assertThat(verdict.low()).isNaN();
    assertThat(verdict.why()).containsPattern("0 of 100 requests .* about 1,[0-4]00 requests");
  }

  @Test
  void aSlowStartLeavesAP99UndeterminedAndAFarLimitMet() {
    // The first 150 of 5,000 requests are slow, all at once: worth one look at slowness, not 150.
    SyntheticRun run = Runs.closed(10, 5_000, s -> s < 0.6 ? 30 : 5, 1);
    ObjectiveVerdict far = judge(run, p99Below(1_000));
    ObjectiveVerdict near = judge(run, p99Below(far.observed() * 1.1));

    assertThat(far.verdict()).isEqualTo(Kind.MET);
    assertThat(far.low()).isNaN();
    assertThat(far.high()).isEqualTo(1_000);
    assertThat(far.why()).contains("0 of 5,000 requests took 1 s or more", "by a margin");
    assertThat(near.verdict()).isEqualTo(Kind.UNDECIDED);
  }

  @Test
  void slowSwingsOfTheThroughputLeaveAFarLimitDecidedAndTheTailDetermined() {
    // As a closed loop on a pool: the median swings for seconds, and one request in fifty meets
    // something slow of its own.
    SyntheticRun run = swinging(10_000);
    ObjectiveVerdict verdict = judge(run, p99Below(300));
    Confidence.Bounds p99 = Figures.of(run.build()).summary().confidence().p99();

    assertThat(verdict.verdict()).isEqualTo(Kind.MET);
    assertThat(verdict.why()).containsPattern("of 10,000 requests took 300 ms or more, .* 1 % may");
    assertThat(p99.high()).isBetween(verdict.observed(), 300.0);
  }

  private static SyntheticRun swinging(int requests) {
    SyntheticRun run = SyntheticRun.closed(50);
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < requests; i++) {
      double level = 75 + 15 * Math.sin(i / 700.0) + 5 * random.nextDouble();
      double slow = random.nextDouble() < 0.04 ? -50 * Math.log(1 - random.nextDouble()) : 0;
      long end = i * 1_600_000L + 200 * MILLI;
      run.answerOn(i % 50, 1 + i / 50, end - (long) ((level + slow) * MILLI), end, 200);
    }
    return run;
  }

  @Test
  void anObjectiveFromBelowIsJudgedByTheSameShare() {
    Objective slow = new Objective.LatencyQuantile("p50", "", Comparison.ABOVE, 5, 0.5);
    Objective slower = new Objective.LatencyQuantile("p50", "", Comparison.ABOVE, 50, 0.5);

    assertThat(judge(Runs.closed(10, 10_000, 20, 1), slow).verdict()).isEqualTo(Kind.MET);
    assertThat(judge(Runs.closed(10, 10_000, 20, 1), slower).verdict()).isEqualTo(Kind.MISSED);
  }

  @Test
  void aHundredRequestsAllBeyondTheLimitMissIt() {
    ObjectiveVerdict verdict = judge(withErrors(100, 0), p99Below(5));

    assertThat(verdict.verdict()).isEqualTo(Kind.MISSED);
    assertThat(verdict.why()).contains("100 of 100 requests took 5 ms or more, 100 %");
  }

  @Test
  void timeoutsCountAgainstAPercentileAndFastFailuresDoNotFlatterIt() {
    SyntheticRun run = Runs.closed(10, 10_000, 20, 1);
    for (int i = 0; i < 500; i++) {
      run.error(i * 10L * MILLI, i * 10L * MILLI, i * 10L * MILLI + 30 * SECOND, ErrorKind.TIMEOUT);
    }
    ObjectiveVerdict slow = judge(run, p99Below(300));
    SyntheticRun refused = Runs.closed(10, 3_000, 20, 1);
    for (int i = 0; i < 100_000; i++) {
      refused.error(SECOND, SECOND, SECOND + 1_000, ErrorKind.CONNECT_REFUSED);
    }

    assertThat(slow.verdict()).isEqualTo(Kind.MISSED);
    assertThat(slow.observed()).isEqualTo(30_000);
    assertThat(slow.why()).contains("500 requests given up after waiting");
    assertThat(judge(refused, p99Below(50)).verdict()).isEqualTo(Kind.MISSED);
  }

  @Test
  void noSuccessLeavesALatencyUndecided() {
    ObjectiveVerdict verdict = judge(withErrorsOnly(), p99Below(300));

    assertThat(verdict.verdict()).isEqualTo(Kind.UNDECIDED);
    assertThat(verdict.observed()).isNaN();
  }

  private static SyntheticRun withErrorsOnly() {
    SyntheticRun run = SyntheticRun.closed(1);
    for (int i = 0; i < 200; i++) {
      run.answerOn(0, i + 1, i * 10L * MILLI, (i + 1) * 10L * MILLI, 500);
    }
    return run;
  }

  @Test
  void noErrorInAThousandMeetsOnePercentAndInAHundredDoesNotDecide() {
    assertThat(judge(withErrors(1000, 0), errorsBelow(0.01)).verdict()).isEqualTo(Kind.MET);
    assertThat(judge(withErrors(100, 0), errorsBelow(0.01)).verdict()).isEqualTo(Kind.UNDECIDED);
  }

  @Test
  void tenPercentErrorsMissOnePercent() {
    ObjectiveVerdict verdict = judge(withErrors(1000, 10), errorsBelow(0.01));

    assertThat(verdict.verdict()).isEqualTo(Kind.MISSED);
    assertThat(verdict.observed()).isEqualTo(0.1);
    assertThat(verdict.unit()).isEqualTo("fraction");
    assertThat(verdict.why()).contains("100 of 1,000 requests failed");
  }

  @Test
  void aSuccessRateIsTheMirrorImageOfTheErrorRate() {
    Objective rate = new Objective.SuccessRate("success-rate", "", Comparison.AT_LEAST, 0.95);

    ObjectiveVerdict verdict = judge(withErrors(1000, 100), rate);

    assertThat(verdict.verdict()).isEqualTo(Kind.MET);
    assertThat(verdict.observed()).isEqualTo(0.99);
  }

  @Test
  void aLimitWithoutRoomForFailuresIsJudgedOnTheRunAlone() {
    Objective none = new Objective.ErrorRate("error-rate", "", Comparison.AT_MOST, 0);

    assertThat(judge(withErrors(100, 0), none).verdict()).isEqualTo(Kind.MET);
    assertThat(judge(withErrors(100, 50), none).verdict()).isEqualTo(Kind.MISSED);
  }

  @Test
  void withoutFailuresTheBoundShrinksWithTheNumberOfRequests() {
    ObjectiveVerdict verdict = judge(withErrors(300, 0), errorsBelow(0.001));

    assertThat(verdict.verdict()).isEqualTo(Kind.UNDECIDED);
    assertThat(verdict.why()).contains("about 3,000 requests");
  }

  @Test
  void theMaximumIsJudgedAsObserved() {
    Objective below = new Objective.LatencyMax("max", "", Comparison.AT_MOST, 10);
    Objective tight = new Objective.LatencyMax("max", "", Comparison.BELOW, 10);

    assertThat(judge(withErrors(100, 0), below).verdict()).isEqualTo(Kind.MET);
    assertThat(judge(withErrors(100, 0), tight).verdict()).isEqualTo(Kind.MISSED);
  }

  @Test
  void meanAndThroughputAreJudgedByTheirIntervals() {
    SyntheticRun run = Runs.closed(10, 10_000, 20, 1);
    Objective mean = new Objective.LatencyMean("mean", "", Comparison.BELOW, 25);
    double observed = Figures.of(run.build()).summary().responseTime().mean();
    Objective near = new Objective.LatencyMean("mean", "", Comparison.BELOW, observed + 0.01);
    Objective rate = new Objective.Throughput("throughput", "", Comparison.ABOVE, 400);
    Objective high = new Objective.Throughput("throughput", "", Comparison.ABOVE, 600);

    assertThat(judge(run, mean).verdict()).isEqualTo(Kind.MET);
    assertThat(judge(run, near).verdict()).isEqualTo(Kind.UNDECIDED);
    assertThat(judge(run, rate).verdict()).isEqualTo(Kind.MET);
    assertThat(judge(run, high).verdict()).isEqualTo(Kind.MISSED);
    assertThat(judge(run, rate).unit()).isEqualTo("1/s");
  }

  @Test
  void aScopeMayNameTheOnlyEndpointAndAnUnknownOneIsUndecided() {
    Objective known = new Objective.LatencyQuantile("/: p50", "/", Comparison.BELOW, 30, 0.5);
    Objective unknown = new Objective.LatencyQuantile("x: p50", "x", Comparison.BELOW, 30, 0.5);

    assertThat(judge(withErrors(1000, 0), known).verdict()).isEqualTo(Kind.MET);
    assertThat(judge(withErrors(1000, 0), unknown).verdict()).isEqualTo(Kind.UNDECIDED);
    assertThat(judge(withErrors(1000, 0), unknown).why()).contains("called x");
  }
}

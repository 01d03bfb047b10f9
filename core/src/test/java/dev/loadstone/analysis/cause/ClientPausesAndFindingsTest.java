package dev.loadstone.analysis.cause;

import static dev.loadstone.analysis.cause.Diagnosed.causes;
import static dev.loadstone.analysis.cause.Diagnosed.diagnose;
import static dev.loadstone.analysis.cause.Farm.Served.status;
import static org.assertj.core.api.Assertions.assertThat;

import dev.loadstone.analysis.Analyzer;
import dev.loadstone.analysis.model.Analysis;
import dev.loadstone.analysis.model.Finding;
import dev.loadstone.analysis.model.Validity;
import dev.loadstone.metrics.ErrorKind;
import dev.loadstone.metrics.SyntheticRun;
import java.util.PriorityQueue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// No finding may rest on slow requests that pauses of the generator explain: a healthy server seen
/// by a generator that stands still for 40 ms every 2 s.
class ClientPausesAndFindingsTest {
  /// What a pause of the generator looks like from outside: nothing ends in it, and everything
  /// under way ends after it.
  private static SyntheticRun seenThroughPauses(long seed) {
    Station station = new Station(seed);
    station.hold = r -> 0.004 + 0.004 * r.nextDouble();
    station.freezePeriod = 2;
    station.freezeSeconds = 0.04;
    return new Simulation(station).closed(20, 60_000);
  }

  private static SyntheticRun told(SyntheticRun run, double millis) {
    return run.pauses(millis, IntStream.rangeClosed(1, 20).mapToDouble(i -> 2 * i - 1).toArray());
  }

  @Test
  void pausesOfOursMakeNoFinding() {
    assertThat(causes(seenThroughPauses(1))).containsExactly("periodic-stall");
    assertThat(causes(told(seenThroughPauses(1), 40))).containsExactly("healthy");
  }

  @Test
  void aShortPauseOfOursDoesNotExcuseALongOneOfTheTarget() {
    assertThat(causes(told(seenThroughPauses(2), 6))).containsExactly("periodic-stall");
  }

  /// A target that never answers makes the run invalid by itself; that this tool stood still for a
  /// moment meanwhile does not make it the limit.
  @Test
  void aMomentOfOursIsNotTheLimitOfARunWhoseTargetNeverAnswered() {
    SyntheticRun run = SyntheticRun.closed(5);
    for (int i = 0; i < 500; i++) {
      long due = i / 5 * 100_000_000L;
      run.error(due, due, due + 100_000_000L, ErrorKind.TIMEOUT);
    }
    run.pauses(400, 4.05);

    Analysis analysis = Analyzer.analyze(run.build());

    assertThat(analysis.validity().reasons())
        .extracting(Validity.Reason::code)
        .contains("target-unreachable", "generator-stopped");
    assertThat(analysis.findings())
        .extracting(Finding::cause)
        .contains("unexplained")
        .doesNotContain("client-limited");
  }

  /// Ten connections fit into the ports of this machine, ten more never do.
  @Test
  void whatFailedForWantOfAPortIsNoLimitOfTheTarget() {
    SyntheticRun run = SyntheticRun.closed(20);
    for (int round = 0; round < 200; round++) {
      long due = round * 10_000_000L;
      for (int i = 0; i < 10; i++) {
        run.answerOn(i, round + 1, due + i * 100_000L, due + 9_000_000L + i * 100_000L, 200);
        long failed = due + 2_000_000 + i * 100_000L;
        run.error(failed, failed, failed + 20_000, ErrorKind.PORTS_EXHAUSTED);
      }
    }

    assertThat(causes(run)).containsExactly("client-limited");
  }

  /// No finding rests on an answer that was late through us; the slot that it held was held.
  @Test
  void whatIsSlowThroughPausesOfOursIsUnderWayForTheOthers() {
    SyntheticRun run = limited(6).open(160, 12);
    run.pauses(60, IntStream.range(0, 60).mapToDouble(i -> 0.1 + 0.2 * i).toArray());
    Finding finding = diagnose(run).getFirst();
    assertThat(finding.cause()).isEqualTo("concurrency-limit");
    assertThat(finding.parameters().get("slots")).isEqualTo(6);
  }

  /// A target that serves so many at once and refuses the others.
  private static Farm limited(int slots) {
    PriorityQueue<Double> busy = new PriorityQueue<>();
    return new Farm(
        30,
        asked -> {
          while (!busy.isEmpty() && busy.peek() <= asked.at()) {
            busy.remove();
          }
          if (busy.size() >= slots) {
            return status(503, 0.0004);
          }
          double seconds = -0.035 * Math.log(1 - asked.random().nextDouble());
          busy.add(asked.at() + seconds);
          return status(200, seconds);
        });
  }
}

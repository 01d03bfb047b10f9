package dev.loadstone.analysis.cause;

import static dev.loadstone.analysis.cause.Diagnosed.causes;
import static dev.loadstone.analysis.cause.Diagnosed.diagnose;
import static dev.loadstone.analysis.cause.Farm.Served.status;
import static dev.loadstone.analysis.cause.Farm.about;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.loadstone.analysis.model.Finding;
import dev.loadstone.analysis.model.Finding.Word;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RefusalCausesTest {
  /// A breaker in front of something that fails while `broken` says so: after five failures in a
  /// row it refuses everything for `openSeconds`, then lets one request try.
  static final class Breaker implements Farm.Target {
    interface Broken {
      boolean at(double seconds, Random random);
    }

    private final double openSeconds;
    private final Broken broken;
    private final Deque<Double> failed = new ArrayDeque<>();
    private int failures;
    private double opened = Double.NEGATIVE_INFINITY;

    Breaker(double openSeconds, Broken broken) {
      this.openSeconds = openSeconds;
      this.broken = broken;
    }

    @Override
    public Farm.Served serve(Farm.Asked asked) {
      while (!failed.isEmpty() && failed.getFirst() <= asked.at()) {
        double at = failed.removeFirst();
        if (++failures >= 5 && at >= opened + openSeconds) {
          opened = at;
        }
      }
      if (asked.at() < opened + openSeconds) {
        return status(503, about(0.001, asked.random()));
      }
      if (broken.at(asked.at(), asked.random())) {
        Farm.Served served = status(500, about(0.3, asked.random()));
        failed.add(asked.at() + served.seconds());
        return served;
      }
      failures = 0;
      return status(200, about(0.02, asked.random()));
    }
  }

  @Test
  void refusalsForAFixedTimeAfterFailuresAreABreaker() {
    for (double open : new double[] {0.8, 2}) {
      Breaker breaker = new Breaker(open, (at, random) -> at % 4 > 2);
      Finding finding = of(diagnose(new Farm(1, breaker).open(100, 10)), "circuit-breaker");
      assertThat(finding.word()).isEqualTo(Word.LIKELY);
      assertThat(finding.parameters().get("openSeconds")).isCloseTo(open, within(0.2 * open));
    }
  }

  @Test
  void refusalsThatNameTheBreakerAreEstablished() {
    Breaker breaker = new Breaker(1.5, (at, random) -> at > 2);
    Farm farm = new Farm(2, breaker);
    var run = farm.open(100, 10);
    run.exhibit(
        3_000_000_000L, 503, "HTTP/1.1 503 x\r\n\r\nCircuitBreaker 'stock' is OPEN and refuses");
    assertThat(of(diagnose(run), "circuit-breaker").word()).isEqualTo(Word.ESTABLISHED);
  }

  @Test
  void shortOutagesOfAnyLengthAreNoBreaker() {
    Farm farm =
        new Farm(
            3,
            asked -> {
              double at = asked.at();
              boolean out = (at > 2 && at < 2.3) || (at > 5 && at < 5.9) || (at > 7 && at < 7.2);
              return status(out ? 503 : 200, about(out ? 0.001 : 0.02, asked.random()));
            });
    assertThat(causes(farm.open(200, 10))).doesNotContain("circuit-breaker");
  }

  @Test
  void quickFailuresByChanceAreNoBreaker() {
    Farm farm =
        new Farm(
            4,
            asked -> {
              boolean fails = asked.chance(0.3);
              return status(fails ? 503 : 200, about(fails ? 0.001 : 0.02, asked.random()));
            });
    assertThat(causes(farm.open(200, 10))).doesNotContain("circuit-breaker", "rate-limit");
  }

  /// Holds so many at once, and refuses the rest at once.
  private static Farm.Target permits(int permits) {
    PriorityQueue<Double> held = new PriorityQueue<>();
    return asked -> {
      while (!held.isEmpty() && held.peek() <= asked.at()) {
        held.remove();
      }
      if (held.size() >= permits) {
        return status(503, about(0.0003, asked.random()));
      }
      Farm.Served served = status(200, 0.005 + 0.01 * asked.random().nextDouble());
      held.add(asked.at() + served.seconds());
      return served;
    };
  }

  @Test
  void usersWhoAskAgainAtOnceTakeEachSlotThatIsHandedOver() {
    for (int permits : new int[] {4, 8}) {
      Finding finding = diagnose(new Farm(9, permits(permits)).closed(20, 60_000)).getFirst();
      assertThat(finding.cause()).isEqualTo("concurrency-limit");
      assertThat(finding.word()).isEqualTo(Word.LIKELY);
      assertThat(finding.parameters().get("slots")).isBetween(0.85 * permits, 1.15 * permits);
    }
  }

  @Test
  void usersWhoAskAgainAtOnceAreLetInByTheClockOfARateLimit() {
    for (int most : new int[] {30, 80}) {
      assertThat(causes(new Farm(10, window(0.1, most, 503)).closed(20, 150_000)))
          .contains("rate-limit")
          .doesNotContain("concurrency-limit");
    }
  }

  /// Lets so many through in each window.
  private static Farm.Target window(double seconds, int most, int refusal) {
    double[] window = {-1};
    int[] count = {0};
    return asked -> {
      double now = Math.floor(asked.at() / seconds);
      if (now != window[0]) {
        window[0] = now;
        count[0] = 0;
      }
      boolean admitted = ++count[0] <= most;
      return status(admitted ? 200 : refusal, about(admitted ? 0.004 : 0.001, asked.random()));
    };
  }

  @Test
  void anEqualNumberInEachWindowIsARateLimit() {
    for (int refusal : new int[] {429, 503}) {
      Farm farm = new Farm(5, window(1, 60, refusal));
      Finding finding = diagnose(farm.open(200, 10)).getFirst();
      assertThat(finding.cause()).isEqualTo("rate-limit");
      assertThat(finding.parameters().get("limitPerSecond")).isCloseTo(60, within(2.0));
      assertThat(finding.parameters().get("windowSeconds")).isCloseTo(1, within(0.05));
    }
  }

  @Test
  void longWindowsAreSeenInAClosedLoopToo() {
    Farm farm = new Farm(6, window(2.5, 100, 429));
    Finding finding = diagnose(farm.closed(10, 60_000)).getFirst();
    assertThat(finding.cause()).isEqualTo("rate-limit");
    assertThat(finding.parameters().get("limitPerSecond")).isCloseTo(40, within(4.0));
  }

  @Test
  void aLimitThatSaysSoIsEstablishedWithoutAnyHeader() {
    Farm farm = new Farm(7, window(1, 100, 503));
    var run = farm.open(250, 10);
    run.exhibit(
        900_000_000L, 503, "HTTP/1.1 503 x\r\n\r\n{\"message\":\"API rate limit exceeded\"}");
    Finding finding = diagnose(run).getFirst();
    assertThat(finding.cause()).isEqualTo("rate-limit");
    assertThat(finding.word()).isEqualTo(Word.ESTABLISHED);
  }

  /// Lets a request out each `pace`, holds five back, and refuses the others.
  private static Farm.Target bucket(double pace, double work, int refusal) {
    double[] next = {0};
    return asked -> {
      double wait = Math.max(0, next[0] - asked.at());
      if (wait > 5 * pace) {
        return status(refusal, about(0.001, asked.random()));
      }
      next[0] = Math.max(next[0], asked.at()) + pace;
      return status(200, wait + about(work, asked.random()));
    };
  }

  @Test
  void anEvenPaceOfWhatIsHeldBackIsARateLimitWithoutAnyWordOfIt() {
    for (double pace : new double[] {0.02, 0.005}) {
      Finding finding =
          diagnose(new Farm(8, bucket(pace, 0.002, 503)).open(3 / pace, 10)).getFirst();
      assertThat(finding.cause()).isEqualTo("rate-limit");
      assertThat(finding.parameters().get("limitPerSecond"))
          .isCloseTo(1 / pace, within(0.05 / pace));
    }
  }

  @Test
  void oneWorkerWithAShortLineIsNoPacedLimit() {
    Farm farm = new Farm(9, bucket(0.02, 0.02, 503));
    assertThat(diagnose(farm.open(150, 10)))
        .flatExtracting(Finding::evidence)
        .extracting(Finding.Evidence::text)
        .noneMatch(text -> text.contains("even pace"));
  }

  private static Finding of(List<Finding> findings, String cause) {
    return Diagnosed.finding(findings, cause);
  }
}

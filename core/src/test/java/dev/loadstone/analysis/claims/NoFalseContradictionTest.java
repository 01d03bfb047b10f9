package dev.loadstone.analysis.claims;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loadstone.analysis.claims.Answer.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Reports of runs that really happened agree with themselves, however few digits they print; with
/// one figure wrong they do not.
final class NoFalseContradictionTest {
  private static final List<List<String>> REPORTS =
      LongStream.range(0, 2500).mapToObj(seed -> ClosedRun.of(seed).report()).toList();

  @Test
  void aRunThatHappenedNeverContradictsItself() {
    List<String> wrong = new ArrayList<>();
    for (List<String> report : REPORTS) {
      Review review = ClaimChecks.review(Typed.claims(report));
      if (review.refuted()) {
        wrong.add(titles(review) + " in " + String.join(" ", report));
      }
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void someFiguresOfARunThatHappenedNeverContradictThemselves() {
    List<String> wrong = new ArrayList<>();
    Random random = new Random(1);
    for (List<String> whole : REPORTS) {
      List<String> report = some(whole, random);
      Review review = ClaimChecks.review(Typed.claims(report));
      if (review.refuted()) {
        wrong.add(titles(review) + " in " + String.join(" ", report));
      }
    }
    assertThat(wrong).isEmpty();
  }

  private static List<String> some(List<String> report, Random random) {
    List<String> some = new ArrayList<>();
    for (int at = 0; at < report.size(); at += 2) {
      if (random.nextBoolean()) {
        some.addAll(report.subList(at, at + 2));
      }
    }
    return some;
  }

  /// The share of 500 reports in which a factor of two in one figure is found out.
  @ParameterizedTest
  @CsvSource({
    "--requests, 2, 0.8",
    "--requests, 0.5, 0.8",
    "--duration, 2, 0.8",
    "--duration, 0.5, 0.8",
    "--rps, 2, 0.8",
    "--rps, 0.5, 0.8",
    "--mean, 2, 0.75",
    "--connections, 0.5, 0.65",
    "--p99, 3, 0.5",
    "--max, 0.3, 0.6",
    "--stddev, 3, 0.5",
    "--min, 10, 0.5",
    "--success, 0.5, 0.99"
  })
  void oneFigureThatIsWrongContradictsTheOthers(String flag, double factor, double least) {
    int found = 0;
    int made = 500;
    for (List<String> report : REPORTS.subList(0, made)) {
      Claims claims = Typed.claims(report);
      Claims wrong = Typed.with(claims, flag, factor);
      found += ClaimChecks.review(wrong).refuted() ? 1 : 0;
    }
    assertThat((double) found / made).as(flag + " × " + factor).isGreaterThan(least);
  }

  private static List<String> titles(Review review) {
    return review.answers().stream()
        .filter(answer -> answer.kind().refutes())
        .map(Answer::title)
        .toList();
  }

  /// Settings of the test (what its loop was) stay: without them other figures would mean something
  /// else.
  @Test
  void fewerFiguresNeverSayMore() {
    List<String> words =
        List.of(
            ("--requests 10000 --connections 50 --duration 15.2s --mean 75.9ms --min 45ms --max"
                    + " 580ms --p50 60ms --p95 250ms --p99 450ms --rps 658.21 --stddev 70ms"
                    + " --success 99.5% --status 500=0.3% --status 502=0.2%")
                .split(" "));
    int pairs = words.size() / 2;
    for (int kept = 0; kept < 1 << pairs; kept++) {
      List<String> some = new ArrayList<>();
      for (int pair = 0; pair < pairs; pair++) {
        if ((kept >> pair & 1) == 1) {
          some.addAll(words.subList(2 * pair, 2 * pair + 2));
        }
      }
      Review review = ClaimChecks.review(Typed.claims(some));
      assertThat(review.of(Kind.CONTRADICTION)).as(String.join(" ", some)).isEmpty();
      assertThat(review.open()).isNotEmpty();
    }
  }
}

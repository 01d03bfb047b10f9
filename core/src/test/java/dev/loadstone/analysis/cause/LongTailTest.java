package dev.loadstone.analysis.cause;

import static dev.loadstone.analysis.cause.Diagnosed.causes;
import static dev.loadstone.analysis.cause.Diagnosed.diagnose;
import static dev.loadstone.analysis.cause.Farm.Served.status;
import static org.assertj.core.api.Assertions.assertThat;

import dev.loadstone.analysis.model.Finding;
import dev.loadstone.analysis.model.Finding.Word;
import org.junit.jupiter.api.Test;

class LongTailTest {
  /// Times of a power law, cut at 1.5 s, as of those who nap until a lock is free.
  private static Farm naps(long seed) {
    return new Farm(
        seed,
        asked -> status(200, Math.min(1.5, 0.005 * Math.pow(asked.random().nextDouble(), -1.1))));
  }

  @Test
  void aTailOfSecondsBehindAMedianOfMillisecondsIsNotHealthy() {
    for (long seed = 1; seed < 4; seed++) {
      Finding finding = diagnose(naps(seed).open(150, 10)).getFirst();
      assertThat(finding.cause()).isEqualTo("unexplained");
      assertThat(finding.word()).isEqualTo(Word.POSSIBLE);
      assertThat(finding.title()).contains("times the median");
      assertThat(finding.parameters().get("p99Ms")).isGreaterThan(300);
    }
  }

  @Test
  void timesThatVaryAsLognormalOnesDoAreHealthy() {
    Farm farm =
        new Farm(5, asked -> status(200, 0.01 * Math.exp(1.5 * asked.random().nextGaussian())));
    assertThat(causes(farm.closed(8, 2_000))).containsExactly("healthy");
  }
}

package dev.loadstone.lab.score;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loadstone.lab.score.AccuracyPage.Part;
import org.junit.jupiter.api.Test;

class AccuracyPageTest {
  private static final String SIMULATED = "Of the simulator.\n\n### Totals\n\n| a | b |\n";
  private static final String LIVE = "Of servers.\n\n### Totals\n\n| c | d |\n";

  @Test
  void renewingOnePartLeavesTheOtherAsItWas() {
    String first = AccuracyPage.with("", Part.SIMULATED, SIMULATED);
    String both = AccuracyPage.with(first, Part.LIVE, LIVE);
    String renewed = AccuracyPage.with(both, Part.SIMULATED, "Anew.\n");

    assertThat(first).contains("| a | b |").doesNotContain("Live servers");
    assertThat(both).contains("| a | b |", "| c | d |");
    assertThat(renewed).contains("Anew.", "| c | d |").doesNotContain("| a | b |");
    assertThat(renewed.substring(renewed.indexOf("## Live servers")))
        .isEqualTo(both.substring(both.indexOf("## Live servers")));
  }

  @Test
  void theOrderOfWritingMakesNoDifference() {
    String one =
        AccuracyPage.with(AccuracyPage.with("", Part.SIMULATED, SIMULATED), Part.LIVE, LIVE);
    String other =
        AccuracyPage.with(AccuracyPage.with("", Part.LIVE, LIVE), Part.SIMULATED, SIMULATED);

    assertThat(other).isEqualTo(one);
    assertThat(AccuracyPage.with(one, Part.LIVE, LIVE)).isEqualTo(one);
  }

  @Test
  void aPageWithoutPartsIsWrittenOver() {
    String page = AccuracyPage.with("# Another page\n", Part.LIVE, LIVE);

    assertThat(page)
        .startsWith("# How often is the diagnosis right?\n")
        .endsWith("| c | d |\n")
        .doesNotContain("Another page");
  }
}

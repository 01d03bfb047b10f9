package dev.loadstone.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

final class LabOthersTest {
  /// The times of user, nice, system, idle, waiting, interrupts, soft interrupts and stolen time.
  private static LabOthers count(String machine, String own) {
    return LabOthers.of(
        "cpu  " + machine + " 0 0\ncpu0 1 1\n",
        "42 (a (strange) name) S 1 2 3 4 5 6 7 8 9 10 " + own + " 20 0 1 0\n");
  }

  @Test
  void whatIsNeitherIdleNorOursIsThatOfOthers() {
    LabOthers before = count("100 0 100 1000 50 0 0 0", "10 10 0 0");
    LabOthers after = count("200 10 130 1150 60 5 5 20", "30 20 60 10");

    // 170 of 330 ticks of two processors were busy, 100 of them ours.
    assertThat(after.since(before, 2).orElseThrow()).isCloseTo(140.0 / 330, within(1e-9));
  }

  @Test
  void ofNoTimeNothingIsKnown() {
    LabOthers once = count("100 0 100 1000 50 0 0 0", "10 10 0 0");

    assertThat(once.since(once, 2)).isEmpty();
  }
}

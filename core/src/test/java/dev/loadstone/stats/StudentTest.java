package dev.loadstone.stats;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StudentTest {
  @Test
  void theTableHoldsWhatTheDistributionGives() {
    for (int batches = 2; batches <= Batches.COUNT + 1; batches++) {
      assertThat(Student.t(batches)).isEqualTo(Student.t(batches, 0.975));
    }
  }
}

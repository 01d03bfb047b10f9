package dev.loadstone.bench.truth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

final class OptionsTest {
  @Test
  void onlyWhatWasAskedForIsWanted() {
    Options options = Options.parse(List.of("--only", "M1,M11", "--long"));
    assertThat(options.longForm()).isTrue();
    assertThat(options.wants("M1")).isTrue();
    assertThat(options.wants("M6, M11")).isTrue();
    assertThat(options.wants("M4")).isFalse();
    assertThat(Options.parse(List.of()).wants("M4")).isTrue();
  }

  @Test
  void anUnknownFlagIsRefused() {
    assertThatThrownBy(() -> Options.parse(List.of("--logn"))).hasMessageContaining("--logn");
  }

  @Test
  void anUnknownMeasurementIsRefusedForNothingWouldFail() {
    assertThatThrownBy(() -> Options.parse(List.of("--only", "M99"))).hasMessageContaining("M99");
    assertThatThrownBy(() -> Options.parse(List.of("--only"))).hasMessageContaining("known are M1");
  }
}

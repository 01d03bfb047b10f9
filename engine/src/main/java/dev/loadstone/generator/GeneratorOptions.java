package dev.loadstone.generator;

import dev.loadstone.metrics.Calibration;
import org.jspecify.annotations.Nullable;

/// How the generator itself is set up, whatever the plan.
///
/// @param workers how many workers make load; 0 to choose by calibration, one where there is none
public record GeneratorOptions(int workers) {
  /// Workers by calibration.
  public static final GeneratorOptions DEFAULT = new GeneratorOptions(0);

  /// The same with the workers that calibration chose, where the user named none.
  public GeneratorOptions after(@Nullable Calibration calibration) {
    return workers > 0 || calibration == null ? this : new GeneratorOptions(calibration.workers());
  }
}

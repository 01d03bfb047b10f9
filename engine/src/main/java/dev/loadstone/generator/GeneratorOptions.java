package dev.loadstone.generator;

/// How the generator itself is set up, whatever the plan.
///
/// @param workers how many workers make load; 0 to choose by the plan
public record GeneratorOptions(int workers) {
  /// Workers by the plan.
  public static final GeneratorOptions DEFAULT = new GeneratorOptions(0);
}

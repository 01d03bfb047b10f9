package dev.loadstone.generator;

/// How the generator itself is set up, whatever the plan.
///
/// @param workers how many workers make load; 0 to choose by the plan
/// @param warmUp whether the generator first sends requests to itself, so that the first real ones
///   are not slowed by cold code
public record GeneratorOptions(int workers, boolean warmUp) {
  /// Workers by the plan, warmed up.
  public static final GeneratorOptions DEFAULT = new GeneratorOptions(0, true);
}

package dev.loadstone.lab.mini;

/// Work for the processor alone.
final class Burner {
  private static final int SAMPLE_ROUNDS = 100_000;
  private static final int SAMPLES = 30;
  private static final double ROUNDS_PER_MILLI = measure();

  /// What was burnt, so that the compiler cannot leave it out.
  @SuppressWarnings("unused")
  private static volatile long ash;

  private Burner() {}

  /// Keeps the processor busy for what takes so long on this machine when nothing disturbs; longer
  /// where others want the processor too.
  static void burn(double millis) {
    ash = rounds((long) (millis * ROUNDS_PER_MILLI));
  }

  /// The fastest of some samples: the others were disturbed, or not yet compiled.
  private static double measure() {
    double best = 0;
    for (int sample = 0; sample < SAMPLES; sample++) {
      long start = System.nanoTime();
      ash = rounds(SAMPLE_ROUNDS);
      best = Math.max(best, SAMPLE_ROUNDS / ((System.nanoTime() - start) / 1e6));
    }
    return best;
  }

  private static long rounds(long count) {
    long x = count;
    for (long i = 0; i < count; i++) {
      x ^= x << 13;
      x ^= x >>> 7;
      x ^= x << 17;
      x += i;
    }
    return x;
  }
}

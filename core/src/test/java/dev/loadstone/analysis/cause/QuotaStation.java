package dev.loadstone.analysis.cause;

import java.util.Random;
import java.util.function.ToDoubleFunction;

/// One worker whose processor time is limited to a share of each 100 ms, as a container's is.
final class QuotaStation extends Station {
  private static final double PERIOD = 0.1;

  private final double share;
  private final ToDoubleFunction<Random> work;
  private double freeAt;
  private long period;
  private double used;

  QuotaStation(long seed, double share, ToDoubleFunction<Random> work) {
    super(seed);
    this.share = share;
    this.work = work;
  }

  @Override
  void arrive(double now, Callback callback) {
    freeAt = finished(Math.max(now, freeAt), work.applyAsDouble(random));
    double done = freeAt;
    at(done, () -> callback.ended(new Answer(200, done)));
  }

  private double finished(double from, double seconds) {
    double at = from;
    double left = seconds;
    while (left > 1e-12) {
      long current = (long) Math.floor(at / PERIOD + 1e-9);
      used = current == period ? used : 0;
      period = current;
      double most = Math.min(share * PERIOD - used, (current + 1) * PERIOD - at);
      double step = Math.min(left, Math.max(0, most));
      at = step <= 1e-12 ? (current + 1) * PERIOD : at + step;
      left -= step;
      used += step;
    }
    return at;
  }
}

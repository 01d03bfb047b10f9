package dev.loadstone.lab.mini;

/// Tokens that come at a rate and are kept up to a burst; each request takes one.
final class TokenBucket {
  private final double perNano;
  private final double burst;
  private double tokens;
  private long lastNanos = System.nanoTime();

  TokenBucket(double perSecond, double burst) {
    perNano = perSecond / 1e9;
    this.burst = burst;
    tokens = burst;
  }

  synchronized boolean take() {
    long now = System.nanoTime();
    tokens = Math.min(burst, tokens + (now - lastNanos) * perNano);
    lastNanos = now;
    if (tokens < 1) {
      return false;
    }
    tokens--;
    return true;
  }
}

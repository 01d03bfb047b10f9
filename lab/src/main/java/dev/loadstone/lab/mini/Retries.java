package dev.loadstone.lab.mini;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// A service with one worker, and a caller that asks again when it is slow; what was given up is
/// done all the same, so that once there is a line, the line feeds itself.
final class Retries implements AutoCloseable {
  private static final double WORK_MILLIS = 4;
  private static final long PATIENCE_MILLIS = 120;
  private static final double STOP_AT_SECONDS = 1;

  private final int attempts;
  private final double stopMillis;
  private final ExecutorService worker = Executors.newSingleThreadExecutor();
  private boolean stopped;

  /// @param attempts of each call
  /// @param stopMillis how long the service stops, once; 0 for never
  Retries(int attempts, double stopMillis) {
    this.attempts = attempts;
    this.stopMillis = stopMillis;
  }

  boolean call(Visit visit) throws InterruptedException {
    stopOnce(visit);
    for (int attempt = 0; attempt < attempts; attempt++) {
      Future<?> answer =
          worker.submit(() -> {
            Looks.sleep(WORK_MILLIS);
            return true;
          });
      try {
        answer.get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
        return true;
      } catch (TimeoutException _) {
        visit.touchedIf(true);
      } catch (ExecutionException e) {
        throw new IllegalStateException(e);
      }
    }
    return false;
  }

  private synchronized void stopOnce(Visit visit) {
    if (!stopped && stopMillis > 0 && visit.seconds() > STOP_AT_SECONDS) {
      stopped = true;
      var _ =
          worker.submit(() -> {
            Looks.sleep(stopMillis);
            return true;
          });
    }
  }

  @Override
  public void close() {
    worker.shutdownNow();
    worker.close();
  }
}

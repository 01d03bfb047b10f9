package dev.loadstone.lab.real;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/// Something that is done at fixed times beside the requests.
final class Job implements AutoCloseable {
  private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();

  /// What is done; a failure ends the job.
  interface Task {
    void run() throws Exception;
  }

  Job(long periodMillis, Task task) {
    var _ =
        clock.scheduleAtFixedRate(
            () -> run(task), periodMillis, periodMillis, TimeUnit.MILLISECONDS);
  }

  private void run(Task task) {
    try {
      task.run();
    } catch (Exception _) {
      // What it works on is closing.
      clock.shutdown();
    }
  }

  @Override
  public void close() {
    clock.shutdownNow();
    clock.close();
  }
}

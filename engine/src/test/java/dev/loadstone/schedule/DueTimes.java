package dev.loadstone.schedule;

import dev.loadstone.plan.Arrival;
import dev.loadstone.plan.OpenLoad;
import dev.loadstone.plan.OpenLoad.Stage;
import java.util.List;
import java.util.stream.LongStream;

/// Schedules read to their end.
final class DueTimes {
  static final long SECOND = 1_000_000_000L;

  private DueTimes() {}

  static long[] all(ArrivalSchedule schedule) {
    return LongStream.generate(schedule::nextDueNanos)
        .takeWhile(due -> due != ArrivalSchedule.END)
        .toArray();
  }

  static OpenLoad load(Arrival arrival, Stage... stages) {
    return new OpenLoad(List.of(stages), arrival, 100);
  }

  static Stage stage(double seconds, double from, double to) {
    return new Stage((long) (seconds * SECOND), from, to);
  }
}

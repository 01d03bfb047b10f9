package dev.loadstone.bench.live;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/// How long each thread of a process had had a processor at one moment, to the nanosecond, as Linux
/// tells others of it.
///
/// @param millis since 1970
/// @param threads by their number
record ThreadClocks(long millis, Map<Long, Clock> threads) {
  ThreadClocks {
    threads = Map.copyOf(threads);
  }

  /// @param name the first 15 characters of it
  record Clock(String name, long nanos) {}

  static ThreadClocks of(long pid) throws IOException {
    Map<Long, Clock> threads = new HashMap<>();
    try (DirectoryStream<Path> tasks =
        Files.newDirectoryStream(Path.of("/proc/" + pid + "/task"))) {
      for (Path task : tasks) {
        read(task, threads);
      }
    } catch (NoSuchFileException _) {
      // The process has just ended.
    }
    return new ThreadClocks(System.currentTimeMillis(), threads);
  }

  private static void read(Path task, Map<Long, Clock> threads) {
    try {
      String name = Files.readString(task.resolve("comm")).strip();
      String times = Files.readString(task.resolve("schedstat"));
      long nanos = Long.parseLong(times.split(" ", 2)[0]);
      threads.put(Long.valueOf(task.getFileName().toString()), new Clock(name, nanos));
    } catch (IOException _) {
      // It has just ended.
    }
  }

  /// The cores that threads of these names used from the first of these moments to the last. A
  /// thread that ended counts until it was last seen.
  static double cores(List<ThreadClocks> moments, Predicate<String> names) {
    Map<Long, Long> last = new HashMap<>();
    moments.forEach(moment -> moment.put(names, last));
    Map<Long, Long> first = new HashMap<>();
    moments.getFirst().put(names, first);
    double nanos =
        last.entrySet().stream()
            .mapToDouble(e -> e.getValue() - first.getOrDefault(e.getKey(), 0L))
            .sum();
    return nanos / 1e6 / (moments.getLast().millis - moments.getFirst().millis);
  }

  private void put(Predicate<String> names, Map<Long, Long> nanos) {
    threads.forEach((id, clock) -> {
      if (names.test(clock.name())) {
        nanos.put(id, clock.nanos());
      }
    });
  }
}

package dev.loadstone.probe;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// How much was left over of the processors that this process may run on, as Linux tells it.
final class SpareTime implements AutoCloseable {
  private static final String ALLOWED = "Cpus_allowed_list:";

  private final List<String> headings;
  private final LiveFile stat;
  private final Rate unused = new Rate();

  SpareTime(Path proc) {
    String allowed = SystemFile.line(proc.resolve("self/status"), ALLOWED).replace(ALLOWED, "");
    this.stat = new LiveFile(proc.resolve("stat"));
    stat.read();
    // Allowed is also what is not there, or switched off.
    this.headings =
        processors(allowed.strip())
            .mapToObj("cpu%d "::formatted)
            .filter(heading -> stat.line(heading, 0) >= 0)
            .toList();
  }

  /// Processors as the kernel lists them: numbers and ranges, `0-3,8`.
  private static IntStream processors(String list) {
    return Stream.of(list.split(","))
        .filter(range -> !range.isEmpty())
        .map(range -> range.split("-"))
        .flatMapToInt(ends ->
            IntStream.rangeClosed(
                Integer.parseInt(ends[0]), Integer.parseInt(ends[ends.length - 1])));
  }

  /// The share of their time since the last call, 0 to 1; NaN at the first and where it is not
  /// told.
  double share(long atNanos) {
    stat.read();
    double ticks = 0;
    int at = 0;
    for (String heading : headings) {
      at = stat.line(heading, Math.max(0, at));
      ticks += stat.number(at, Counters.IDLE) + stat.number(at, Counters.WAITING);
    }
    return unused.perNano(atNanos, ticks) / Counters.TICKS_PER_NANO / headings.size();
  }

  @Override
  public void close() {
    stat.close();
  }
}

package dev.loadstone.history;

import dev.loadstone.analysis.compare.Metric;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.CRC32C;

/// A stored run as values in columns, with the sum that tells whether one of them has changed: a
/// database notices broken pages, not broken values.
///
/// @param texts in the order of [#TEXTS]
/// @param counts in the order of [#COUNTS]
/// @param figures in the order of [Metric]; NaN where not determined
record Row(String[] texts, long[] counts, double[] figures) {
  static final List<String> TEXTS =
      List.of(
          "id",
          "tool",
          "machine",
          "target",
          "plan",
          "load",
          "validity",
          "reasons",
          "objectives",
          "finding",
          "file",
          "note",
          "tags");

  static final List<String> COUNTS =
      List.of("started_at_ms", "ended_at_ms", "partial", "requests", "file_bytes");

  static final List<String> FIGURES = Arrays.stream(Metric.values()).map(Row::column).toList();

  /// Stands between the items of a list, and no item holds it.
  static final String LIST = "\n";

  private static final int REASONS = TEXTS.indexOf("reasons");
  private static final int FILE = TEXTS.indexOf("file");

  private static String column(Metric metric) {
    return metric.name().toLowerCase(Locale.ROOT) + (metric.unit().equals("ms") ? "_ms" : "");
  }

  static Row of(StoredRun run) {
    return new Row(
        new String[] {
          run.id(),
          run.tool(),
          run.machine(),
          run.target(),
          run.plan(),
          run.load(),
          run.validity(),
          String.join(LIST, run.reasons()),
          run.objectives(),
          run.finding(),
          run.file().toString(),
          run.note(),
          joined(run.tags())
        },
        new long[] {
          run.startedAtMillis(),
          run.endedAtMillis(),
          run.partial() ? 1 : 0,
          run.requests(),
          run.fileBytes()
        },
        Arrays.stream(Metric.values()).mapToDouble(run::figure).toArray());
  }

  /// Each item stands between two line ends, so that a whole one can be searched for.
  private static String joined(List<String> items) {
    return items.isEmpty() ? "" : LIST + String.join(LIST, items) + LIST;
  }

  /// The run of these values.
  ///
  /// @throws IllegalArgumentException where a value cannot be one of a run
  StoredRun run() {
    return new StoredRun(
        texts[0],
        counts[0],
        counts[1],
        texts[1],
        texts[2],
        texts[3],
        texts[4],
        texts[5],
        counts[2] != 0,
        texts[6],
        items(texts[REASONS]),
        texts[8],
        texts[9],
        counts[3],
        byMetric(),
        Path.of(texts[FILE]),
        counts[4],
        texts[11],
        items(texts[12]));
  }

  private Map<Metric, Double> byMetric() {
    Map<Metric, Double> map = new EnumMap<>(Metric.class);
    int at = 0;
    for (Metric metric : Metric.values()) {
      map.put(metric, figures[at++]);
    }
    return map;
  }

  private static List<String> items(String joined) {
    return Arrays.stream(joined.split(LIST, -1)).filter(item -> !item.isEmpty()).toList();
  }

  /// The sum over all values.
  long sum() {
    CRC32C sum = new CRC32C();
    for (String text : texts) {
      sum.update(text.getBytes(StandardCharsets.UTF_8));
      sum.update(0);
    }
    for (long count : counts) {
      update(sum, count);
    }
    for (double figure : figures) {
      update(sum, Double.doubleToLongBits(figure));
    }
    return sum.getValue();
  }

  private static void update(CRC32C sum, long value) {
    for (int shift = 0; shift < Long.SIZE; shift += Byte.SIZE) {
      sum.update((int) (value >>> shift));
    }
  }
}

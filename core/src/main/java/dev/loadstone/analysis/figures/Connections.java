package dev.loadstone.analysis.figures;

import dev.loadstone.analysis.model.Connecting;
import dev.loadstone.metrics.Exhibit;
import dev.loadstone.metrics.HealthSeries;
import dev.loadstone.metrics.Outcome;
import dev.loadstone.metrics.RunRecord;
import dev.loadstone.metrics.Series;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// What the record tells of the making of connections, over the whole run.
final class Connections {
  private Connections() {}

  static Connecting of(RunRecord record) {
    return new Connecting(
        Collections.unmodifiableSortedMap(reasons(record.exhibits())),
        count(record, HealthSeries.HANDSHAKES),
        count(record, HealthSeries.RESUMED));
  }

  private static SortedMap<String, List<String>> reasons(List<Exhibit> exhibits) {
    SortedMap<String, List<String>> reasons = new TreeMap<>();
    for (Exhibit exhibit : exhibits) {
      if (exhibit.kind() == Exhibit.Kind.REASON && Outcome.isError(exhibit.outcome())) {
        String id = Outcome.kind(exhibit.outcome()).id();
        List<String> known = reasons.computeIfAbsent(id, _ -> new ArrayList<>());
        if (!known.contains(exhibit.text())) {
          known.add(exhibit.text());
        }
      }
    }
    return reasons;
  }

  private static double count(RunRecord record, String name) {
    return record.series().stream()
        .filter(s -> s.source().equals(HealthSeries.GENERATOR) && s.name().equals(name))
        .mapToDouble(Connections::sum)
        .reduce(Double::sum)
        .orElse(Double.NaN);
  }

  private static double sum(Series series) {
    return Arrays.stream(series.values()).sum();
  }
}

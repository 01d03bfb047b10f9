package dev.loadstone.interop.export;

import dev.loadstone.metrics.Interval;
import dev.loadstone.metrics.IntervalListener;
import dev.loadstone.metrics.RunHeader;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// Tells every `--export` of a run how it goes, once a second. No trouble there ends the run.
public final class Exports implements IntervalListener, AutoCloseable {
  private final Totals totals;
  private final List<Exporter> exporters;

  private Exports(Totals totals, List<Exporter> exporters) {
    this.totals = totals;
    this.exporters = List.copyOf(exporters);
  }

  /// Opens the ways out.
  ///
  /// @param header the run, its secrets hidden
  /// @param warn told once of each way that fails
  /// @throws dev.loadstone.plan.PlanException when an address cannot be listened on
  public static Exports open(List<Export> wanted, RunHeader header, Consumer<String> warn) {
    List<Exporter> exporters = new ArrayList<>();
    try {
      for (Export export : wanted) {
        exporters.add(
            switch (export.kind()) {
              case PROMETHEUS -> ScrapePage.open(export);
              case OTLP -> new OtlpExporter(Push.json(export, warn));
              case INFLUX -> new InfluxExporter(Push.text(export, warn));
            });
      }
    } catch (RuntimeException e) {
      exporters.forEach(Exporter::close);
      throw e;
    }
    return new Exports(new Totals(header), exporters);
  }

  /// The URLs that others may ask.
  public List<String> urls() {
    return exporters.stream().map(Exporter::url).filter(url -> !url.isEmpty()).toList();
  }

  @Override
  public void ended(Interval interval) {
    totals.add(interval);
    exporters.forEach(exporter -> exporter.tell(interval, totals));
  }

  @Override
  public void close() {
    exporters.forEach(Exporter::close);
  }
}

package dev.loadstone.interop.export;

import dev.loadstone.metrics.Interval;

/// OpenTelemetry's protocol over HTTP as JSON, posted once a second.
final class OtlpExporter implements Exporter {
  private final Push push;

  OtlpExporter(Push push) {
    this.push = push;
  }

  @Override
  public void tell(Interval interval, Totals totals) {
    push.offer(OtlpJson.of(totals));
  }

  @Override
  public void close() {
    push.close();
  }
}

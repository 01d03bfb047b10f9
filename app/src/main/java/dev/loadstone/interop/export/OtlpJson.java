package dev.loadstone.interop.export;

import dev.loadstone.interop.export.Totals.Count;
import dev.loadstone.interop.export.Totals.Times;
import java.io.StringWriter;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/// Totals as one OTLP request for metrics, JSON encoding.
///
/// Source: OpenTelemetry protocol specification 1.x, "JSON Protobuf Encoding": 64-bit integers are
/// strings, enums are numbers. OpenTelemetry's own exporter would bring 4.5 MB for this page.
final class OtlpJson {
  private static final JsonFactory FACTORY = new JsonFactory();

  /// `AGGREGATION_TEMPORALITY_CUMULATIVE`.
  private static final int CUMULATIVE = 2;

  private final JsonGenerator json;
  private final Totals totals;

  private OtlpJson(JsonGenerator json, Totals totals) {
    this.json = json;
    this.totals = totals;
  }

  static String of(Totals totals) {
    StringWriter out = new StringWriter();
    try (JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), out)) {
      new OtlpJson(json, totals).write();
    }
    return out.toString();
  }

  private void write() {
    json.writeStartObject().writeArrayPropertyStart("resourceMetrics").writeStartObject();
    json.writeObjectPropertyStart("resource").writeArrayPropertyStart("attributes");
    attribute("service.name", "loadstone");
    attribute("loadstone.run.id", totals.header().id());
    attribute("url.full", totals.header().plan().target().url());
    json.writeEndArray().writeEndObject();
    json.writeArrayPropertyStart("scopeMetrics").writeStartObject();
    json.writeObjectPropertyStart("scope");
    json.writeStringProperty("name", "dev.loadstone").writeEndObject();
    json.writeArrayPropertyStart("metrics");
    metrics();
    json.writeEndArray().writeEndObject().writeEndArray();
    json.writeEndObject().writeEndArray().writeEndObject();
  }

  private void metrics() {
    sum("loadstone.requests", "{request}");
    totals.outcomes().forEach((outcome, n) -> point("outcome", outcome, n));
    endSum();
    count("loadstone.requests.due", "{request}", Count.DUE);
    count("loadstone.requests.sent", "{request}", Count.SENT);
    count("loadstone.requests.late", "{request}", Count.LATE);
    count("loadstone.requests.dropped", "{request}", Count.DROPPED);
    count("loadstone.connections.opened", "{connection}", Count.OPENED);
    count("loadstone.received", "By", Count.BYTES_IN);
    count("loadstone.sent", "By", Count.BYTES_OUT);
    metric("loadstone.requests.in_flight", "{request}").writeObjectPropertyStart("gauge");
    json.writeArrayPropertyStart("dataPoints");
    point("", "", totals.inFlight());
    json.writeEndArray().writeEndObject().writeEndObject();
    metric("loadstone.response_time", "s");
    histogram(totals.success(), "success", totals.failure(), "failure");
    metric("loadstone.service_time", "s");
    histogram(totals.service(), "success", null, "");
    metric("loadstone.send_lag", "s");
    histogram(totals.lag(), "", null, "");
  }

  private JsonGenerator metric(String name, String unit) {
    json.writeStartObject();
    json.writeStringProperty("name", name);
    return json.writeStringProperty("unit", unit);
  }

  private void sum(String name, String unit) {
    metric(name, unit).writeObjectPropertyStart("sum");
    json.writeNumberProperty("aggregationTemporality", CUMULATIVE);
    json.writeBooleanProperty("isMonotonic", true);
    json.writeArrayPropertyStart("dataPoints");
  }

  private void endSum() {
    json.writeEndArray().writeEndObject().writeEndObject();
  }

  private void count(String name, String unit, Count what) {
    sum(name, unit);
    point("", "", totals.of(what));
    endSum();
  }

  private void point(String key, String value, long n) {
    json.writeStartObject();
    head(key, value);
    json.writeStringProperty("asInt", String.valueOf(n)).writeEndObject();
  }

  private void head(String key, String value) {
    json.writeArrayPropertyStart("attributes");
    if (!key.isEmpty()) {
      attribute(key, value);
    }
    json.writeEndArray();
    json.writeStringProperty("startTimeUnixNano", String.valueOf(totals.startNanos()));
    json.writeStringProperty("timeUnixNano", String.valueOf(totals.atNanos()));
  }

  private void attribute(String key, String value) {
    json.writeStartObject().writeStringProperty("key", key);
    json.writeObjectPropertyStart("value").writeStringProperty("stringValue", value);
    json.writeEndObject().writeEndObject();
  }

  private void histogram(Times first, String result, @Nullable Times second, String other) {
    json.writeObjectPropertyStart("histogram");
    json.writeNumberProperty("aggregationTemporality", CUMULATIVE);
    json.writeArrayPropertyStart("dataPoints");
    times(first, result);
    if (second != null) {
      times(second, other);
    }
    endSum();
  }

  private void times(Times times, String result) {
    json.writeStartObject();
    head(result.isEmpty() ? "" : "result", result);
    json.writeStringProperty("count", String.valueOf(times.count()));
    json.writeNumberProperty("sum", times.sumSeconds());
    json.writeArrayPropertyStart("bucketCounts");
    for (long n : times.perBucket()) {
      json.writeString(String.valueOf(n));
    }
    json.writeEndArray().writeArrayPropertyStart("explicitBounds");
    for (double bound : Times.BOUNDS) {
      json.writeNumber(bound);
    }
    json.writeEndArray().writeEndObject();
  }
}

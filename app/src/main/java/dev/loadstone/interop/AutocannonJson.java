package dev.loadstone.interop;

import dev.loadstone.analysis.claims.Claims.Loop;
import dev.loadstone.analysis.claims.Item;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// autocannon's report as JSON (`autocannon --json`): latencies in milliseconds. Its least latency
/// is the least that is not 0, and so left out.
final class AutocannonJson implements Format {
  private static final double BYTES_PER_KB = 1000;

  @Override
  public String id() {
    return "autocannon";
  }

  @Override
  public String title() {
    return "autocannon report (JSON)";
  }

  @Override
  public boolean fits(Head head) {
    return head.text().stripLeading().startsWith("{")
        && head.text().contains("\"pipelining\"")
        && head.text().contains("\"latency\"");
  }

  @Override
  public Imported read(Source source, Wishes wishes) throws IOException {
    JsonNode report = Json.line(source, 1, source.whole());
    JsonNode latency = report.path("latency");
    Sheet sheet =
        new Sheet()
            .loop(Loop.CLOSED)
            .put(Item.CONNECTIONS, Json.number(report, "connections"), "")
            .put(Item.STREAMS, Json.number(report, "pipelining"), "")
            .put(Item.DURATION, Json.number(report, "duration"), "s")
            .put(Item.REQUESTS, Json.number(report.path("requests"), "total"), "")
            .put(Item.MEAN, Json.number(latency, "mean"), "ms")
            .put(Item.STDDEV, Json.number(latency, "stddev"), "ms")
            .put(Item.MAX, Json.number(latency, "max"), "ms")
            .put(Item.KBYTES, Json.number(report.path("throughput"), "mean") / BYTES_PER_KB, "");
    for (Map.Entry<String, JsonNode> p : Json.members(latency)) {
      if (p.getKey().startsWith("p") && p.getValue().isNumber()) {
        String percent = p.getKey().substring(1).replace('_', '.');
        sheet.percentile(percent, p.getValue().doubleValue(), "ms");
      }
    }
    for (Map.Entry<String, JsonNode> s : Json.members(report.path("statusCodeStats"))) {
      sheet.status(s.getKey(), Json.text(s.getValue(), "count"));
    }
    sheet.error("timeout", Json.text(report, "timeouts"));
    return new Imported.Figures(
        title(),
        List.of(
            "each request",
            "times below a millisecond, and the least",
            "when each request was due: a stall of the target hides the requests not sent"),
        sheet.claims());
  }
}

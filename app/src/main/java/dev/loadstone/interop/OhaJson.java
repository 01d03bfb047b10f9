package dev.loadstone.interop;

import dev.loadstone.analysis.claims.Item;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// oha's report as JSON (`oha --output-format json`), by the schema that it ships: times in
/// seconds.
final class OhaJson implements Format {
  private static final double PERCENT = 100;
  private static final double BYTES_PER_KB = 1000;

  @Override
  public String id() {
    return "oha-json";
  }

  @Override
  public String title() {
    return "oha report (JSON)";
  }

  @Override
  public boolean fits(Head head) {
    return head.text().stripLeading().startsWith("{")
        && head.text().contains("\"summary\"")
        && head.text().contains("\"successRate\"");
  }

  @Override
  public Imported read(Source source, Wishes wishes) throws IOException {
    JsonNode report = Json.line(source, 1, source.whole());
    JsonNode summary = report.path("summary");
    Sheet sheet =
        new Sheet()
            .put(Item.DURATION, Json.number(summary, "total"), "s")
            .put(Item.MAX, Json.number(summary, "slowest"), "s")
            .put(Item.MIN, Json.number(summary, "fastest"), "s")
            .put(Item.MEAN, Json.number(summary, "average"), "s")
            .put(Item.RPS, Json.number(summary, "requestsPerSec"), "")
            .put(Item.SUCCESS, Json.number(summary, "successRate") * PERCENT, "%")
            .put(Item.KBYTES, Json.number(summary, "sizePerSec") / BYTES_PER_KB, "");
    for (Map.Entry<String, JsonNode> p : Json.members(report.path("latencyPercentiles"))) {
      double seconds = p.getValue().isNumber() ? p.getValue().doubleValue() : Double.NaN;
      sheet.percentile(p.getKey().replaceFirst("^p", ""), seconds, "s");
    }
    long requests = 0;
    for (Map.Entry<String, JsonNode> s : Json.members(report.path("statusCodeDistribution"))) {
      sheet.status(s.getKey(), String.valueOf(s.getValue().asLong()));
      requests += s.getValue().asLong();
    }
    for (Map.Entry<String, JsonNode> e : Json.members(report.path("errorDistribution"))) {
      sheet.error(e.getKey(), String.valueOf(e.getValue().asLong()));
      requests += e.getValue().asLong();
    }
    if (requests > 0) {
      sheet.put(Item.REQUESTS, String.valueOf(requests));
    }
    return new Imported.Figures(
        title(),
        List.of("each request", "how many connections there were", "when each request was due"),
        sheet.claims());
  }
}

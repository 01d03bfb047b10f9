package dev.loadstone.interop;

import java.io.IOException;
import tools.jackson.databind.JsonNode;

/// k6's samples as JSON, one object a line (`k6 run --out json=FILE`).
///
/// Format: k6 documentation, "JSON".
final class K6Json implements Format {
  @Override
  public String id() {
    return "k6-json";
  }

  @Override
  public String title() {
    return "k6 samples (JSON)";
  }

  @Override
  public boolean fits(Head head) {
    String first = head.first();
    return first.startsWith("{") && first.contains("\"metric\"") && first.contains("\"data\"");
  }

  @Override
  public Imported read(Source source, Wishes wishes) throws IOException {
    Journal journal = new Journal(source, Journal.NANOSECOND);
    K6Requests requests = new K6Requests(journal);
    Lines.each(
        source,
        (line, text) -> {
          JsonNode node = Json.line(source, line, text);
          if (Json.text(node, "type").equals("Point")) {
            sample(source, line, node, requests);
          }
        });
    requests.end();
    return new Recording(journal, title(), K6Csv.UNTOLD, wishes).imported();
  }

  private static void sample(Source source, long line, JsonNode node, K6Requests requests) {
    JsonNode data = node.path("data");
    JsonNode tags = data.path("tags");
    double value = Json.number(data, "value");
    if (Double.isNaN(value)) {
      throw source.fault(line, Json.text(data, "value"), "a number is needed in data.value");
    }
    requests.sample(
        Json.text(node, "metric"),
        value,
        new K6Requests.Tags(
            line,
            Numbers.moment(source, line, Json.text(data, "time")),
            Json.text(tags, "status"),
            Json.text(tags, "error"),
            Json.text(tags, "name"),
            Json.text(tags, "method"),
            Json.text(tags, "url")));
  }
}

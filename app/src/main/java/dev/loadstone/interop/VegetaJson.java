package dev.loadstone.interop;

import java.io.IOException;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// vegeta's results as JSON, one object a line (`vegeta encode`).
///
/// Format: vegeta README, `encode`. `latency` is in nanoseconds, from the moment of sending.
final class VegetaJson implements Format {
  static final List<String> UNTOLD =
      List.of("time to the first byte", "connecting", "heads: bytes are those of bodies");

  @Override
  public String id() {
    return "vegeta-json";
  }

  @Override
  public String title() {
    return "vegeta results (JSON)";
  }

  @Override
  public boolean fits(Head head) {
    String first = head.first();
    return first.startsWith("{") && first.contains("\"latency\":") && first.contains("\"seq\":");
  }

  @Override
  public Imported read(Source source, Wishes wishes) throws IOException {
    Journal journal = new Journal(source, Journal.NANOSECOND);
    Lines.each(
        source,
        (line, text) -> {
          JsonNode node = Json.line(source, line, text);
          double latency = Json.number(node, "latency");
          if (Double.isNaN(latency)) {
            throw source.fault(line, text, "a number is needed in latency");
          }
          VegetaResult.add(
              journal,
              line,
              Numbers.moment(source, line, Json.text(node, "timestamp")),
              (long) latency,
              new VegetaResult(
                  Json.text(node, "code"),
                  Json.text(node, "error"),
                  Json.number(node, "bytes_in"),
                  Json.number(node, "bytes_out"),
                  Json.text(node, "method"),
                  Json.text(node, "url")));
        });
    return new Recording(journal, title(), UNTOLD, wishes).imported();
  }
}

package dev.loadstone.lab.simulated;

import dev.loadstone.metrics.Exhibit;
import dev.loadstone.metrics.Outcome;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What answers look like: an application says that it failed and not why, a proxy shows its own
/// page.
final class Pages {
  private static final Map<Integer, String> REASONS =
      Map.of(
          200, "OK",
          400, "Bad Request",
          404, "Not Found",
          429, "Too Many Requests",
          500, "Internal Server Error",
          502, "Bad Gateway",
          503, "Service Temporarily Unavailable",
          504, "Gateway Time-out");

  private final Map<Integer, String> fields = new HashMap<>();

  /// Whether a proxy stands in front, whose own errors are those of a gateway.
  boolean proxied;

  /// Adds a header field to the answers of a status.
  void field(int status, String line) {
    fields.merge(status, line + "\r\n", String::concat);
  }

  /// An example of a success, and one of each failure at its first sight.
  List<Exhibit> exhibits(Map<Short, Double> failures) {
    List<Exhibit> exhibits = new ArrayList<>();
    exhibits.add(new Exhibit(Ledger.nanos(0.01), Stage.OK, page(200)));
    failures.forEach((outcome, at) -> {
      if (Outcome.isStatus(outcome)) {
        exhibits.add(new Exhibit(Ledger.nanos(at), outcome, page(outcome)));
      }
    });
    return exhibits;
  }

  private String page(int status) {
    String reason = REASONS.getOrDefault(status, "Error");
    boolean gateway = proxied && status >= 502;
    String body =
        gateway
            ? "<html><head><title>%d %s</title></head><body><center><h1>%d %s</h1></center><hr></body></html>"
                .formatted(status, reason, status, reason)
            : status == 200 ? "{\"ok\":true}" : "{\"error\":\"%s\"}".formatted(reason);
    return "HTTP/1.1 %d %s\r\n%sContent-Type: %s\r\n%s\r\n%s"
        .formatted(
            status,
            reason,
            proxied ? "Server: nginx\r\n" : "",
            gateway ? "text/html" : "application/json",
            fields.getOrDefault(status, ""),
            body);
  }
}

package dev.loadstone.interop;

import dev.loadstone.metrics.Outcome;
import java.util.HashMap;
import java.util.Map;

/// Joins the samples that k6 writes of one request: they follow one another, and each kind of
/// sample stands once. A request begins with a kind that was there already.
///
/// A sample's time is that of the request's end. `http_req_duration` is sending, waiting and
/// receiving; connecting and TLS come before it and are not in it.
final class K6Requests {
  private static final String PREFIX = "http_req";
  private static final String DURATION = "http_req_duration";
  private static final double NANOS_PER_MILLI = 1e6;

  private final Journal journal;
  private final Map<String, Double> values = new HashMap<>();
  private Tags tags = new Tags(0, 0, "", "", "", "", "");
  private boolean open;

  K6Requests(Journal journal) {
    this.journal = journal;
  }

  /// What the samples of one request share.
  record Tags(
      long line, long at, String status, String error, String name, String method, String url) {
    private boolean sameRequest(Tags other) {
      return at == other.at
          && status.equals(other.status)
          && name.equals(other.name)
          && url.equals(other.url);
    }
  }

  /// Takes a sample; those that are no part of a request are passed over.
  void sample(String metric, double value, Tags of) {
    if (!metric.startsWith(PREFIX)) {
      return;
    }
    if (open && (values.containsKey(metric) || !tags.sameRequest(of))) {
      end();
    }
    open = true;
    tags = of;
    values.put(metric, value);
  }

  /// No sample follows.
  void end() {
    if (open && values.containsKey(DURATION)) {
      add();
    }
    values.clear();
    open = false;
  }

  private void add() {
    double setUp = value("http_req_connecting") + value("http_req_tls_handshaking");
    long took = nanos(value(DURATION) + setUp);
    String error = tags.error().isEmpty() ? "k6 names no reason" : tags.error();
    short outcome = journal.outcome(tags.at(), tags.status(), error);
    boolean answered = Outcome.isStatus(outcome) && values.containsKey("http_req_receiving");
    journal.target(Numbers.target(tags.url()));
    if (!tags.method().isEmpty()) {
      journal.method(tags.method());
    }
    journal.add(
        tags.line(),
        new Journal.Entry(
            tags.at() - took,
            took,
            answered ? took - nanos(value("http_req_receiving")) : Journal.UNKNOWN,
            nanos(setUp),
            Journal.UNKNOWN,
            Journal.UNKNOWN,
            outcome,
            "",
            tags.name()));
  }

  private double value(String metric) {
    return values.getOrDefault(metric, 0.0);
  }

  private static long nanos(double millis) {
    return Numbers.nanos(millis, NANOS_PER_MILLI);
  }
}

package dev.loadstone.analysis.claims;

import java.util.List;

/// Whose word a failing status or an error is, and what to look at.
enum Origin {
  APPLICATION(
      "the application itself failed",
      "Its log at those times: an exception, a full pool, a timeout of its own.",
      "Their latency: all near one value means a timeout, all fast a refusal."),
  FAMILY(
      "several kinds of failure under one name",
      "The single statuses: 500 is the application's word, 502, 503 and 504 are often a proxy's,"
          + " 429 a limiter's, 401 and 403 speak of a missing right."),
  GATEWAY(
      "a proxy got no usable answer from the server behind it",
      "The proxy's error log: refused, reset or closed too early names the server behind.",
      "Idle connections that the server behind closed first, restarts, its connection limit."),
  GATEWAY_TIMEOUT(
      "a proxy gave up waiting for the server behind it",
      "The proxy's time-out, and whether these latencies lie just above it.",
      "What the server behind was waiting for."),
  UNAVAILABLE(
      "turned away: overloaded, or no healthy server behind the proxy",
      "Who says so (Server and Retry-After headers): proxy, limiter, circuit breaker or"
          + " application.",
      "Health checks and limits on concurrency; fast 503s also make the mean look better."),
  LIMITER(
      "a rate limiter did its work",
      "Its limit (Retry-After, RateLimit headers): then the test measured the limiter, and fast"
          + " refusals make the latencies look better."),
  ACCESS(
      "the test's own requests lack a right",
      "Credentials, tokens that expire during the test, or a firewall that knows a load test."),
  REQUEST(
      "the test's own requests are wrong",
      "Address, method and data of the test; 404 for all is a wrong path, for some missing"
          + " data."),
  TIMEOUT(
      "given up waiting",
      "Whether they are in the latencies: where they are left out, the tail is longer than"
          + " shown.",
      "The time-out of the client, and what hung."),
  CONNECTION(
      "the connection failed, no status came",
      "The target's backlog and descriptor limit, the client's ports, restarts, and keep-alive"
          + " time-outs shorter than the client's."),
  UNNAMED(
      "the tool does not say which",
      "The statuses: 429 and 503 are refusals, 500 is the application, 404 a wrong path."),
  UNKNOWN("a failure without a known meaning", "What the tool counts under this name.");

  private static final int SERVER_ERRORS = 5;
  private static final int CLIENT_ERRORS = 4;

  private final String title;
  private final String first;
  private final String second;

  Origin(String title, String first) {
    this(title, first, "");
  }

  Origin(String title, String first, String second) {
    this.title = title;
    this.first = first;
    this.second = second;
  }

  /// What it means, in a few words.
  String title() {
    return title;
  }

  /// What to look at.
  List<String> lookAt() {
    return second.isEmpty() ? List.of(first) : List.of(first, second);
  }

  /// Whose word a part is.
  static Origin of(Part part) {
    return switch (part.key()) {
      case "5xx", "4xx" -> FAMILY;
      case "502" -> GATEWAY;
      case "504", "522", "524" -> GATEWAY_TIMEOUT;
      case "520", "521", "523" -> GATEWAY;
      case "503" -> UNAVAILABLE;
      case "429" -> LIMITER;
      case "401", "403", "407" -> ACCESS;
      case "408", "499" -> TIMEOUT;
      default ->
          switch (part.family()) {
            case SERVER_ERRORS -> APPLICATION;
            case CLIENT_ERRORS -> REQUEST;
            default -> ofError(part.key());
          };
    };
  }

  private static Origin ofError(String kind) {
    if (kind.contains("time")) {
      return TIMEOUT;
    }
    if (kind.matches("(non.?[23]xx.*|http|status|failed|failures|errors?)")) {
      return UNNAMED;
    }
    return kind.matches(".*(connect|reset|refused|closed|read|write|socket|eof|tls|dns).*")
        ? CONNECTION
        : UNKNOWN;
  }
}

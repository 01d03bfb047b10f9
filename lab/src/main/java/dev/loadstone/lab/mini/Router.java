package dev.loadstone.lab.mini;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/// Leads a request to the page under test, the front page, the metrics, or nowhere.
///
/// The front page needs nothing but the server itself, as on most servers.
final class Router {
  private static final Reply WELCOME = Reply.text(200, "It works.\n");
  private static final Reply NOT_FOUND = Reply.text(404, "Not found\n");
  private static final Reply FAILED = Reply.text(500, "Internal Server Error\n");
  private static final String METRICS = "/metrics";

  private final String path;
  private final Page page;
  private final Tally tally;
  private final Optional<PrometheusMeterRegistry> meters;

  Router(String path, Page page, Tally tally, Optional<PrometheusMeterRegistry> meters) {
    this.path = path;
    this.page = page;
    this.tally = tally;
    this.meters = meters;
  }

  /// @param asked the path asked for, without its query
  Reply answer(String asked, Visit.Line line) throws IOException, InterruptedException {
    if (asked.equals(path)) {
      return visit(new Visit(tally, line));
    }
    if (asked.equals(METRICS) && meters.isPresent()) {
      return new Reply(
          200,
          List.of("Content-Type: text/plain; version=0.0.4"),
          Reply.text(200, meters.get().scrape()).body(),
          Reply.Manner.WHOLE);
    }
    return asked.equals("/") ? WELCOME : NOT_FOUND;
  }

  private Reply visit(Visit visit) throws IOException, InterruptedException {
    try {
      return page.answer(visit);
    } catch (RuntimeException _) {
      return FAILED;
    }
  }
}

package dev.loadstone.report;

import dev.loadstone.analysis.model.Analysis;
import dev.loadstone.analysis.model.Confidence;
import dev.loadstone.analysis.model.Confidence.Bounds;
import dev.loadstone.analysis.model.Connecting;
import dev.loadstone.analysis.model.EndpointSummary;
import dev.loadstone.analysis.model.LatencyFigures;
import dev.loadstone.analysis.model.Summary;
import dev.loadstone.plan.LoadPlan;
import dev.loadstone.plan.OpenLoad;
import dev.loadstone.report.Block.Fact;
import dev.loadstone.report.Block.Facts;
import dev.loadstone.report.Block.Paragraph;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/// The figures of the whole run, and of each endpoint where there are several.
final class SummarySection {
  private static final Facts NO_TIMES =
      new Facts(
          List.of(),
          List.of(Fact.of("Response time", Numbers.NOT_DETERMINED, "no request succeeded")));

  /// Said in place of a figure that the file of another tool lacks.
  private static final String UNTOLD = "not in the file";

  private SummarySection() {}

  static Section of(Analysis analysis) {
    boolean open = analysis.header().plan().workload() instanceof OpenLoad;
    List<Block> blocks = new ArrayList<>();
    blocks.add(new Facts(List.of(), load(analysis.summary(), analysis.header().plan())));
    boolean timed = analysis.summary().responseTime().count() > 0;
    blocks.add(timed ? times(analysis.summary(), open) : NO_TIMES);
    if (open && timed) {
      blocks.add(
          new Paragraph("Response time", "from the moment a request was due: what a user waits."));
      blocks.add(
          new Paragraph(
              "Service time", "from the moment it was sent: hides the wait before sending."));
    }
    blocks.add(new Facts(List.of(), flow(analysis)));
    blocks.addAll(Outcomes.reasons(analysis.connecting()));
    if (analysis.summary().confidence().mixedLoads()) {
      blocks.add(
          new Paragraph(
              "Mixed loads",
              "the plan changed the load, so the figures above have no intervals; the regimes have"
                  + " those of each load."));
    }
    RegimesSection.besideTheSummary(analysis.regimes()).ifPresent(blocks::add);
    endpoints(analysis.endpoints(), blocks);
    return Section.main("Summary", blocks);
  }

  private static List<Fact> load(Summary summary, LoadPlan plan) {
    List<Fact> rows = new ArrayList<>();
    rows.add(Fact.of("Total requests", Numbers.count(summary.requests())));
    rows.add(Fact.of("Concurrency", concurrency(summary, plan)));
    rows.add(Fact.of("Duration", Numbers.seconds(summary.durationSeconds())));
    return rows;
  }

  private static String concurrency(Summary summary, LoadPlan plan) {
    int streams = plan.connections().http().streams();
    return plan.workload()
        .match(
            closed ->
                streams > 1
                    ? Words.many(closed.maxConnections(), "connection")
                        + " × "
                        + Words.many(streams, "stream")
                    : Words.many(summary.concurrency(), "connection"),
            _ -> "at most " + Words.many(summary.concurrency(), "request") + " in flight");
  }

  private static Facts times(Summary summary, boolean open) {
    Confidence confidence = summary.confidence();
    List<Fact> rows =
        List.of(
            time(summary, open, "Average", LatencyFigures::mean, Bounds.UNKNOWN),
            time(summary, open, "Minimum", LatencyFigures::min, Bounds.UNKNOWN),
            time(summary, open, "Median", LatencyFigures::p50, confidence.p50()),
            time(summary, open, "95th percentile", LatencyFigures::p95, confidence.p95()),
            time(summary, open, "99th percentile", LatencyFigures::p99, confidence.p99()),
            time(summary, open, "99.9th percentile", LatencyFigures::p999, Bounds.UNKNOWN),
            time(summary, open, "Maximum", LatencyFigures::max, Bounds.UNKNOWN));
    return new Facts(
        open ? List.of("response time", "service time") : List.of("response time"), rows);
  }

  private static Fact time(
      Summary summary,
      boolean open,
      String label,
      ToDoubleFunction<LatencyFigures> figure,
      Bounds bounds) {
    List<String> values = new ArrayList<>();
    values.add(Numbers.millis(figure.applyAsDouble(summary.responseTime())));
    if (open) {
      values.add(Numbers.millis(figure.applyAsDouble(summary.serviceTime())));
    }
    return new Fact(0, label, values, Numbers.interval(bounds, Numbers::millis));
  }

  private static List<Fact> flow(Analysis analysis) {
    Summary summary = analysis.summary();
    List<Fact> rows = new ArrayList<>();
    rows.add(
        Fact.of(
            "Requests per second",
            Numbers.rate(summary.requestsPerSecond()),
            Numbers.interval(summary.confidence().requestsPerSecond(), Numbers::rate)));
    rows.addAll(transfer(summary));
    rows.addAll(Outcomes.rows(analysis));
    handshakes(analysis.connecting()).ifPresent(rows::add);
    return rows;
  }

  private static List<Fact> transfer(Summary summary) {
    boolean received = summary.receivedBytes() != Summary.UNTOLD;
    boolean sent = summary.sentBytes() != Summary.UNTOLD;
    if (!received && !sent) {
      return List.of(Fact.of("Transferred", UNTOLD));
    }
    return List.of(
        Fact.of(
            "Transfer rate",
            received
                ? Numbers.rate(summary.receivedKBytesPerSecond()) + " KB/s received"
                : "received: " + UNTOLD,
            (sent ? Numbers.rate(summary.sentKBytesPerSecond()) + " KB/s sent" : "sent: " + UNTOLD)
                + " (1 KB = 1000 bytes)"),
        Fact.of(
            "Transferred",
            received ? Numbers.bytes(summary.receivedBytes()) + " received" : "received: " + UNTOLD,
            sent ? Numbers.bytes(summary.sentBytes()) + " sent" : "sent: " + UNTOLD));
  }

  private static Optional<Fact> handshakes(Connecting connecting) {
    return Double.isNaN(connecting.handshakes())
        ? Optional.empty()
        : Optional.of(
            Fact.of(
                "TLS handshakes",
                "resumed "
                    + Numbers.count(Math.round(connecting.resumed()))
                    + " of "
                    + Numbers.count(Math.round(connecting.handshakes()))));
  }

  private static void endpoints(List<EndpointSummary> endpoints, List<Block> blocks) {
    if (endpoints.size() < 2) {
      return;
    }
    List<Fact> rows = endpoints.stream().map(SummarySection::endpoint).toList();
    blocks.add(
        new Facts(List.of("requests", "requests/s", "median", "p95", "p99", "errors"), rows));
  }

  private static Fact endpoint(EndpointSummary endpoint) {
    Summary figures = endpoint.figures();
    return new Fact(
        0,
        endpoint.name(),
        List.of(
            Numbers.count(figures.requests()),
            Numbers.rate(figures.requestsPerSecond()),
            Numbers.millis(figures.responseTime().p50()),
            Numbers.millis(figures.responseTime().p95()),
            Numbers.millis(figures.responseTime().p99()),
            Numbers.percent(figures.errorRate())),
        "");
  }
}

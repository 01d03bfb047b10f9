package dev.loadstone.cli;

import dev.loadstone.dashboard.Dashboard;
import dev.loadstone.dashboard.LiveFeed;
import dev.loadstone.dashboard.LiveRun;
import dev.loadstone.metrics.IntervalListener;
import dev.loadstone.metrics.RunHeader;
import dev.loadstone.plan.LoadPlan;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/// The page of a run in a browser, where `--web` asks for one.
final class WebView implements AutoCloseable {
  /// So long after its end a run stays for a page that looks at it to fetch the report.
  private static final long LINGER_MILLIS = 10_000;

  private static final double NANOS_PER_SECOND = 1e9;
  private static final double MARGIN = 0.05;

  private final Optional<Dashboard> dashboard;
  private final Optional<LiveFeed> feed;

  private WebView(Optional<Dashboard> dashboard, Optional<LiveFeed> feed) {
    this.dashboard = dashboard;
    this.feed = feed;
  }

  /// Opens the page and says where it is.
  ///
  /// @param header the run, its secrets hidden
  static WebView open(
      RunFlags flags, RunHeader header, Surroundings surroundings, Notices notices) {
    if (flags.web().isEmpty()) {
      return new WebView(Optional.empty(), Optional.empty());
    }
    LiveFeed feed = new LiveFeed(live(header));
    StoredRuns runs = new StoredRuns(surroundings, notices, flags.history());
    Dashboard dashboard = Dashboard.open(flags.web().get(), runs::open, MARGIN, Optional.of(feed));
    dashboard.payFirstVisit();
    notices.say("web     " + dashboard.url());
    return new WebView(Optional.of(dashboard), Optional.of(feed));
  }

  private static LiveRun live(RunHeader header) {
    LoadPlan plan = header.plan();
    long nanos = Preamble.lengthNanos(plan);
    return new LiveRun(
        header.id(),
        plan.request().method() + " " + plan.target().url(),
        Preamble.load(plan),
        plan.limits().requests(),
        nanos == Long.MAX_VALUE ? Double.POSITIVE_INFINITY : nanos / NANOS_PER_SECOND);
  }

  /// Those who are told of each interval, with this page among them where there is one.
  List<IntervalListener> with(List<IntervalListener> others) {
    return Stream.concat(others.stream(), feed.stream()).toList();
  }

  /// The run has been reported: pages that look at it go on to its report.
  ///
  /// @param hurry whether not to wait for them
  void over(BooleanSupplier hurry) {
    feed.ifPresent(live -> live.over(true));
    dashboard.ifPresent(page -> page.linger(LINGER_MILLIS, hurry));
  }

  @Override
  public void close() {
    dashboard.ifPresent(Dashboard::close);
  }
}

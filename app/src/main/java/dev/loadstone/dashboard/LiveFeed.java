package dev.loadstone.dashboard;

import dev.loadstone.metrics.Interval;
import dev.loadstone.metrics.IntervalListener;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/// What a live run has come to, second by second, for every page that looks at it.
///
/// A second is written once, whoever looks; a page that is opened late gets all that were before.
/// Pages are told through a [queue of their own][LiveReader], and one that does not keep up is
/// dropped: nobody who looks can hold up the run.
public final class LiveFeed implements IntervalListener {
  /// So many seconds are kept; of a longer run every second one goes, again and again: half a
  /// megabyte.
  private static final int MOST_SECONDS = 2_000;

  /// So many pages may look at once.
  private static final int MOST_READERS = 16;

  private final LiveRun run;
  private final List<String> seconds = new ArrayList<>();
  private final List<LiveReader> readers = new CopyOnWriteArrayList<>();
  private long ended;
  private long failed;
  private boolean over;

  /// The feed of this run.
  public LiveFeed(LiveRun run) {
    this.run = run;
  }

  LiveRun run() {
    return run;
  }

  @Override
  public synchronized void ended(Interval interval) {
    ended += interval.ended();
    failed += interval.failed();
    if (seconds.size() == MOST_SECONDS) {
      thin();
    }
    String second = event("second", LiveSecond.of(interval, ended, failed));
    seconds.add(second);
    tell(second);
  }

  private void thin() {
    for (int at = seconds.size() - 2; at >= 0; at -= 2) {
      seconds.remove(at);
    }
  }

  /// Tells that all is over.
  ///
  /// @param stored whether the report can be had
  public synchronized void over(boolean stored) {
    over = true;
    String last = event("over", stored ? "1" : "0");
    seconds.add(last);
    tell(last);
  }

  synchronized boolean ongoing() {
    return !over;
  }

  /// Whether anybody looks.
  public boolean watched() {
    return !readers.isEmpty();
  }

  private void tell(String event) {
    readers.forEach(reader -> reader.offer(event));
  }

  static String event(String name, String data) {
    return "event: " + name + "\ndata: " + data + "\n\n";
  }

  /// Lets somebody look, who first gets all that was; nobody where too many do already.
  synchronized Optional<LiveReader> join(Runnable drop) {
    if (readers.size() >= MOST_READERS) {
      return Optional.empty();
    }
    LiveReader reader = new LiveReader(String.join("", seconds), drop);
    readers.add(reader);
    return Optional.of(reader);
  }

  void leave(LiveReader reader) {
    readers.remove(reader);
  }

  /// Lets all go.
  void close() {
    readers.forEach(LiveReader::close);
  }
}

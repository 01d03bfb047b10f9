package dev.loadstone.metrics;

import dev.loadstone.metrics.ByteSource.DamageException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What has been read of a run so far, frame by frame.
final class RunContent {
  private static final int MOST_SERIES = 10_000;
  private static final int MOST_EXHIBITS = 10_000;

  private final FrameCounts counts;
  private final Requests requests = new Requests();
  private final Requests kept = new Requests();
  private final IntervalMerger intervals;
  private final List<SeriesColumns> series = new ArrayList<>();
  private final List<Exhibit> exhibits = new ArrayList<>();
  private int requestCount;
  private int keptCount;
  private int requestsBeforeLastInterval;
  private boolean sampled;
  private @Nullable RunEnd end;

  RunContent(FrameCounts counts) {
    this.counts = counts;
    intervals = new IntervalMerger(counts.intervals());
  }

  boolean ended() {
    return end != null;
  }

  /// Takes one frame; types of later versions are passed over.
  ///
  /// @throws DamageException if the content is not what its type allows
  void add(int type, ByteSource source) {
    switch (type) {
      case Frames.REQUESTS -> requestCount = RequestCodec.read(source, requests, counts.requests());
      case Frames.KEPT -> {
        sampled = true;
        keptCount = RequestCodec.read(source, kept, counts.kept());
      }
      case Frames.INTERVAL -> {
        intervals.add(IntervalCodec.read(Deflated.read(source)));
        requestsBeforeLastInterval = requestCount;
      }
      case Frames.SERIES -> addSeries(source);
      case Frames.VALUES -> addValues(source);
      case Frames.EXHIBIT -> addExhibit(Exhibit.Kind.ANSWER, source);
      case Frames.REASON -> addExhibit(Exhibit.Kind.REASON, source);
      case Frames.END ->
          end = new RunEnd(ByteSource.time(source.zigzag()), source.octet() != 0, source.text());
      default -> {}
    }
  }

  private void addSeries(ByteSource source) {
    if (series.size() == MOST_SERIES) {
      throw new DamageException("too many series");
    }
    series.add(new SeriesColumns(source.text(), source.text(), source.text()));
  }

  private void addValues(ByteSource source) {
    while (source.remaining() > 0) {
      series.get(source.index(series.size())).add(source.zigzag(), source.float64());
    }
  }

  private void addExhibit(Exhibit.Kind kind, ByteSource source) {
    if (exhibits.size() == MOST_EXHIBITS) {
      throw new DamageException("too many exhibits");
    }
    exhibits.add(new Exhibit(source.zigzag(), source.outcome(), kind, source.text()));
  }

  /// The run as far as it was read; `damage` says why it is not whole, if it is not.
  RunRecord record(RunHeader header, @Nullable String damage) {
    if (end == null && !sampled) {
      intervals.addMissing(requests, requestsBeforeLastInterval, requestCount);
    }
    Requests ordered = requests.ordered(requestCount);
    Requests orderedKept = kept.ordered(keptCount);
    List<Interval> all = intervals.all();
    RunEnd known = end;
    RunEnd ending =
        known == null
            ? new RunEnd(lastEnd(ordered, all), true, damage == null ? "" : damage)
            : known;
    return new RunRecord(
        header,
        ending,
        ordered,
        !sampled,
        orderedKept,
        all,
        series.stream().map(SeriesColumns::series).toList(),
        List.copyOf(exhibits));
  }

  private static long lastEnd(Requests ordered, List<Interval> intervals) {
    long byRequests = ordered.size() == 0 ? 0 : ordered.endNanos(ordered.size() - 1);
    return intervals.isEmpty() ? byRequests : Math.max(byRequests, intervals.getLast().endNanos());
  }
}

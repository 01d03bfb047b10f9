package dev.loadstone.analysis.detect;

import dev.loadstone.analysis.model.Finding.Evidence.Kind;
import dev.loadstone.metrics.Requests;
import dev.loadstone.plan.HttpPolicy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Sees whether the target lets fewer streams at a time onto a connection than the plan asked for:
/// where every connection had the same number of them at most, the target's setting is the limit.
final class StreamsDetector implements Detector {
  private static final int MOST_EXAMINED = 200_000;

  @Override
  public Sighting look(RunView run) {
    HttpPolicy http = run.record().header().plan().connections().http();
    if (!http.version().multiplexed() || http.streams() < 2) {
      return new Sighting.NotApplicable(
          "A limit of streams shows where several at a time are asked of a connection (--http 2"
              + " --streams N).");
    }
    Map<Integer, List<long[]>> events = events(run.requests());
    int[] most = events.values().stream().mapToInt(StreamsDetector::most).sorted().toArray();
    int usual = most.length == 0 ? 0 : most[most.length / 2];
    long same = Arrays.stream(most).filter(m -> m == usual).count();
    boolean capped =
        usual > 0
            && http.streams() >= usual * CapacityThresholds.STREAMS_WANTED
            && most[most.length - 1] == usual
            && same >= CapacityThresholds.STREAMS_SAME * most.length
            && wanted(run);
    return new Sighting.Seen(
        capped ? List.of(fact(run, http.streams(), usual, most.length)) : List.of(),
        "Connections carried as many streams at a time as were asked for.");
  }

  /// Whether more was asked for: all users of a closed loop at any time, or requests that waited.
  private static boolean wanted(RunView run) {
    Requests r = run.requests();
    long late = 0;
    for (int i = 0; i < r.size(); i++) {
      late += r.sentNanos(i) - r.dueNanos(i) > RunView.NANOS_PER_MS ? 1 : 0;
    }
    return run.closed() || late > r.size() / 10;
  }

  private static Map<Integer, List<long[]>> events(Requests r) {
    Map<Integer, List<long[]>> events = new HashMap<>();
    int count = Math.min(r.size(), MOST_EXAMINED);
    for (int i = 0; i < count; i++) {
      if (r.sentNanos(i) < r.endNanos(i)) {
        List<long[]> own = events.computeIfAbsent(r.connection(i), c -> new ArrayList<>());
        own.add(new long[] {r.sentNanos(i), 1});
        own.add(new long[] {r.endNanos(i), -1});
      }
    }
    return events;
  }

  private static int most(List<long[]> events) {
    events.sort((a, b) -> a[0] != b[0] ? Long.compare(a[0], b[0]) : Long.compare(a[1], b[1]));
    int now = 0;
    int most = 0;
    for (long[] event : events) {
      now += (int) event[1];
      most = Math.max(most, now);
    }
    return most;
  }

  private static Fact fact(RunView run, int asked, int streams, int connections) {
    return new Fact(
        Sign.STREAMS_CAPPED,
        "",
        String.format(
            Locale.ROOT,
            "%,d streams at a time were asked of each connection, and %s had exactly %,d under way at"
                + " most.",
            asked,
            connections == 1
                ? "the one connection"
                : String.format(Locale.ROOT, "the %,d connections", connections),
            streams),
        streams,
        "streams",
        Kind.PROTOCOL,
        Map.of(
            "streams",
            (double) streams,
            "asked",
            (double) asked,
            "connections",
            (double) connections,
            "throughput",
            run.summary().requestsPerSecond()));
  }
}

package dev.loadstone.report;

import dev.loadstone.analysis.model.Finding;
import dev.loadstone.metrics.Outcome;
import dev.loadstone.metrics.Requests;
import dev.loadstone.metrics.RunRecord;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Where on the time axis the things were seen on which a finding rests: the moment or span that it
/// names, the times without any answer, the bursts of failures or of slow answers.
final class EvidenceMarks {
  private static final int MOST = 40;
  private static final double NANOS_PER_SECOND = 1e9;
  private static final double NANOS_PER_MILLI = 1e6;

  /// A gap of half the usual stall belongs to the same pattern.
  private static final double SHARE_OF_STALL = 0.5;

  /// An answer of half the usual time of slow ones is slow.
  private static final double SHARE_OF_SLOW = 0.5;

  /// Neighbours closer than this share of the run are one burst: it could not be seen as two.
  private static final double NEAR = 1 / 80.0;

  /// Few spans may fill so much of the run, many only so much: more would mark all of it.
  private static final int FEW = 3;

  private static final double MOST_OF_FEW = 0.6;
  private static final double MOST_OF_MANY = 0.25;

  private final RunRecord record;
  private final Finding finding;
  private final Map<String, Double> parameters;

  private EvidenceMarks(RunRecord record, Finding finding) {
    this.record = record;
    this.finding = finding;
    this.parameters = finding.parameters();
  }

  /// The marks of a finding, none where it rests on counts or on the whole run.
  static List<TimeMark> of(RunRecord record, Finding finding) {
    EvidenceMarks marks = new EvidenceMarks(record, finding);
    return Stream.of(marks.named(), marks.stalls(), marks.failures(), marks.slow(), marks.first())
        .filter(list -> !list.isEmpty())
        .findFirst()
        .orElse(List.of());
  }

  private boolean has(String parameter) {
    Double value = parameters.get(parameter);
    return value != null && Double.isFinite(value);
  }

  private double figure(String parameter) {
    return parameters.getOrDefault(parameter, Double.NaN);
  }

  private TimeMark mark(double from, double to, String text) {
    return new TimeMark(TimeMark.Kind.EVIDENCE, from, to, finding.id(), text);
  }

  /// A moment or span that the finding names itself.
  private List<TimeMark> named() {
    if (!has("atSeconds") && !has("untilSeconds")) {
      return List.of();
    }
    double from = has("atSeconds") ? figure("atSeconds") : 0;
    double to = has("untilSeconds") ? figure("untilSeconds") : from;
    return List.of(mark(from, Math.max(from, to), finding.title()));
  }

  private List<TimeMark> first() {
    double first = figure("firstSeconds");
    return has("firstSeconds")
        ? List.of(mark(first, first, "first of: " + finding.title()))
        : List.of();
  }

  /// The times without any answer that are at least half as long as the usual stall.
  private List<TimeMark> stalls() {
    List<TimeMark> stalls = new ArrayList<>();
    Requests requests = record.requests();
    double leastNanos = figure("stallMs") * NANOS_PER_MILLI * SHARE_OF_STALL;
    long before = 0;
    for (int i = 0; leastNanos > 0 && i < requests.size() && stalls.size() < MOST; i++) {
      if (requests.outcome(i) == Outcome.DROPPED) {
        continue;
      }
      long end = requests.endNanos(i);
      if (end - before >= leastNanos && requests.sentNanos(i) < end - leastNanos / 2) {
        String text = "no answer for " + Numbers.millis((end - before) / NANOS_PER_MILLI);
        stalls.add(mark(before / NANOS_PER_SECOND, end / NANOS_PER_SECOND, text + cause()));
      }
      before = Math.max(before, end);
    }
    return stalls;
  }

  private String cause() {
    return " (" + finding.cause() + ")";
  }

  /// When requests failed in the way that the finding counts.
  private List<TimeMark> failures() {
    if (!has("count")) {
      return List.of();
    }
    double[] ends =
        Stream.of(record.requests(), record.kept())
            .flatMapToDouble(requests ->
                IntStream.range(0, requests.size())
                    .filter(i -> failed(requests.outcome(i)))
                    .mapToDouble(i -> requests.endNanos(i) / NANOS_PER_SECOND))
            .sorted()
            .toArray();
    return bursts(ends, ends, " failed" + cause());
  }

  private boolean failed(short outcome) {
    return has("status")
        ? outcome == (short) figure("status")
        : Outcome.isError(outcome) && outcome != Outcome.DROPPED;
  }

  /// When answers were as slow as those of the bursts that the finding names.
  private List<TimeMark> slow() {
    if (!has("slowMs") || !has("periodSeconds")) {
      return List.of();
    }
    Requests requests = record.requests();
    double least = figure("slowMs") * NANOS_PER_MILLI * SHARE_OF_SLOW;
    int[] slow =
        IntStream.range(0, requests.size())
            .filter(i -> Outcome.isSuccess(requests.outcome(i)))
            .filter(i -> requests.serviceNanos(i) >= least)
            .toArray();
    double[] sent =
        Arrays.stream(slow).mapToDouble(i -> requests.sentNanos(i) / NANOS_PER_SECOND).toArray();
    double[] ends =
        Arrays.stream(slow).mapToDouble(i -> requests.endNanos(i) / NANOS_PER_SECOND).toArray();
    return bursts(sent, ends, " slow" + cause());
  }

  /// Joins events, in the order they ended, to the bursts that they make; none where they are
  /// everywhere.
  private List<TimeMark> bursts(double[] from, double[] to, String what) {
    double run = Math.max(record.end().endNanos(), 1) / NANOS_PER_SECOND;
    List<TimeMark> bursts = new ArrayList<>();
    double marked = 0;
    for (int i = 0; i < from.length; ) {
      int count = 1;
      double start = from[i];
      double end = to[i];
      while (i + count < from.length && from[i + count] - end <= run * NEAR) {
        start = Math.min(start, from[i + count]);
        end = Math.max(end, to[i + count]);
        count++;
      }
      bursts.add(mark(start, end, Words.many(count, "request") + what));
      marked += end - start;
      i += count;
    }
    double most = bursts.size() <= FEW ? MOST_OF_FEW : MOST_OF_MANY;
    return marked > run * most || bursts.size() > MOST ? List.of() : bursts;
  }
}

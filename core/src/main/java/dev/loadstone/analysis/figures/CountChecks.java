package dev.loadstone.analysis.figures;

import dev.loadstone.metrics.Interval;
import dev.loadstone.metrics.Outcome;
import dev.loadstone.metrics.PageSums;
import dev.loadstone.metrics.Requests;
import dev.loadstone.metrics.Rows;
import dev.loadstone.metrics.RunHeader;
import dev.loadstone.metrics.RunRecord;
import dev.loadstone.metrics.Zones;
import dev.loadstone.plan.Arrival;
import dev.loadstone.plan.OpenLoad;
import java.util.ArrayList;
import java.util.List;

/// Cross-checks of counts: nothing lost, nothing counted twice. They look at the whole run, warm-up
/// included, for the counters behind them do.
final class CountChecks {
  private static final double SCHEDULE_TOLERANCE = 0.01;
  private static final double POISSON_DEVIATIONS = 4;

  private final RunRecord record;
  private final long sent;
  private final long ended;

  private CountChecks(Window window) {
    record = window.record();
    sent = record.intervals().stream().mapToLong(Interval::sent).sum();
    ended = record.intervals().stream().mapToLong(Interval::ended).sum();
  }

  /// The checks that apply to this run.
  static List<Check> of(Window window) {
    CountChecks checks = new CountChecks(window);
    List<Check> list = new ArrayList<>();
    list.add(checks.conservation());
    if (window.record().complete()) {
      list.add(checks.recordsAgainstSeconds());
      if (checks.tellsBytes()) {
        list.add(checks.bytes());
      }
    }
    if (checks.exactNumberAsked()) {
      list.add(checks.exactNumber());
    }
    if (window.record().header().plan().workload() instanceof OpenLoad open) {
      list.add(checks.schedule(open));
    }
    return list;
  }

  /// Sends and ends are counted apart, by the sender and by the collector.
  private Check conservation() {
    long underWay = record.end().partial() ? Math.max(0, sent - ended) : 0;
    return Check.contradiction(
        "conservation",
        sent == ended + underWay,
        Words.count(sent) + " sent",
        Words.count(ended) + " ended" + (underWay > 0 ? ", " + underWay + " under way" : ""),
        "Every request sent ended in exactly one status or one error"
            + (underWay > 0 ? ", but for those under way when the record was cut off." : "."));
  }

  private Check recordsAgainstSeconds() {
    Requests requests = record.requests();
    Rows all = Rows.all(requests.size());
    int rows =
        all.size() - Zones.outcomeBetween(requests, all, Outcome.DROPPED, Outcome.DROPPED).size();
    return Check.contradiction(
        "seconds-total",
        rows == ended,
        Words.count(ended) + " in the seconds",
        Words.count(rows) + " one by one",
        "The requests of all seconds add up to the requests recorded one by one.");
  }

  private boolean tellsBytes() {
    RunHeader header = record.header();
    return header.tells(RunHeader.BYTES_RECEIVED) || header.tells(RunHeader.BYTES_SENT);
  }

  private Check bytes() {
    Requests requests = record.requests();
    Rows all = Rows.all(requests.size());
    long rows = PageSums.bytesIn(requests, all) + PageSums.bytesOut(requests, all);
    long seconds = record.intervals().stream().mapToLong(i -> i.bytesIn() + i.bytesOut()).sum();
    return Check.contradiction(
        "bytes",
        rows == seconds,
        Words.count(seconds) + " bytes in the seconds",
        Words.count(rows) + " bytes of all requests",
        "The bytes of all requests, both ways, add up to the bytes of all seconds.");
  }

  private boolean exactNumberAsked() {
    return record.header().plan().limits().requests() > 0
        && record.header().plan().limits().durationNanos() == 0
        && !record.end().partial();
  }

  private Check exactNumber() {
    long asked = record.header().plan().limits().requests();
    long dropped = record.intervals().stream().mapToLong(Interval::dropped).sum();
    return Check.contradiction(
        "exact-number",
        ended + dropped == asked,
        Words.count(asked) + " asked for",
        Words.count(ended + dropped) + " made",
        "The run made exactly the number of requests it was asked for.");
  }

  private Check schedule(OpenLoad open) {
    double until = scheduleEndNanos(open);
    double planned = planned(open, until);
    long due = record.intervals().stream().mapToLong(Interval::due).sum();
    double chance = open.arrival() == Arrival.POISSON ? POISSON_DEVIATIONS * Math.sqrt(planned) : 2;
    boolean holds = Math.abs(due - planned) <= Math.max(chance, SCHEDULE_TOLERANCE * planned);
    return Check.contradiction(
        "schedule",
        holds,
        Words.count(Math.round(planned)) + " by the plan",
        Words.count(due) + " became due",
        "As many requests became due as the planned rate gives over "
            + Words.nanos(until)
            + (open.arrival() == Arrival.POISSON ? ", chance allowed for." : "."));
  }

  /// Until when the schedule ran: its planned end, or the last due time where something else ended
  /// the run.
  private double scheduleEndNanos(OpenLoad open) {
    double stages = 0;
    for (OpenLoad.Stage stage : open.stages()) {
      stages += stage.durationNanos();
    }
    long limit = record.header().plan().limits().durationNanos();
    double end = limit > 0 ? Math.min((double) limit, stages) : stages;
    boolean cutShort = record.header().plan().limits().requests() > 0 || record.end().partial();
    return cutShort ? Math.min(end, (double) lastDueNanos()) : end;
  }

  private long lastDueNanos() {
    Requests requests = record.requests();
    int last = Zones.lastDue(requests, Rows.all(requests.size()));
    long lastDue = last < 0 ? 0 : Math.max(0, requests.dueNanos(last));
    return record.complete() ? lastDue : record.end().endNanos();
  }

  private static double planned(OpenLoad open, double untilNanos) {
    double sum = 0;
    double start = 0;
    for (OpenLoad.Stage stage : open.stages()) {
      double length = Math.min((double) stage.durationNanos(), untilNanos - start);
      if (length <= 0) {
        break;
      }
      double slope = (stage.toPerSecond() - stage.fromPerSecond()) / stage.durationNanos();
      double rate = stage.fromPerSecond() + slope * length / 2;
      sum += rate * length / Window.NANOS_PER_SECOND;
      start += length;
    }
    return sum;
  }
}

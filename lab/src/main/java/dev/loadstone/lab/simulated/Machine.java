package dev.loadstone.lab.simulated;

import dev.loadstone.metrics.HealthSeries;
import dev.loadstone.metrics.Series;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/// The machine of the generator: one worker that sends and reads, which takes a little time, and
/// may be kept from it.
final class Machine {
  private static final double MICROS = 1e-6;
  private static final double SENTINEL_MILLIS = 1;
  private static final double BACKGROUND = 0.03;

  private final Agenda agenda;
  private final SplittableRandom random;
  private final List<double[]> pauses = new ArrayList<>();
  private final List<double[]> seconds = new ArrayList<>();
  private double freeAt;
  private double stoppedUntil = -1;
  private double busySeconds;
  private double stoppedSeconds;
  private double lastBusy;
  private double lastStopped;
  private int opened;

  /// Processor seconds for a send or a read.
  double cost = 8 * MICROS;

  /// The share of a processor that the worker gets.
  double share = 1;

  /// The processors that a quota allows; 0 without one.
  double quotaCores;

  /// The share of the quota's periods that it cuts short.
  double throttled;

  /// Whether the tool sees its own stops as they happen; where others compete, it sees part.
  boolean seesStops = true;

  /// Connections that can be opened before the local ports are used up.
  int ports = Integer.MAX_VALUE;

  /// Connections that can be open before the descriptors are used up.
  int descriptors = Integer.MAX_VALUE;

  Machine(Agenda agenda, SplittableRandom random) {
    this.agenda = agenda;
    this.random = random;
    agenda.every(1, 1, this::sample);
  }

  /// Does a piece of work as soon as the worker can.
  void act(Runnable what) {
    double start = Math.max(agenda.now(), Math.max(freeAt, stoppedUntil));
    freeAt = start + cost / share;
    busySeconds += cost;
    agenda.at(freeAt, what);
  }

  /// The tool stands still from now on.
  void stop(double length) {
    stoppedUntil = Math.max(stoppedUntil, agenda.now() + length);
    stoppedSeconds += length;
    if (seesStops || random.nextInt(4) == 0) {
      pauses.add(new double[] {agenda.now() + length, length * 1e3});
    }
  }

  /// Whether a local port is left for one more connection.
  boolean portLeft() {
    return ++opened <= ports;
  }

  private void sample() {
    seconds.add(new double[] {busySeconds - lastBusy, stoppedSeconds - lastStopped});
    lastBusy = busySeconds;
    lastStopped = stoppedSeconds;
  }

  /// What the tool recorded of its own health.
  List<Series> series() {
    List<Series> all = new ArrayList<>();
    add(all, HealthSeries.GENERATOR, HealthSeries.WORKER, "share", this::worker);
    add(all, HealthSeries.GENERATOR, HealthSeries.CPU, "share", s -> worker(s) / 2 + BACKGROUND);
    add(all, HealthSeries.GENERATOR, HealthSeries.RUN_QUEUE, "share", this::queued);
    add(all, HealthSeries.HOST, HealthSeries.STEAL, "share", s -> 0);
    add(all, HealthSeries.GENERATOR, HealthSeries.SENTINEL_SLEEP, "ms", s -> SENTINEL_MILLIS);
    add(all, HealthSeries.GENERATOR, HealthSeries.HICCUP_TOTAL, "ms", s -> 1e3 * s[1]);
    if (quotaCores > 0) {
      add(all, HealthSeries.GENERATOR, HealthSeries.QUOTA, "cores", s -> quotaCores);
      add(all, HealthSeries.GENERATOR, HealthSeries.THROTTLED, "share", s -> throttled);
    }
    if (!pauses.isEmpty()) {
      all.add(events());
    }
    return all;
  }

  private double worker(double[] second) {
    return Math.min(share, second[0] / Math.max(0.05, 1 - second[1]));
  }

  private double queued(double[] second) {
    return share < 1 ? Math.min(1 - share, second[0] / share) : 0.002;
  }

  private interface Reading {
    double of(double[] second);
  }

  private void add(List<Series> all, String source, String name, String unit, Reading reading) {
    long[] at = new long[seconds.size()];
    double[] values = new double[at.length];
    for (int i = 0; i < at.length; i++) {
      at[i] = Ledger.nanos(i + 1.0);
      values[i] = reading.of(seconds.get(i));
    }
    all.add(new Series(source, name, unit, at, values));
  }

  private Series events() {
    long[] at = pauses.stream().mapToLong(p -> Ledger.nanos(p[0])).toArray();
    double[] values = pauses.stream().mapToDouble(p -> p[1]).toArray();
    return new Series(HealthSeries.GENERATOR, HealthSeries.PAUSE, "ms", at, values);
  }
}

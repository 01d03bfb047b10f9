package dev.loadstone.cli;

import static dev.loadstone.cli.CheckupSheet.atLeast;
import static dev.loadstone.cli.CheckupSheet.known;
import static dev.loadstone.report.Checkup.Judgement.FINE;
import static dev.loadstone.report.Checkup.Judgement.LOW;
import static dev.loadstone.report.Checkup.Judgement.UNKNOWN;

import dev.loadstone.metrics.Calibration;
import dev.loadstone.probe.TimerPrecision;
import dev.loadstone.report.Numbers;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Judges how fast and how exactly this machine works; pure. Thresholds are ours and name what they
/// stand for.
final class SpeedRules {
  /// A clock read costs a tenth of a request at most.
  private static final long COARSEST_TICK_NANOS = 1_000;

  /// The bound at which a run counts as degraded.
  private static final long MOST_LATE_NANOS = 1_000_000;

  private static final double LOWEST_RATE = 10_000;

  private static final List<String> SLOW_CLOCKS = List.of("hpet", "acpi_pm", "jiffies");

  private static final double NANOS_PER_MILLI = 1e6;

  private final DoctorReadings found;
  private final CheckupSheet sheet;

  private SpeedRules(DoctorReadings found, CheckupSheet sheet) {
    this.found = found;
    this.sheet = sheet;
  }

  static void judge(DoctorReadings found, CheckupSheet sheet) {
    SpeedRules rules = new SpeedRules(found, sheet);
    rules.time();
    rules.capacity();
  }

  private void time() {
    String source = found.host().clockSource();
    TimerPrecision timer = found.timer();
    boolean slow = SLOW_CLOCKS.contains(source) || timer.tickNanos() > COARSEST_TICK_NANOS;
    sheet.add(
        "clock",
        "Clock",
        (source.isEmpty() ? "source not known" : source)
            + ", steps of "
            + Numbers.nanos(timer.tickNanos()),
        Map.of("tickNanos", (double) timer.tickNanos()),
        slow ? LOW : FINE,
        "Each reading of this clock is slow or coarse, and a request needs three.",
        "echo tsc | sudo tee /sys/devices/system/clocksource/clocksource0/current_clocksource");
    Map<String, Double> figures = new LinkedHashMap<>();
    figures.put("sleep50usLateP50Ms", timer.shortP50Nanos() / NANOS_PER_MILLI);
    figures.put("sleep50usLateP99Ms", timer.shortP99Nanos() / NANOS_PER_MILLI);
    figures.put("sleep1msLateP50Ms", timer.longP50Nanos() / NANOS_PER_MILLI);
    figures.put("sleep1msLateP99Ms", timer.longP99Nanos() / NANOS_PER_MILLI);
    sheet.add(
        "timer",
        "Timer",
        "a sleep of 50 µs ends "
            + late(timer.shortP50Nanos(), timer.shortP99Nanos())
            + ", one of 1 ms "
            + late(timer.longP50Nanos(), timer.longP99Nanos()),
        figures,
        timer.longP99Nanos() > MOST_LATE_NANOS ? LOW : FINE,
        "Requests of an open loop leave late by as much; mostly because other programs use the"
            + " processors.",
        "ps aux --sort=-%cpu | head");
  }

  private static String late(long p50Nanos, long p99Nanos) {
    return Numbers.nanos(p50Nanos) + " late (p99 " + Numbers.nanos(p99Nanos) + ")";
  }

  private void capacity() {
    rate("rate-one-worker", "Top rate, 1 worker", found.oneWorker());
    Calibration all = found.allWorkers();
    if (found.cores() > 1) {
      rate("rate-all-workers", "Top rate, " + found.cores() + " workers", all);
    }
    Calibration one = found.oneWorker();
    if (one == null) {
      sheet.add("floor", "Floor", "not known: no answer over the loopback", Map.of(), UNKNOWN, "");
      return;
    }
    Map<String, Double> figures = new LinkedHashMap<>();
    figures.put("floorP50Ms", one.floorP50Nanos() / NANOS_PER_MILLI);
    figures.put("floorP99Ms", one.floorP99Nanos() / NANOS_PER_MILLI);
    figures.put("lagP50Ms", one.lagP50Nanos() / NANOS_PER_MILLI);
    figures.put("lagP99Ms", one.lagP99Nanos() / NANOS_PER_MILLI);
    sheet.add(
        "floor",
        "Floor",
        "an answer takes "
            + Numbers.nanos(one.floorP50Nanos())
            + " (p99 "
            + Numbers.nanos(one.floorP99Nanos())
            + "), a request leaves "
            + late(one.lagP50Nanos(), one.lagP99Nanos()),
        figures,
        one.lagP99Nanos() > MOST_LATE_NANOS ? LOW : FINE,
        "Nothing smaller than this can be measured here, and runs count as degraded.",
        "ps aux --sort=-%cpu | head");
  }

  private void rate(String id, String label, @Nullable Calibration measured) {
    double rate = measured == null ? Double.NaN : measured.topRequestsPerSecond();
    sheet.add(
        id,
        label,
        known(rate)
            ? Numbers.rate(rate) + " requests/s, with the server on the same processors"
            : "not known: no answer over the loopback",
        Map.of("requestsPerSecond", rate),
        atLeast(rate, LOWEST_RATE),
        "This machine makes little load: a fast target is not brought to its limit.");
  }
}

package dev.loadstone.cli;

import static dev.loadstone.report.Checkup.Judgement.FINE;
import static dev.loadstone.report.Checkup.Judgement.LOW;
import static dev.loadstone.report.Checkup.Judgement.UNKNOWN;

import dev.loadstone.metrics.Calibration;
import dev.loadstone.probe.HostReadings;
import dev.loadstone.probe.TimerPrecision;
import dev.loadstone.report.Checkup;
import dev.loadstone.report.Checkup.Judgement;
import dev.loadstone.report.Checkup.Reading;
import dev.loadstone.report.Numbers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Judges what `doctor` read; pure. Thresholds are ours and name what they stand for.
final class DoctorRules {
  /// A server next to the generator needs a processor of its own.
  private static final int FEWEST_CORES = 2;

  /// The 10,000 connections an open loop may open by default, and some for files.
  private static final double FEWEST_DESCRIPTORS = 10_100;

  /// Half of what Linux has by default.
  private static final double FEWEST_PORTS = 14_000;

  /// How long a closed connection keeps its port, in seconds (`TCP_TIMEWAIT_LEN` of Linux).
  private static final double PORT_SECONDS = 60;

  /// Below it a burst of new connections overflows the accept queue of a server on this machine.
  private static final double SHORTEST_QUEUE = 1_024;

  /// The JVM at its limits: heap, code, stacks and buffers.
  private static final double LEAST_BYTES = 300e6;

  /// A clock read costs a tenth of a request at most.
  private static final long COARSEST_TICK_NANOS = 1_000;

  /// The bound at which a run counts as degraded.
  private static final long MOST_LATE_NANOS = 1_000_000;

  /// The bounds of the validity rules.
  private static final double MOST_STEAL = 0.01;

  private static final double MOST_PRESSURE = 0.2;
  private static final double LOWEST_RATE = 10_000;
  private static final List<String> SLOW_CLOCKS = List.of("hpet", "acpi_pm", "jiffies");
  private static final double NANOS_PER_MILLI = 1e6;

  private final DoctorReadings found;
  private final List<Reading> readings = new ArrayList<>();

  private DoctorRules(DoctorReadings found) {
    this.found = found;
  }

  static Checkup judge(String tool, DoctorReadings found) {
    DoctorRules rules = new DoctorRules(found);
    rules.machine();
    rules.network();
    rules.program();
    rules.time();
    rules.capacity();
    return new Checkup(tool, rules.readings);
  }

  private void machine() {
    HostReadings host = found.host();
    cores(host);
    pressure(host);
    add(
        "memory",
        "Memory",
        known(host.availableBytes())
            ? Numbers.bytes((long) host.availableBytes())
                + " available, heap of at most "
                + Numbers.bytes(found.heapBytes())
            : "heap of at most " + Numbers.bytes(found.heapBytes()),
        Map.of("availableBytes", host.availableBytes(), "heapBytes", (double) found.heapBytes()),
        atLeast(host.availableBytes(), LEAST_BYTES),
        "A machine that runs out of memory swaps or kills: both look like a slow target.",
        "free -m; ps aux --sort=-rss | head");
    descriptors(host);
  }

  private void cores(HostReadings host) {
    boolean held = known(host.quotaCores()) && host.quotaCores() < found.cores();
    double usable = held ? host.quotaCores() : found.cores();
    add(
        "cores",
        "Processors",
        found.cores()
            + (held
                ? ", of which a quota allows " + Numbers.plain(host.quotaCores())
                : known(host.quotaCores()) ? "" : ", no quota"),
        Map.of("cores", (double) found.cores(), "quotaCores", host.quotaCores()),
        held ? LOW : atLeast(usable, FEWEST_CORES),
        held
            ? "A quota stops this process for most of each 100 ms once it is used up, and the wait"
                + " would be measured as the target's."
            : "With one processor the tool and whatever else runs here wait for each other.",
        held ? "docker update --cpus=" + found.cores() + " CONTAINER" : "");
  }

  private void pressure(HostReadings host) {
    boolean both = known(host.pressure()) && known(found.stolen());
    boolean stolen = found.stolen() > MOST_STEAL;
    boolean pressed = host.pressure() > MOST_PRESSURE;
    add(
        "processor-pressure",
        "Processors taken",
        "by other virtual machines "
            + Numbers.percent(found.stolen())
            + "; threads waited for one "
            + Numbers.percent(host.pressure())
            + " of the time",
        Map.of("stealFraction", found.stolen(), "pressureFraction", host.pressure()),
        stolen || pressed ? LOW : both ? FINE : UNKNOWN,
        pressed
            ? "Other programs use the processors now: waits of this tool would be measured as the"
                + " target's."
            : "Other virtual machines take processor time: slow moments may be theirs.",
        pressed ? "ps aux --sort=-%cpu | head" : "");
  }

  private void descriptors(HostReadings host) {
    boolean raisable = host.hardDescriptors() >= FEWEST_DESCRIPTORS;
    add(
        "descriptors",
        "File descriptors",
        known(host.softDescriptors())
            ? limit(host.softDescriptors()) + " (hard limit " + limit(host.hardDescriptors()) + ")"
            : "not known",
        Map.of("soft", host.softDescriptors(), "hard", host.hardDescriptors()),
        atLeast(host.softDescriptors(), FEWEST_DESCRIPTORS),
        "Each connection takes one; an open loop may open 10,000.",
        raisable ? "ulimit -n 65536" : "sudo prlimit --pid $$ --nofile=1048576:1048576");
  }

  private void network() {
    HostReadings host = found.host();
    boolean reused = host.portReuse() >= 1;
    add(
        "local-ports",
        "Local ports",
        known(host.ports())
            ? Numbers.count((long) host.ports())
                + (reused
                    ? ", used again at once" + (host.portReuse() > 1 ? " on the loopback" : "")
                    : "")
                + "; "
                + Numbers.rate(Math.floor(host.ports() / PORT_SECONDS))
                + " new connections/s last"
            : "not known",
        Map.of("ports", host.ports(), "reuse", host.portReuse()),
        atLeast(host.ports(), FEWEST_PORTS),
        "A closed connection keeps its port for a minute: runs without keep-alive run out of them.",
        "sudo sysctl -w net.ipv4.ip_local_port_range=\"1024 65535\"",
        reused ? "" : "sudo sysctl -w net.ipv4.tcp_tw_reuse=1");
    add(
        "accept-queue",
        "Accept queue",
        known(host.acceptQueue()) ? Numbers.count((long) host.acceptQueue()) : "not known",
        Map.of("somaxconn", host.acceptQueue()),
        atLeast(host.acceptQueue(), SHORTEST_QUEUE),
        "A server on this machine loses connection attempts when more than this come at once.",
        "sudo sysctl -w net.core.somaxconn=4096");
  }

  private void program() {
    add("jvm", "Java", found.jvm(), Map.of(), FINE, "");
    add("transport", "Transport", found.transport(), Map.of(), FINE, "");
    boolean jdk = found.tls().startsWith("JDK");
    add(
        "tls",
        "TLS engine",
        found.tls(),
        Map.of(),
        jdk ? LOW : FINE,
        "The JDK's own engine takes about three times the processor time for each new connection.");
  }

  private void time() {
    String source = found.host().clockSource();
    TimerPrecision timer = found.timer();
    boolean slow = SLOW_CLOCKS.contains(source) || timer.tickNanos() > COARSEST_TICK_NANOS;
    add(
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
    add(
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
      add("floor", "Floor", "not known: no answer over the loopback", Map.of(), UNKNOWN, "");
      return;
    }
    Map<String, Double> figures = new LinkedHashMap<>();
    figures.put("floorP50Ms", one.floorP50Nanos() / NANOS_PER_MILLI);
    figures.put("floorP99Ms", one.floorP99Nanos() / NANOS_PER_MILLI);
    figures.put("lagP50Ms", one.lagP50Nanos() / NANOS_PER_MILLI);
    figures.put("lagP99Ms", one.lagP99Nanos() / NANOS_PER_MILLI);
    add(
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
    add(
        id,
        label,
        known(rate)
            ? Numbers.rate(rate) + " requests/s, with the server on the same processors"
            : "not known: no answer over the loopback",
        Map.of("requestsPerSecond", rate),
        atLeast(rate, LOWEST_RATE),
        "This machine makes little load: a fast target is not brought to its limit.");
  }

  private void add(
      String id,
      String label,
      String text,
      Map<String, Double> figures,
      Judgement judgement,
      String why,
      String... cures) {
    boolean low = judgement == LOW;
    List<String> commands = low ? List.of(cures) : List.of();
    readings.add(
        new Reading(
            id,
            label,
            text,
            figures,
            judgement,
            low ? why : "",
            commands.stream().filter(line -> !line.isEmpty()).toList()));
  }

  private static Judgement atLeast(double value, double least) {
    return !known(value) ? UNKNOWN : value < least ? LOW : FINE;
  }

  private static boolean known(double value) {
    return !Double.isNaN(value);
  }

  private static String limit(double value) {
    return Double.isInfinite(value) ? "none" : Numbers.count((long) value);
  }
}

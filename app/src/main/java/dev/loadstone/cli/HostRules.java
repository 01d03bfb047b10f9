package dev.loadstone.cli;

import static dev.loadstone.cli.CheckupSheet.atLeast;
import static dev.loadstone.cli.CheckupSheet.known;
import static dev.loadstone.report.Checkup.Judgement.FINE;
import static dev.loadstone.report.Checkup.Judgement.LOW;
import static dev.loadstone.report.Checkup.Judgement.UNKNOWN;

import dev.loadstone.probe.HostReadings;
import dev.loadstone.report.Numbers;
import java.util.Map;

/// Judges what the machine has and allows; pure. Thresholds are ours and name what they stand for.
final class HostRules {
  /// A server next to the generator needs a processor of its own.
  private static final int FEWEST_CORES = 2;

  /// The 10,000 connections an open loop may open by default, and some for files.
  private static final double FEWEST_DESCRIPTORS = 10_100;

  /// As many as there are ports.
  private static final double MANY_DESCRIPTORS = 65_536;

  /// What Linux allows at most by default (`fs.nr_open`).
  private static final double MOST_DESCRIPTORS = 1_048_576;

  /// Half of what Linux has by default.
  private static final double FEWEST_PORTS = 14_000;

  /// How long a closed connection keeps its port, in seconds (`TCP_TIMEWAIT_LEN` of Linux).
  private static final double PORT_SECONDS = 60;

  /// The value of `tcp_tw_reuse` with which a port is used again after a second; above it only on
  /// the loopback.
  private static final double REUSED_EVERYWHERE = 1;

  /// From 1024 to 65535.
  private static final double MOST_PORTS = 64_512;

  /// Below it a burst of new connections overflows the accept queue of a server on this machine.
  private static final double SHORTEST_QUEUE = 1_024;

  /// Linux has had 4,096 since 5.4; servers that take more at once are rare.
  private static final double LONG_QUEUE = 16_384;

  /// The JVM at its limits: heap, code, stacks and buffers.
  private static final double LEAST_BYTES = 300e6;

  /// The bounds of the validity rules.
  private static final double MOST_STEAL = 0.01;

  private static final double MOST_PRESSURE = 0.2;

  private final DoctorReadings found;
  private final CheckupSheet sheet;

  private HostRules(DoctorReadings found, CheckupSheet sheet) {
    this.found = found;
    this.sheet = sheet;
  }

  static void judge(DoctorReadings found, CheckupSheet sheet) {
    HostRules rules = new HostRules(found, sheet);
    rules.machine();
    rules.network();
  }

  private void machine() {
    HostReadings host = found.host();
    cores(host);
    pressure(host);
    memory(host);
    descriptors(host);
  }

  private void memory(HostReadings host) {
    String heap = "heap of at most " + Numbers.bytes(found.heapBytes());
    sheet.limit(
        "memory",
        "Memory",
        known(host.availableBytes())
            ? Numbers.bytes((long) host.availableBytes()) + " available, " + heap
            : heap,
        Map.of("availableBytes", host.availableBytes(), "heapBytes", (double) found.heapBytes()),
        atLeast(host.availableBytes(), LEAST_BYTES),
        "A machine that runs out of memory swaps or kills: both look like a slow target.",
        host.availableBytes() < LEAST_BYTES
            ? "free -m; ps aux --sort=-rss | head"
            : "export LOADSTONE_JAVA_OPTS=-Xmx512m");
  }

  private void cores(HostReadings host) {
    boolean held = known(host.quotaCores()) && host.quotaCores() < found.cores();
    double usable = held ? host.quotaCores() : found.cores();
    sheet.add(
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
    sheet.add(
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
    sheet.limit(
        "descriptors",
        "File descriptors",
        known(host.softDescriptors())
            ? limit(host.softDescriptors()) + " (hard limit " + limit(host.hardDescriptors()) + ")"
            : "not known",
        Map.of("soft", host.softDescriptors(), "hard", host.hardDescriptors()),
        atLeast(host.softDescriptors(), FEWEST_DESCRIPTORS),
        "Each connection takes one; an open loop may open 10,000.",
        moreDescriptors(host));
  }

  /// Only the administrator goes beyond the hard limit.
  private static String moreDescriptors(HostReadings host) {
    double allowed = Math.min(host.hardDescriptors(), MANY_DESCRIPTORS);
    if (allowed > host.softDescriptors()) {
      return "ulimit -n " + (long) allowed;
    }
    return host.softDescriptors() < MOST_DESCRIPTORS
        ? "sudo prlimit --pid $$ --nofile=1048576:1048576"
        : "";
  }

  private void network() {
    HostReadings host = found.host();
    sheet.limit(
        "local-ports",
        "Local ports",
        known(host.ports())
            ? Numbers.count((long) host.ports()) + "; " + lasting(host)
            : "not known",
        Map.of("ports", host.ports(), "reuse", host.portReuse()),
        atLeast(host.ports(), FEWEST_PORTS),
        "A closed connection keeps its port for a minute: runs without keep-alive run out of them.",
        host.ports() < MOST_PORTS
            ? "sudo sysctl -w net.ipv4.ip_local_port_range=\"1024 65535\""
            : "",
        host.portReuse() == REUSED_EVERYWHERE || !known(host.portReuse())
            ? ""
            : "sudo sysctl -w net.ipv4.tcp_tw_reuse=1");
    sheet.limit(
        "accept-queue",
        "Accept queue",
        known(host.acceptQueue()) ? Numbers.count((long) host.acceptQueue()) : "not known",
        Map.of("somaxconn", host.acceptQueue()),
        atLeast(host.acceptQueue(), SHORTEST_QUEUE),
        "A server on this machine loses connection attempts when more than this come at once.",
        host.acceptQueue() < LONG_QUEUE
            ? "sudo sysctl -w net.core.somaxconn=" + (long) LONG_QUEUE
            : "");
  }

  /// How many new connections a second the ports bear in the long run: those closed on this side
  /// keep theirs for a minute, or for a second where the system uses them again.
  private static String lasting(HostReadings host) {
    String quick = Numbers.rate(host.ports());
    String held = Numbers.rate(Math.floor(host.ports() / PORT_SECONDS));
    boolean everywhere = host.portReuse() == REUSED_EVERYWHERE;
    return (everywhere ? quick : held)
        + " new connections/s last"
        + (host.portReuse() > REUSED_EVERYWHERE ? ", " + quick + " over the loopback" : "");
  }

  private static String limit(double value) {
    return Double.isInfinite(value) ? "none" : Numbers.count((long) value);
  }
}

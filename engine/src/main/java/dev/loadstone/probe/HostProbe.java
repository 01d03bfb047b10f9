package dev.loadstone.probe;

import dev.loadstone.metrics.HealthSeries;
import dev.loadstone.metrics.SideSample;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/// What this machine says, on Linux: stolen processor time, pressure, local ports and the counters
/// of its TCP. A file that is not there leaves its series out.
final class HostProbe implements Probe {
  /// Enough for the first line of `/proc/stat`; the rest grows with the machine.
  private static final int STAT_BYTES = 256;

  private static final double NANOS_PER_MICRO = 1e3;

  /// A counter whose growth is evidence of loss or of a full accept queue.
  private static final class Counter {
    final String series;
    final String name;
    final Rate rate = new Rate();

    /// -2 until it was looked for, -1 where this kernel has none.
    int column = -2;

    Counter(String heading, String name) {
      this.series = heading + "." + name;
      this.name = name;
    }
  }

  private final int endsHere;
  private final LiveFile stat;
  private final LiveFile pressureFile;
  private final LiveFile sockets;
  private final LiveFile snmp;
  private final LiveFile netstat;
  private final LiveFile portRange;
  private final List<Counter> tcp = List.of(new Counter("Tcp", "RetransSegs"));
  private final List<Counter> tcpExt =
      List.of(
          new Counter("TcpExt", "ListenOverflows"),
          new Counter("TcpExt", "ListenDrops"),
          new Counter("TcpExt", "TCPTimeouts"),
          new Counter("TcpExt", "TCPSynRetrans"));
  private final Rate allTicks = new Rate();
  private final Rate stolenTicks = new Rate();
  private final Rate busyTicks = new Rate();
  private final Rate machineTicks = new Rate();
  private final Rate pressure = new Rate();

  /// @param endsHere how many sockets of this machine a connection to the target takes: two where
  ///   the target is on it too, of which one has a port of the range
  HostProbe(Path proc, int endsHere) {
    this.endsHere = endsHere;
    this.stat = new LiveFile(proc.resolve("stat"), STAT_BYTES);
    this.pressureFile = new LiveFile(proc.resolve("pressure/cpu"));
    this.sockets = new LiveFile(proc.resolve("net/sockstat"));
    this.snmp = new LiveFile(proc.resolve("net/snmp"));
    this.netstat = new LiveFile(proc.resolve("net/netstat"));
    this.portRange = new LiveFile(proc.resolve("sys/net/ipv4/ip_local_port_range"));
  }

  @Override
  public String name() {
    return "host";
  }

  @Override
  public void sample(long atNanos, Consumer<SideSample> sink) {
    put(sink, HealthSeries.STEAL, atNanos, steal());
    busy(atNanos, sink);
    put(sink, HealthSeries.PRESSURE, atNanos, pressure(atNanos));
    sockets.read();
    int line = sockets.line("TCP:", 0);
    double timeWait = sockets.number(sockets.word(" tw ", line), 0);
    double used = sockets.number(sockets.word(" inuse ", line), 0) / endsHere + timeWait;
    // The same port serves towards several targets, and other sockets have none of the range.
    put(sink, HealthSeries.PORTS, atNanos, Math.min(1, used / ports()));
    put(sink, HealthSeries.TIME_WAIT, atNanos, timeWait);
    counters(snmp, "Tcp:", tcp, atNanos, sink);
    counters(netstat, "TcpExt:", tcpExt, atNanos, sink);
  }

  @Override
  public void close() {
    List.of(stat, pressureFile, sockets, snmp, netstat, portRange).forEach(LiveFile::close);
  }

  private double steal() {
    stat.read();
    int line = stat.line("cpu ", 0);
    double growth = allTicks.growth(total(line));
    return growth == 0
        ? Double.NaN
        : stolenTicks.growth(stat.number(line, Counters.STEAL)) / growth;
  }

  /// How much of the processors was in use, from the line that was just read.
  private void busy(long atNanos, Consumer<SideSample> sink) {
    int line = stat.line("cpu ", 0);
    double unused =
        stat.number(line, Counters.IDLE)
            + stat.number(line, Counters.WAITING)
            + stat.number(line, Counters.STEAL);
    double cores = busyTicks.perNano(atNanos, total(line) - unused) / Counters.TICKS_PER_NANO;
    double all = machineTicks.perNano(atNanos, total(line)) / Counters.TICKS_PER_NANO;
    put(sink, HealthSeries.MACHINE_CORES, atNanos, cores);
    put(sink, HealthSeries.MACHINE_BUSY, atNanos, cores / all);
  }

  /// All ticks of the machine; what follows the stolen time is contained in the columns before it.
  private double total(int line) {
    double sum = 0;
    for (int i = 0; i <= Counters.STEAL; i++) {
      sum += stat.number(line, i);
    }
    return sum;
  }

  private double pressure(long atNanos) {
    pressureFile.read();
    int total = pressureFile.word("total=", pressureFile.line("some ", 0));
    return pressure.perNano(atNanos, pressureFile.number(total, 0)) * NANOS_PER_MICRO;
  }

  private double ports() {
    portRange.read();
    return portRange.number(0, 1) - portRange.number(0, 0) + 1;
  }

  /// A line of names is followed by a line of numbers under the same heading.
  private static void counters(
      LiveFile file,
      String heading,
      List<Counter> counters,
      long atNanos,
      Consumer<SideSample> sink) {
    file.read();
    int names = file.line(heading, 0);
    int numbers = names < 0 ? -1 : file.line(heading, names);
    for (int i = 0; i < counters.size(); i++) {
      Counter counter = counters.get(i);
      if (counter.column < -1 && names >= 0) {
        counter.column = file.column(counter.name, names);
      }
      double growth = counter.rate.growth(file.number(numbers, counter.column));
      put(sink, counter.series, atNanos, growth);
    }
  }

  private static void put(Consumer<SideSample> sink, String name, long atNanos, double value) {
    if (Double.isFinite(value)) {
      sink.accept(new SideSample(HealthSeries.HOST, name, "", atNanos, value));
    }
  }
}

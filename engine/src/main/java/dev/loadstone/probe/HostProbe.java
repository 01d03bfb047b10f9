package dev.loadstone.probe;

import dev.loadstone.metrics.HealthSeries;
import dev.loadstone.metrics.SideSample;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// What this machine says, on Linux: stolen processor time, pressure, local ports and the counters
/// of its TCP. A file that is not there leaves its series out.
final class HostProbe implements Probe {
  /// Counters whose growth is evidence of loss or of a full accept queue.
  private static final List<String> TCP =
      List.of(
          "Tcp.RetransSegs",
          "TcpExt.ListenOverflows",
          "TcpExt.ListenDrops",
          "TcpExt.TCPTimeouts",
          "TcpExt.TCPSynRetrans");

  /// The column of `/proc/stat` that holds stolen time (proc(5)), counted without the heading.
  private static final int STEAL = 7;

  private static final double NANOS_PER_MICRO = 1e3;

  private final Path proc;
  private final Map<String, Rate> tcp = new HashMap<>();
  private final Rate allTicks = new Rate();
  private final Rate stolenTicks = new Rate();
  private final Rate pressure = new Rate();

  HostProbe(Path proc) {
    this.proc = proc;
  }

  @Override
  public String name() {
    return "host";
  }

  @Override
  public void sample(long atNanos, Consumer<SideSample> sink) {
    put(sink, HealthSeries.STEAL, atNanos, steal());
    put(sink, HealthSeries.PRESSURE, atNanos, pressure(atNanos));
    String[] sockets = Counters.words(SystemFile.line(proc.resolve("net/sockstat"), "TCP:"));
    put(sink, HealthSeries.PORTS, atNanos, ports(sockets));
    put(sink, HealthSeries.TIME_WAIT, atNanos, after(sockets, "tw"));
    Map<String, Double> counters = new HashMap<>(counters("net/snmp", "Tcp:"));
    counters.putAll(counters("net/netstat", "TcpExt:"));
    for (String name : TCP) {
      Double counter = counters.get(name);
      if (counter != null) {
        put(sink, name, atNanos, tcp.computeIfAbsent(name, _ -> new Rate()).growth(counter));
      }
    }
  }

  private double steal() {
    String all = SystemFile.line(proc.resolve("stat"), "cpu ");
    double[] ticks = Counters.numbers(all);
    if (ticks.length <= STEAL) {
      return Double.NaN;
    }
    double sum = 0;
    // What follows the stolen time is contained in the columns before it.
    for (int i = 0; i <= STEAL; i++) {
      sum += ticks[i];
    }
    double growth = allTicks.growth(sum);
    return growth == 0 ? Double.NaN : stolenTicks.growth(ticks[STEAL]) / growth;
  }

  private double pressure(long atNanos) {
    String some = SystemFile.line(proc.resolve("pressure/cpu"), "some ");
    int total = some.indexOf("total=");
    return total < 0
        ? Double.NaN
        : pressure.perNano(atNanos, Counters.numbers(some.substring(total + 6))[0])
            * NANOS_PER_MICRO;
  }

  private double ports(String[] sockets) {
    double[] range =
        Counters.numbers(SystemFile.line(proc.resolve("sys/net/ipv4/ip_local_port_range"), ""));
    double used = after(sockets, "inuse") + after(sockets, "tw");
    return range.length < 2 ? Double.NaN : used / (range[1] - range[0] + 1);
  }

  private static double after(String[] words, String name) {
    for (int i = 0; i + 1 < words.length; i++) {
      if (words[i].equals(name)) {
        double[] value = Counters.numbers(words[i + 1]);
        return value.length == 0 ? Double.NaN : value[0];
      }
    }
    return Double.NaN;
  }

  /// The counters under one heading; the others are not taken apart.
  private Map<String, Double> counters(String file, String heading) {
    return Counters.pairs(
        SystemFile.lines(proc.resolve(file)).stream().filter(l -> l.startsWith(heading)).toList());
  }

  private static void put(Consumer<SideSample> sink, String name, long atNanos, double value) {
    if (Double.isFinite(value)) {
      sink.accept(new SideSample(HealthSeries.HOST, name, "", atNanos, value));
    }
  }
}

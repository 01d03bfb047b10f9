package dev.loadstone.bench.truth;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Another load generator: how it is asked for a closed loop, how its report is read, and what its
/// latency means. A new one is a constant here.
///
/// @param command with `URL`, `CONNECTIONS` and `SECONDS` in place of the values
/// @param median finds the reported median; its first group is the figure, its second the unit
/// @param p99 likewise
/// @param unit the unit where the report states none
/// @param clock from when to when it counts, and what it does about omission
record Peer(
    String name, List<String> command, Pattern median, Pattern p99, String unit, String clock) {
  static final List<Peer> ALL =
      List.of(
          peer(
              "wrk",
              "wrk -t1 -cCONNECTIONS -dSECONDSs --latency URL",
              "50%\\s+([0-9.]+)(us|ms|s)",
              "99%\\s+([0-9.]+)(us|ms|s)",
              "ms",
              "from the send; corrects for omission by its own guess of the gap"),
          peer(
              "ab",
              "ab -q -k -c CONNECTIONS -t SECONDS -n 10000000 URL",
              "50%\\s+([0-9]+)()",
              "99%\\s+([0-9]+)()",
              "ms",
              "from the start of its connection or send; whole milliseconds; HTTP/1.0"),
          peer(
              "hey",
              "hey -c CONNECTIONS -z SECONDSs URL",
              "50%+ in ([0-9.]+) (secs)",
              "99%+ in ([0-9.]+) (secs)",
              "s",
              "from before a connection is taken from the pool; 0.1 ms steps"),
          peer(
              "autocannon",
              "autocannon -j -c CONNECTIONS -d SECONDS URL",
              "\"p50\":([0-9.]+)()",
              "\"p99\":([0-9.]+)()",
              "ms",
              "from the send; whole milliseconds"),
          peer(
              "h2load",
              "h2load --h1 -c CONNECTIONS -D SECONDS -t 1 URL",
              "time for request:(?:\\s+[0-9.]+[a-z]+){2}\\s+([0-9.]+)(us|ms|s)",
              "NONE(.)(.)",
              "ms",
              "from the send; reports mean and extremes, no quantiles (here its mean)"),
          peer(
              "oha",
              "oha --no-tui -c CONNECTIONS -z SECONDSs URL",
              "50.00% in ([0-9.]+) (sec|ms)",
              "99.00% in ([0-9.]+) (sec|ms)",
              "s",
              "from the send; -q with --latency-correction counts from the due time"),
          peer(
              "wrk2",
              "wrk2 -t1 -cCONNECTIONS -dSECONDSs -R10000 --latency URL",
              "50.000%\\s+([0-9.]+)(us|ms|s)",
              "99.000%\\s+([0-9.]+)(us|ms|s)",
              "ms",
              "from the due time of a constant rate"),
          peer(
              "k6",
              "k6 run --no-usage-report --vus CONNECTIONS --duration SECONDSs -e URL=URL "
                  + "--summary-trend-stats med,p(99) SCRIPT",
              "http_req_duration[.]*: med=([0-9.]+)(µs|ms|s)",
              "http_req_duration[.]*:.*p\\(99\\)=([0-9.]+)(µs|ms|s)",
              "ms",
              "from the send; connecting and waiting apart; a script per request"));

  private static Peer peer(
      String name, String command, String median, String p99, String unit, String clock) {
    return new Peer(
        name,
        List.of(command.split(" ", -1)),
        Pattern.compile(median),
        Pattern.compile(p99),
        unit,
        clock);
  }

  List<String> command(String url, int connections, int seconds, String script) {
    return command.stream()
        .map(word ->
            word.replace("CONNECTIONS", "" + connections)
                .replace("SECONDS", "" + seconds)
                .replace("SCRIPT", script)
                .replaceFirst("URL$", url))
        .toList();
  }

  /// The median of a report in milliseconds.
  Optional<Double> medianMillis(String report) {
    return millis(median, report);
  }

  /// The 99th percentile of a report in milliseconds.
  Optional<Double> p99Millis(String report) {
    return millis(p99, report);
  }

  private Optional<Double> millis(Pattern pattern, String report) {
    Matcher found = pattern.matcher(report);
    if (!found.find()) {
      return Optional.empty();
    }
    String given = found.group(2).isEmpty() ? unit : found.group(2);
    return Optional.of(Double.parseDouble(found.group(1)) * factor(given));
  }

  private static double factor(String unit) {
    return switch (unit) {
      case "us", "µs" -> 0.001;
      case "ms" -> 1;
      default -> 1000;
    };
  }
}

package dev.loadstone.analysis.claims;

import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Runs that would tell what the figures do not, as commands; `URL` is to be filled in.
final class Runs {
  private static final String RUN = "loadstone run URL";
  private static final double DEFAULT_CONNECTIONS = 50;
  private static final double MOST_CONNECTIONS = 10_000;
  private static final double MOST_REQUESTS = 1e9;
  private static final double MOST_RATE = 1e6;

  private Runs() {}

  /// The same load for a minute.
  static String longer(Claims claims) {
    return loop(claims) + " -d 60s";
  }

  /// The same load again.
  static String same(Claims claims) {
    boolean counted = claims.has(Item.REQUESTS) && claims.value(Item.REQUESTS) <= MOST_REQUESTS;
    return loop(claims) + (counted ? " -n " + whole(claims.value(Item.REQUESTS)) : " -d 30s");
  }

  /// So many requests of the same load.
  static String requests(Claims claims, double n) {
    return loop(claims) + " -n " + whole(Math.min(n, MOST_REQUESTS));
  }

  /// One request at a time.
  static String alone() {
    return RUN + " -c 1 -d 30s";
  }

  /// A few requests one after the other, for what fails always.
  static String few() {
    return RUN + " -c 1 -n 10";
  }

  /// Connections from one to twice as many as were used.
  static String ladder(Claims claims) {
    double most = connections(claims);
    TreeSet<Long> steps =
        Stream.of(1.0, most / 8, most / 4, most / 2, most, 2 * most)
            .map(n -> Math.max(1, Math.round(n)))
            .collect(Collectors.toCollection(TreeSet::new));
    return RUN + " --steps " + steps.stream().map(n -> "10s:" + n).collect(Collectors.joining(","));
  }

  /// The rate that was reached, held whatever the target does.
  static String open(Claims claims) {
    Optional<Figure> rps =
        claims.has(Item.RATE) ? Optional.of(claims.the(Item.RATE)) : Derived.rps(claims);
    return RUN + rps.map(Figure::value).map(Runs::rate).orElse(" -r 100/s") + " -d 60s";
  }

  private static String loop(Claims claims) {
    boolean rate = claims.open() && claims.has(Item.RATE);
    return RUN + (rate ? rate(claims.value(Item.RATE)) : " -c " + whole(connections(claims)));
  }

  private static double connections(Claims claims) {
    return claims.has(Item.CONNECTIONS)
        ? Math.min(MOST_CONNECTIONS, claims.value(Item.CONNECTIONS))
        : DEFAULT_CONNECTIONS;
  }

  private static String rate(double rps) {
    return " -r " + whole(Math.clamp(rps, 1, MOST_RATE)) + "/s";
  }

  private static String whole(double n) {
    return String.format(Locale.ROOT, "%d", Math.round(n));
  }
}

package dev.loadstone.bench.peers;

import dev.loadstone.bench.peers.Limit.Quantity;
import dev.loadstone.bench.peers.Nginx.Site;
import java.util.List;

/// All scenarios, in the order of the table.
final class Scenarios {
  private static final String WRK = "wrk -t1 -cCONNECTIONS -dSECONDSs URL";
  private static final String WRK_CLOSING = WRK + " -H Connection:_close";

  static final List<Scenario> ALL =
      List.of(
          loop(
              "keepalive",
              "50 connections, 100-byte body",
              Site.PLAIN,
              50,
              10,
              List.of(),
              WRK,
              new Limit(Quantity.STEADY, 0.80),
              new Limit(Quantity.WHOLE, 0.90),
              new Limit(Quantity.LOADED, 90),
              new Limit(Quantity.RESIDENT, 90)),
          connections("c1000", 1_000, 5),
          new ManyConnections(connections("c10000", 10_000, 6), connections("c10000", 1_000, 5)),
          new OneConnection(),
          loop(
              "body10k",
              "50 connections, 10 KB body",
              Site.LARGE,
              50,
              5,
              List.of(),
              WRK,
              new Limit(Quantity.STEADY, 0.90)),
          loop(
              "body1m",
              "50 connections, 1 MB body that no check reads",
              Site.HUGE,
              50,
              5,
              List.of(),
              WRK,
              new Limit(Quantity.BYTES, 1.5),
              new Limit(Quantity.BYTES, 2.0)),
          loop(
              "no-keepalive",
              "50 at a time, each on a new connection",
              Site.PLAIN,
              50,
              5,
              List.of("--no-keepalive"),
              WRK_CLOSING,
              new Limit(Quantity.STEADY, 1.05)),
          loop(
              "tls",
              "50 connections over TLS",
              Site.TLS,
              50,
              5,
              List.of("--insecure"),
              WRK,
              new Limit(Quantity.STEADY, 1.0)),
          loop(
              "tls-connect",
              "50 at a time, each on a new TLS connection, full handshake",
              Site.TLS,
              50,
              5,
              List.of("--insecure", "--no-keepalive"),
              WRK_CLOSING,
              new Limit(Quantity.STEADY, 1.2)),
          loop(
              "h2",
              "HTTP/2 over TLS, 10 connections × 10 streams",
              Site.HTTP2,
              10,
              5,
              List.of("--insecure", "--http", "2", "--streams", "10"),
              "h2load -t1 -cCONNECTIONS -m10 -DSECONDS URL",
              new Limit(Quantity.STEADY, 1.0)),
          new Start(),
          new FirstHundred(),
          new OpenLoop(),
          new Memory(),
          new Others());

  private Scenarios() {}

  static List<String> names() {
    return ALL.stream().map(Scenario::name).toList();
  }

  private static ClosedLoop connections(String name, int connections, int seconds) {
    return loop(
        name,
        "%,d connections".formatted(connections),
        Site.PLAIN,
        connections,
        seconds,
        List.of(),
        WRK,
        new Limit(Quantity.STEADY, 0.85));
  }

  private static ClosedLoop loop(
      String name,
      String load,
      Site site,
      int connections,
      int seconds,
      List<String> flags,
      String other,
      Limit... limits) {
    return new ClosedLoop(name, load, site, connections, seconds, flags, other, List.of(limits));
  }
}

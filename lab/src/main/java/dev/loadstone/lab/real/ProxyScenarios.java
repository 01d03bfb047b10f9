package dev.loadstone.lab.real;

import dev.loadstone.lab.mini.Doses;
import dev.loadstone.lab.mini.Loads;
import dev.loadstone.lab.mini.Looks;
import dev.loadstone.lab.real.Nginx.Field;
import dev.loadstone.lab.scenario.Draw;
import dev.loadstone.lab.scenario.Label;
import dev.loadstone.lab.scenario.LiveScenario;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;

/// Scenarios with nginx in front.
final class ProxyScenarios {
  private static final List<String> NGINX = List.of(Nginx.PROGRAM, Apps.NODE);
  private static final int OFFERED = 300;

  private ProxyScenarios() {}

  static LiveScenario healthyProxy() {
    return RealScenario.of(
        "H9",
        "nginx in front of an application, nothing wrong",
        NGINX,
        draw -> Label.healthy(),
        Loads::closed,
        premises -> {
          int app = Apps.node(premises, Apps.Settings.ordinary(premises));
          return proxy(Nginx.upstream(app), "", "").start(premises, fields -> false);
        });
  }

  static LiveScenario healthyFiles() {
    return RealScenario.of(
        "H15",
        "nginx serving a file, nothing wrong",
        List.of(Nginx.PROGRAM),
        draw -> Label.healthy(),
        Loads::closed,
        premises -> {
          premises.write("page", premises.looks().body());
          return new Nginx("", "", "alias " + premises.folder() + "/page;")
              .start(premises, fields -> false);
        });
  }

  static LiveScenario rateLimit() {
    return RealScenario.of(
            "F22",
            "nginx allows too few requests a second: 503",
            NGINX,
            draw -> Label.of("rate-limit", Map.of("limitPerSecond", (double) limit(draw))),
            draw -> Loads.constant(OFFERED),
            premises -> {
              int app = Apps.node(premises, Apps.Settings.ordinary(premises));
              String zone =
                  "limit_req_zone $server_port zone=all:1m rate=" + limit(premises.draw()) + "r/s;";
              String burst = "limit_req zone=all burst=10 nodelay;";
              return proxy(Nginx.upstream(app) + zone, "", burst)
                  .start(premises, fields -> Field.RATE_LIMIT.of(fields).equals("REJECTED"));
            })
        .repairedBy("limit_req");
  }

  private static int limit(Draw draw) {
    return (int) (OFFERED * Doses.of(draw, 4, 0.98, 0.93, 0.8, 0.5, 0.25));
  }

  static LiveScenario connectionLimit() {
    return RealScenario.of(
            "F23",
            "nginx allows few requests at a time: 503",
            NGINX,
            draw -> Label.of("concurrency-limit", Map.of("slots", atOnce(draw))),
            draw -> Loads.poisson(OFFERED),
            premises -> {
              Apps.Settings slow = Apps.Settings.ordinary(premises).with("sleepMillis", 30);
              int app = Apps.node(premises, slow);
              String limit = "limit_conn all " + (int) atOnce(premises.draw()) + ";";
              return proxy(
                      Nginx.upstream(app) + "limit_conn_zone $server_port zone=all:1m;", "", limit)
                  .start(premises, fields -> Field.STATUS.of(fields).equals("503"));
            })
        .repairedBy("limit_conn");
  }

  private static double atOnce(Draw draw) {
    return Doses.of(draw, 1000, 16, 13, 10, 7, 4);
  }

  static LiveScenario bandwidth() {
    return RealScenario.of(
            "F45",
            "nginx sends each answer at a low rate",
            List.of(Nginx.PROGRAM),
            draw -> Label.of("bandwidth-limit", Map.of("bytesPerSecondPerConnection", rate(draw))),
            Loads::closed,
            premises -> {
              premises.write(
                  "page", "x".repeat((int) premises.looks().knob("F45", 100_000, 200_000)));
              double rate = rate(premises.draw());
              return new Nginx(
                      "",
                      "",
                      String.format(
                          Locale.ROOT, "limit_rate %.0f; alias %s/page;", rate, premises.folder()))
                  .start(premises, fields -> rate > 0);
            })
        .repairedBy("limit_rate");
  }

  private static double rate(Draw draw) {
    return Doses.of(draw, 0, 16e6, 8e6, 4e6, 2e6, 1e6);
  }

  static LiveScenario requestLimit() {
    return RealScenario.of(
            "F53",
            "nginx closes each connection after few requests",
            NGINX,
            draw ->
                Label.of(
                        "requests-per-connection-limit",
                        Map.of("requestsPerConnection", requests(draw)))
                    .accepting("no-keep-alive"),
            Loads::closed,
            premises -> {
              int app =
                  Apps.node(premises, Apps.Settings.ordinary(premises).with("sleepMillis", 1));
              String most = "keepalive_requests " + (int) requests(premises.draw()) + ";";
              return proxy(Nginx.upstream(app), most, "")
                  .start(
                      premises,
                      fields ->
                          TruthLog.number(Field.ORDINAL.of(fields)) >= requests(premises.draw()));
            })
        .repairedBy("keepalive_requests");
  }

  private static double requests(Draw draw) {
    return Doses.of(draw, 1e6, 50, 20, 10, 5, 2);
  }

  static LiveScenario hungUpstream() {
    return RealScenario.of(
            "F24",
            "nginx gives up on a backend that never answers: 504",
            NGINX,
            draw -> Label.of("upstream-timeout", Map.of("timeoutSeconds", timeout(draw) / 1000.0)),
            draw -> Loads.poisson(100),
            premises -> {
              int app = Apps.node(premises, Apps.Settings.ordinary(premises));
              int deaf =
                  premises
                      .closing(new ServerSocket(0, 4096, InetAddress.getLoopbackAddress()))
                      .getLocalPort();
              String timeout = "proxy_read_timeout " + timeout(premises.draw()) + "ms;";
              return split(app, deaf, premises.dosed(0, 1, 3, 8, 20, 50), timeout)
                  .start(premises, fields -> Field.STATUS.of(fields).equals("504"));
            })
        .repairedBy("proxy_read_timeout");
  }

  private static int timeout(Draw draw) {
    return 100 * (int) Looks.of(draw).knob("timeout", 3, 11);
  }

  static LiveScenario refusingUpstream() {
    return RealScenario.of(
            "F25",
            "one of the backends of nginx is down: 502",
            NGINX,
            draw ->
                Label.of("upstream-unavailable", Map.of("status", 502.0))
                    .accepting("failing-backend"),
            draw -> Loads.poisson(200),
            premises -> {
              int app = Apps.node(premises, Apps.Settings.ordinary(premises));
              return split(app, Ports.free(), premises.dosed(0, 1, 3, 8, 20, 50), "")
                  .start(premises, fields -> Field.STATUS.of(fields).equals("502"));
            })
        .repairedBy("max_fails", "proxy_next_upstream");
  }

  static LiveScenario slowBackend() {
    return RealScenario.of(
            "F40",
            "one of the backends of nginx is slow",
            NGINX,
            draw ->
                Label.of("slow-backend", Map.of("share", 1.0 / backends(draw)))
                    .accepting("cache-miss-mix"),
            Loads::closed,
            premises -> {
              Apps.Settings good = Apps.Settings.ordinary(premises);
              double millis =
                  premises.looks().serviceMillis() * premises.dosed(1, 1.5, 2, 3, 5, 10);
              int[] ports = several(premises, good, good.with("sleepMillis", millis));
              return proxy(Nginx.upstream(ports), "", "").start(premises, on(premises, ports[0]));
            })
        .repairedBy("least_conn", "max_fails");
  }

  static LiveScenario failingBackend() {
    return RealScenario.of(
            "F41",
            "one of the backends of nginx answers 500 in bursts",
            NGINX,
            draw ->
                Label.of("failing-backend", Map.of("share", failShare(draw) / backends(draw)))
                    .accepting("error-burst", "application-errors"),
            Loads::closed,
            premises -> {
              Apps.Settings good = Apps.Settings.ordinary(premises);
              double share = failShare(premises.draw());
              int[] ports = several(premises, good, good.with("failShare", share));
              return proxy(Nginx.upstream(ports), "", "")
                  .start(premises, fields -> Field.STATUS.of(fields).equals("500"));
            })
        .repairedBy("proxy_next_upstream", "max_fails");
  }

  private static double failShare(Draw draw) {
    return Doses.of(draw, 0, 0.03, 0.08, 0.2, 0.5, 1);
  }

  static LiveScenario cacheMix() {
    return RealScenario.of(
            "F29",
            "some requests pass by the cache of nginx",
            NGINX,
            draw -> Label.of("cache-miss-mix", Map.of("missShare", missPercent(draw) / 100)),
            Loads::closed,
            premises -> {
              double millis = premises.looks().knob("F29", 30, 80);
              int app =
                  Apps.node(premises, Apps.Settings.ordinary(premises).with("sleepMillis", millis));
              String caching =
                  share("$passes", missPercent(premises.draw()), "1", "\"\"")
                      + "proxy_cache_path %s/cache keys_zone=all:1m;".formatted(premises.folder());
              return proxy(
                      Nginx.upstream(app) + caching,
                      "",
                      "proxy_cache all; proxy_cache_valid 200 1h; proxy_cache_bypass $passes;"
                          + " proxy_no_cache $passes; proxy_cache_lock on;")
                  .start(
                      premises, fields -> TruthLog.number(Field.UPSTREAM_SECONDS.of(fields)) > 0);
            })
        .repairedBy("proxy_cache_valid", "proxy_cache_key");
  }

  private static double missPercent(Draw draw) {
    return Doses.of(draw, 0, 2, 5, 15, 40, 70);
  }

  static LiveScenario stampede() {
    return RealScenario.of(
            "F30",
            "the cache of nginx forgets its answer each second, and all who want it ask the backend",
            NGINX,
            draw ->
                Label.of("cache-stampede", Map.of("periodSeconds", 1.0))
                    .accepting("periodic-stall"),
            draw -> Loads.poisson(400, "-d", "6s"),
            premises -> {
              double millis = premises.dosed(15, 15, 30, 60, 120, 200);
              int app =
                  Apps.node(premises, Apps.Settings.ordinary(premises).with("sleepMillis", millis));
              String life = premises.draw().faulty() ? "1s" : "1h";
              return proxy(
                      Nginx.upstream(app)
                          + "proxy_cache_path %s/cache keys_zone=all:1m;"
                              .formatted(premises.folder()),
                      "",
                      "proxy_cache all; proxy_cache_valid 200 " + life + ";")
                  .start(
                      premises, fields -> TruthLog.number(Field.UPSTREAM_SECONDS.of(fields)) > 0);
            })
        .repairedBy("proxy_cache_lock", "proxy_cache_use_stale");
  }

  static LiveScenario closing() {
    return RealScenario.of(
            "F35",
            "nginx closes every connection after its answer",
            NGINX,
            draw -> Label.of("no-keep-alive", Map.of()).accepting("requests-per-connection-limit"),
            Loads::closed,
            premises -> {
              // There is no half of this fault: all doses are the same.
              double millis = premises.looks().knob("F35", 1, 4);
              int app =
                  Apps.node(premises, Apps.Settings.ordinary(premises).with("sleepMillis", millis));
              return proxy(
                      Nginx.upstream(app),
                      premises.draw().faulty() ? "keepalive_timeout 0;" : "",
                      "")
                  .start(premises, fields -> premises.draw().faulty());
            })
        .repairedBy("keepalive_timeout");
  }

  private static Nginx proxy(String http, String server, String location) {
    return new Nginx(http, server, location + " " + Nginx.pass("backend"));
  }

  /// This share of the requests goes to the bad port.
  private static Nginx split(int good, int bad, double percent, String location) {
    String choice =
        share("$backend", percent, "127.0.0.1:" + bad, "127.0.0.1:" + good)
            + " proxy_next_upstream off;";
    return new Nginx(choice, "", location + " " + Nginx.pass("$backend"));
  }

  /// A variable that has one value for this share of the requests.
  private static String share(String variable, double percent, String chosen, String other) {
    String rule = percent > 0 ? String.format(Locale.ROOT, "%.1f%% %s; ", percent, chosen) : "";
    return "split_clients $request_id " + variable + " { " + rule + "* " + other + "; }\n";
  }

  private static int[] several(Premises premises, Apps.Settings good, Apps.Settings bad)
      throws IOException {
    int[] ports = new int[backends(premises.draw())];
    for (int i = 0; i < ports.length; i++) {
      ports[i] = Apps.node(premises, i == 0 ? bad : good);
    }
    return ports;
  }

  private static int backends(Draw draw) {
    return (int) Looks.of(draw).knob("backends", 2, 5);
  }

  private static Predicate<String[]> on(Premises premises, int port) {
    return fields ->
        premises.draw().faulty() && Field.UPSTREAM.of(fields).equals("127.0.0.1:" + port);
  }
}

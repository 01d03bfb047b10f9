package dev.loadstone.lab.real;

import dev.loadstone.lab.mini.Doses;
import dev.loadstone.lab.mini.Loads;
import dev.loadstone.lab.mini.Looks;
import dev.loadstone.lab.scenario.Draw;
import dev.loadstone.lab.scenario.Label;
import dev.loadstone.lab.scenario.LiveScenario;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/// Scenarios with HAProxy in front.
final class BalancerScenarios {
  private static final String PROGRAM = "haproxy";
  private static final List<String> HAPROXY = List.of(PROGRAM, Apps.NODE);

  private BalancerScenarios() {}

  static LiveScenario healthy() {
    return RealScenario.of(
        "H7",
        "HAProxy in front of an application, with room for more requests",
        HAPROXY,
        draw -> Label.healthy(),
        Loads::closed,
        premises -> {
          int app = Apps.node(premises, Apps.Settings.ordinary(premises));
          return start(premises, app, "5s", "maxconn 64", fields -> false);
        });
  }

  static LiveScenario queue() {
    return RealScenario.of(
            "F1",
            "HAProxy lets few requests to the server at a time; the others wait",
            HAPROXY,
            draw ->
                Label.of("connection-pool-limit", Map.of("slots", slots(draw)))
                    .accepting("capacity-ceiling")
                    .forbidding("cpu-saturation"),
            Loads::closed,
            premises -> {
              int app = Apps.node(premises, Apps.Settings.ordinary(premises));
              String most = "maxconn " + (int) slots(premises.draw());
              return start(premises, app, "60s", most, BalancerScenarios::waited);
            })
        .repairedBy("maxconn");
  }

  private static double slots(Draw draw) {
    double enough = Looks.of(draw).connections();
    return Math.max(1, Math.rint(enough * Doses.of(draw, 1, 0.8, 0.6, 0.4, 0.25, 0.12)));
  }

  static LiveScenario queueTimeout() {
    return RealScenario.of(
            "F10",
            "requests wait for the server in HAProxy's queue and give up: 503",
            HAPROXY,
            draw ->
                Label.of("pool-acquire-timeout", Map.of("timeoutSeconds", 0.3))
                    .accepting("connection-pool-limit", "concurrency-limit"),
            draw -> Loads.poisson(250),
            premises -> {
              // 250/s of 20 ms need 5 at a time on average.
              int app =
                  Apps.node(premises, Apps.Settings.ordinary(premises).with("sleepMillis", 20));
              String most = "maxconn " + (int) premises.dosed(64, 5, 4, 3, 2, 1);
              return start(premises, app, "300ms", most, BalancerScenarios::waited);
            })
        .repairedBy("maxconn");
  }

  static LiveScenario breaker() {
    return RealScenario.of(
        "F26",
        "HAProxy takes the server out after errors, until a check succeeds: 503",
        HAPROXY,
        draw ->
            Label.of("circuit-breaker", Map.of("openSeconds", 0.8))
                .accepting("upstream-unavailable", "error-burst"),
        draw -> Loads.poisson(150, "-d", "6s"),
        premises -> {
          Apps.Settings failing =
              Apps.Settings.ordinary(premises)
                  .with("cycleSeconds", 2)
                  .with("failShare", premises.dosed(0, 0.05, 0.1, 0.2, 0.4, 0.7));
          int app = Apps.node(premises, failing);
          String guard =
              "check inter 800 rise 1 fall 1 observe layer7 error-limit 4 on-error mark-down";
          return start(premises, app, "5s", guard, fields -> !fields[1].equals("200"));
        });
  }

  private static boolean waited(String[] fields) {
    return TruthLog.number(fields[2]) > 1 || fields[1].equals("503");
  }

  private static RealServer start(
      Premises premises, int app, String patience, String server, Predicate<String[]> touched)
      throws IOException {
    int port = Ports.free();
    String path = premises.looks().path();
    Path file = premises.write("haproxy.cfg", configuration(patience, port, path, app, server));
    Path log = premises.start(port, PROGRAM, "-f", file, "-db");
    return new RealServer(premises, port, new TruthLog(log, path, touched));
  }

  /// The fields of the log: path, status, and how long the request waited for a server, ms.
  private static String configuration(Object... values) {
    return """
    global
      log stdout format raw local0
      maxconn 5000
    defaults
      mode http
      log global
      log-format "%%HP %%ST %%Tw %%Tr"
      timeout connect 2s
      timeout client 60s
      timeout server 60s
      timeout queue %1$s
      retries 0
    frontend front
      bind 127.0.0.1:%2$d
      http-request return status 200 content-type text/plain string "It works.\\n" if { path / }
      http-request return status 404 content-type text/plain string "Not found\\n" unless { path %3$s }
      default_backend back
    backend back
      server one 127.0.0.1:%4$d %5$s
    """
        .formatted(values);
  }
}

package dev.loadstone.lab.real;

import dev.loadstone.lab.mini.Doses;
import dev.loadstone.lab.mini.Loads;
import dev.loadstone.lab.mini.Looks;
import dev.loadstone.lab.scenario.Draw;
import dev.loadstone.lab.scenario.Label;
import dev.loadstone.lab.scenario.LiveScenario;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// Scenarios on Node, Python and PHP.
final class AppScenarios {
  private static final String CEILING = "capacity-ceiling";
  private static final String CPU = "cpu-saturation";
  private static final String BURN = "burnMillis";
  private static final List<String> NODE = List.of(Apps.NODE);
  private static final List<String> PYTHON = List.of(Apps.PYTHON);

  private AppScenarios() {}

  static LiveScenario healthyNode() {
    return RealScenario.of(
        "H1",
        "an application on Node, nothing wrong",
        NODE,
        draw -> Label.healthy(),
        Loads::closed,
        premises -> {
          int port = Apps.node(premises, Apps.Settings.ordinary(premises));
          return new RealServer(
              premises, port, TruthLog.always(premises, Apps.log(premises, port)));
        });
  }

  static LiveScenario healthyPython() {
    return RealScenario.of(
        "H2",
        "an application on Python, nothing wrong",
        PYTHON,
        draw -> Label.healthy(),
        draw -> Loads.poisson(100),
        premises -> {
          int port = Apps.python(premises, Apps.Settings.ordinary(premises));
          return new RealServer(
              premises, port, TruthLog.always(premises, Apps.log(premises, port)));
        });
  }

  static LiveScenario burn() {
    return RealScenario.of(
        "F11",
        "an application on Node computes on its one thread",
        NODE,
        draw -> Label.of(CPU, Map.of()).accepting("serial-section", "worker-thread-limit", CEILING),
        Loads::closed,
        premises -> {
          double millis = premises.dosed(0.05, 0.6, 1, 2, 4, 8);
          int port = Apps.node(premises, Apps.Settings.ordinary(premises).with(BURN, millis));
          return new RealServer(
              premises, port, TruthLog.always(premises, Apps.log(premises, port)));
        });
  }

  static LiveScenario quota() {
    return RealScenario.of(
            "F13",
            "an application may use a part of the processor only",
            NODE,
            draw -> Label.of("cpu-quota", Map.of("periodSeconds", 0.1)).accepting(CPU),
            draw -> Loads.constant(100),
            premises -> {
              // 100/s of 2 ms need a fifth of a processor.
              double share = premises.dosed(1, 0.6, 0.4, 0.28, 0.24, 0.18);
              CpuQuota quota = premises.closing(CpuQuota.of(share));
              Apps.Settings settings =
                  Apps.Settings.ordinary(premises).with(BURN, 2).with("sleepMillis", 1);
              int port = Apps.node(quota.entering(), premises, settings);
              return new RealServer(
                  premises, port, TruthLog.always(premises, Apps.log(premises, port)));
            })
        .needing(CpuQuota::missing);
  }

  static LiveScenario lock() {
    return RealScenario.of(
        "F5",
        "an application on Python does a part of its work one request at a time",
        PYTHON,
        draw -> Label.of("serial-section", Map.of("slots", 1.0)).accepting(CEILING).forbidding(CPU),
        draw -> List.of("-c", "10", "-d", "4s"),
        premises -> {
          double share = premises.dosed(0, 0.1, 0.2, 0.35, 0.5, 0.8);
          Apps.Settings settings =
              Apps.Settings.ordinary(premises)
                  .with("sleepMillis", 2 * premises.looks().serviceMillis())
                  .with("aloneShare", share);
          int port = Apps.python(premises, settings);
          return new RealServer(
              premises,
              port,
              new TruthLog(
                  Apps.log(premises, port),
                  premises.looks().path(),
                  fields -> TruthLog.number(fields[1]) > 1));
        });
  }

  static LiveScenario pieces() {
    return RealScenario.of(
        "F37",
        "an application on Python sends head and body of an answer in two writes",
        PYTHON,
        draw -> Label.of("delayed-ack", Map.of("delayMs", 40.0, "share", pieces(draw))),
        draw -> List.of("-c", "8", "-d", "4s"),
        premises -> {
          Apps.Settings settings =
              Apps.Settings.ordinary(premises).with("piecesShare", pieces(premises.draw()));
          int port = Apps.python(premises, settings);
          return new RealServer(
              premises,
              port,
              new TruthLog(
                  Apps.log(premises, port),
                  premises.looks().path(),
                  fields -> fields[2].equals("1")));
        });
  }

  private static double pieces(Draw draw) {
    return Doses.of(draw, 0, 0.03, 0.1, 0.3, 0.6, 1);
  }

  static LiveScenario phpChildren() {
    return RealScenario.of(
            "F9",
            "PHP-FPM has too few children",
            List.of(Nginx.PROGRAM, Php.PROGRAM),
            draw ->
                Label.of("worker-thread-limit", Map.of("slots", (double) children(draw)))
                    .accepting(CEILING)
                    .forbidding(CPU),
            Loads::closed,
            premises -> {
              double millis = 2 * premises.looks().serviceMillis();
              Path body = premises.write("body", premises.looks().body());
              String backend = Php.start(premises, children(premises.draw()));
              Path script = premises.copy("page.php");
              String location =
                  """
                  fastcgi_pass %s;
                  fastcgi_param SCRIPT_FILENAME %s;
                  fastcgi_param REQUEST_METHOD $request_method;
                  fastcgi_param SLEEP_MILLIS %.3f;
                  fastcgi_param BODY_FILE %s;
                  """
                      .formatted(backend, script, millis, body);
              return new Nginx("", "", location)
                  .start(
                      premises,
                      fields ->
                          TruthLog.number(Nginx.Field.UPSTREAM_SECONDS.of(fields)) * 1000
                              > 1.2 * millis + 3);
            })
        .repairedBy("pm.max_children");
  }

  private static int children(Draw draw) {
    return (int)
        Math.max(
            1,
            Math.round(
                Looks.of(draw).connections() * Doses.of(draw, 1, 0.8, 0.6, 0.4, 0.25, 0.12)));
  }
}

package dev.loadstone.lab.real;

import dev.loadstone.lab.mini.Doses;
import dev.loadstone.lab.mini.Loads;
import dev.loadstone.lab.scenario.Draw;
import dev.loadstone.lab.scenario.Label;
import dev.loadstone.lab.scenario.LiveRecipe;
import dev.loadstone.lab.scenario.LiveScenario;
import java.util.List;
import java.util.Map;

/// Scenarios with a sound server whose generator is the limit.
final class GeneratorScenarios {
  private static final Label LIMITED =
      Label.of("client-limited", Map.of())
          .forbidding(
              "connection-pool-limit",
              "worker-thread-limit",
              "cpu-saturation",
              "stop-the-world-pause");

  private static final int RATE = 500;
  private static final int SLOW_RATE = 300;

  /// Of 300/s about 15 are under way at a time.
  private static final double SLOW_MILLIS = 50;

  private GeneratorScenarios() {}

  private static LiveRecipe quick(String id, String title) {
    return RealScenario.of(
        id,
        title,
        List.of(Nginx.PROGRAM),
        draw -> LIMITED,
        draw -> Loads.poisson(RATE),
        premises -> {
          premises.write("page", premises.looks().body());
          return new Nginx("", "", "alias " + premises.folder() + "/page;")
              .start(premises, fields -> false);
        });
  }

  private static LiveRecipe slow(String id, String title) {
    return RealScenario.of(
        id,
        title,
        List.of(Apps.NODE),
        draw -> LIMITED,
        draw -> Loads.poisson(SLOW_RATE),
        premises -> {
          int port =
              Apps.node(
                  premises, Apps.Settings.ordinary(premises).with("sleepMillis", SLOW_MILLIS));
          return new RealServer(
              premises, port, TruthLog.always(premises, Apps.log(premises, port)));
        });
  }

  static LiveScenario starved() {
    return quick("F50", "the generator may use a part of a processor only")
        .needing(CpuQuota::missing)
        .restraining(
            draw -> new Starved(CpuQuota.of(Doses.of(draw, 1, 0.6, 0.4, 0.25, 0.15, 0.08))));
  }

  static LiveScenario ports() {
    return slow("F51", "the generator has few local ports")
        .needing(FewPorts::missing)
        .restraining(draw -> new FewPorts(whole(draw, 0, 22, 18, 15, 11, 6)));
  }

  static LiveScenario crowded() {
    return quick("F57", "other programs want the generator's processor")
        .restraining(draw -> new Crowded(whole(draw, 0, 1, 2, 4, 8, 16)));
  }

  private static int whole(Draw draw, double... figures) {
    return (int) Doses.of(draw, figures);
  }
}

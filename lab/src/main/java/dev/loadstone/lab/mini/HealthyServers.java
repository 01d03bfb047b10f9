package dev.loadstone.lab.mini;

import dev.loadstone.lab.scenario.Draw;
import dev.loadstone.lab.scenario.Label;
import dev.loadstone.lab.scenario.LiveScenario;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Function;

/// Servers with nothing wrong, that look as if something were.
final class HealthyServers {
  private static final int RATE = 150;

  private HealthyServers() {}

  private static LiveScenario healthy(
      String id, String title, Function<Draw, List<String>> load, MiniScenario.Opening opening) {
    return MiniScenario.of(id, title, draw -> Label.healthy(), load, opening);
  }

  /// Ordinary work, then what a visit adds, on any server.
  private static MiniScenario.Opening sleeping(Work work) {
    return works ->
        works.anywhere(visit -> {
          Looks.sleep(work.millis(works.looks(), visit));
          return works.looks().reply();
        });
  }

  private interface Work {
    double millis(Looks looks, Visit visit);
  }

  static LiveScenario constant() {
    return healthy("H1", "constant work", Loads::closed, sleeping((looks, visit) -> 20));
  }

  static LiveScenario longTail() {
    return healthy(
        "H2",
        "lognormal work with a long tail",
        Loads::closed,
        sleeping((looks, visit) ->
            looks.serviceMillis()
                * Math.exp(looks.knob("H2", 0.3, 1) * looks.random(visit).nextGaussian())));
  }

  static LiveScenario busyQueue() {
    return healthy(
        "H3",
        "exponential work in few workers at moderate use",
        draw -> Loads.poisson(Math.round(8000 * Looks.of(draw).knob("H3", 0.3, 0.65) / 20)),
        works -> {
          Slots slots = new Slots(8);
          return works.anywhere(visit -> {
            double millis = -20 * Math.log(1 - works.looks().random(visit).nextDouble());
            slots.use(visit, () -> Looks.sleep(millis));
            return works.looks().reply();
          });
        });
  }

  static LiveScenario threeCosts() {
    return healthy(
        "H4",
        "three kinds of answers of different cost",
        Loads::closed,
        sleeping((looks, visit) ->
            switch (looks.random(visit).nextInt(3)) {
              case 0 -> 3;
              case 1 -> 9;
              default -> 18;
            }));
  }

  static LiveScenario sizes() {
    return healthy(
        "H5",
        "answers of many sizes",
        Loads::closed,
        works ->
            works.anywhere(visit -> {
              works.looks().serve(visit);
              double exponent = 2 + 2.5 * works.looks().random(visit).nextDouble();
              return works.looks().replyOf("x".repeat((int) Math.pow(10, exponent)));
            }));
  }

  static LiveScenario redirects() {
    return healthy(
        "H6",
        "some answers are redirects and some have no content",
        Loads::closed,
        works ->
            works.anywhere(visit -> {
              works.looks().serve(visit);
              return switch (works.looks().random(visit).nextInt(10)) {
                case 0 -> Reply.text(301, "").with("Location: /elsewhere");
                case 1 -> Reply.text(204, "");
                default -> works.looks().reply();
              };
            }));
  }

  static LiveScenario roomyPool() {
    return healthy(
        "H7",
        "a large pool at moderate use",
        draw -> Loads.poisson(RATE),
        works -> {
          // 150/s of 40 ms need 6 on average.
          Database database = works.closing(new Database(16, 30_000, works.meters()));
          return works.anywhere(visit -> {
            try {
              database.lookUp(visit, 40);
              return works.looks().reply();
            } catch (SQLException e) {
              throw new IllegalStateException(e);
            }
          });
        });
  }

  static LiveScenario generousKeepAlive() {
    return healthy(
        "H8",
        "connections are renewed after some hundred requests",
        Loads::closed,
        works -> {
          long most = (long) works.looks().knob("H8", 100, 400);
          return works.raw(
              visit -> {
                works.looks().serve(visit);
                Reply reply = works.looks().reply();
                return visit.line().ordinal() >= most ? reply.in(Reply.Manner.CLOSE) : reply;
              },
              Wire.plain());
        });
  }

  static LiveScenario slowAndSteady() {
    return healthy(
        "H10",
        "slow, and always the same",
        draw -> List.of("-c", "60", "-d", "6s"),
        sleeping((looks, visit) -> 800 + 20 * looks.random(visit).nextDouble()));
  }

  static LiveScenario ramp() {
    return healthy(
        "H12",
        "load that rises",
        draw -> List.of("--stages", "4s:20..300", "--arrival", "poisson"),
        sleeping(Looks::serviceMillis));
  }

  static LiveScenario strayErrors() {
    return healthy(
        "H13",
        "three errors at random among thousands of answers",
        Loads::closed,
        works ->
            works.anywhere(visit -> {
              works.looks().serve(visit);
              long number = visit.number();
              boolean stray =
                  number == (long) works.looks().knob("one", 100, 900)
                      || number == (long) works.looks().knob("two", 900, 2000)
                      || number == (long) works.looks().knob("three", 2000, 4000);
              return stray ? Reply.text(500, "Internal Server Error\n") : works.looks().reply();
            }));
  }

  static LiveScenario warmAndLong() {
    return healthy(
        "H14",
        "compiled before the first request, and watched for longer",
        draw -> Loads.constant(RATE, "-d", "12s"),
        works -> {
          Stylesheet stylesheet = new Stylesheet(10);
          stylesheet.rehearse();
          return works.anywhere(visit -> works.looks().replyOf(stylesheet.page()));
        });
  }
}

package dev.loadstone.lab.mini;

import dev.loadstone.lab.scenario.Draw;
import dev.loadstone.lab.scenario.Label;
import dev.loadstone.lab.scenario.LiveScenario;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// Servers that treat connections badly.
final class ProtocolFaults {
  /// Longer ones make the server's start last for seconds, now and then.
  private static final int KEY_BITS = 2048;

  private ProtocolFaults() {}

  static LiveScenario closing() {
    return MiniScenario.of(
        "F35",
        "the server closes connections after an answer",
        draw -> Label.of("no-keep-alive", Map.of()).accepting("requests-per-connection-limit"),
        Loads::closed,
        works -> {
          double share = works.dosed(0, 0.1, 0.25, 0.5, 0.8, 1);
          return works.raw(
              visit -> {
                boolean closes = works.looks().chosen(visit, share);
                visit.touchedIf(closes);
                Looks.sleep(1);
                Reply reply = works.looks().reply();
                return closes ? reply.in(Reply.Manner.CLOSE) : reply;
              },
              Wire.plain());
        });
  }

  static LiveScenario smallBacklog() {
    return MiniScenario.of(
        "F36",
        "connections wait in a short line to be accepted, and the server accepts slowly",
        draw -> Label.of("accept-queue-overflow", Map.of()),
        draw -> List.of("-c", "24", "-d", "6s", "--no-keepalive"),
        works -> {
          double pause = works.dosed(0, 1, 3, 8, 15, 30);
          int backlog = (int) works.dosed(1024, 8, 6, 4, 2, 1);
          return works.raw(
              visit -> {
                visit.touchedIf(works.draw().faulty());
                works.looks().serve(visit);
                return works.looks().reply();
              },
              Wire.plain().accepting(backlog, Duration.ofNanos((long) (pause * 1e6))));
        });
  }

  static LiveScenario splitWrites() {
    return MiniScenario.of(
        "F37",
        "head and body leave in two writes on a socket that waits for acknowledgements",
        draw -> Label.of("delayed-ack", Map.of("delayMs", 40.0, "share", splitShare(draw))),
        Loads::closed,
        works -> {
          double share = splitShare(works.draw());
          return works.raw(
              visit -> {
                boolean splits = works.looks().chosen(visit, share);
                visit.touchedIf(splits);
                Looks.sleep(1);
                Reply reply = works.looks().reply();
                return splits ? reply.in(Reply.Manner.SPLIT) : reply;
              },
              Wire.plain().delaying());
        });
  }

  private static double splitShare(Draw draw) {
    return Doses.of(draw, 0, 0.03, 0.1, 0.3, 0.6, 1);
  }

  static LiveScenario idleRace() {
    return MiniScenario.of(
        "F38",
        "a connection that was idle for long is closed just as its next request comes",
        draw -> Label.of("keep-alive-race", Map.of("idleSeconds", idleMillis(draw) / 1000)),
        draw -> Loads.poisson(40, "-d", "5s"),
        works ->
            works.raw(
                visit -> {
                  boolean late = visit.line().idleNanos() > idleMillis(works.draw()) * 1e6;
                  visit.touchedIf(late);
                  Looks.sleep(2);
                  Reply reply = works.looks().reply();
                  return late ? reply.in(Reply.Manner.HANG_UP) : reply;
                },
                Wire.plain()));
  }

  /// Arrivals are 25 ms apart on average.
  private static double idleMillis(Draw draw) {
    return Doses.of(draw, 1e9, 130, 100, 75, 50, 25);
  }

  static LiveScenario requestLimit() {
    return MiniScenario.of(
        "F53",
        "the server closes each connection after few requests",
        draw ->
            Label.of(
                    "requests-per-connection-limit",
                    Map.of("requestsPerConnection", requests(draw)))
                .accepting("no-keep-alive"),
        Loads::closed,
        works ->
            works.raw(
                visit -> {
                  boolean last = visit.line().ordinal() >= requests(works.draw());
                  visit.touchedIf(last);
                  Looks.sleep(1);
                  Reply reply = works.looks().reply();
                  return last ? reply.in(Reply.Manner.CLOSE) : reply;
                },
                Wire.plain()));
  }

  private static double requests(Draw draw) {
    return Doses.of(draw, 1e9, 50, 20, 10, 5, 2);
  }

  static LiveScenario handshakes() {
    return MiniScenario.of(
        "F46",
        "connections are renewed often, and each costs a handshake that is never resumed",
        draw ->
            Label.of("tls-handshake-cost", Map.of())
                .accepting("no-keep-alive", "requests-per-connection-limit"),
        draw -> Loads.closed(draw, "--insecure"),
        works -> {
          double most = works.dosed(1e9, 40, 15, 6, 3, 1);
          return works.raw(
              visit -> {
                visit.touchedIf(works.draw().faulty() && visit.line().ordinal() == 1);
                Looks.sleep(5);
                Reply reply = works.looks().reply();
                return visit.line().ordinal() >= most ? reply.in(Reply.Manner.CLOSE) : reply;
              },
              Wire.plain().over(Certificates.context(works.folder(), KEY_BITS)));
        });
  }
}

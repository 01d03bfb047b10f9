package dev.loadstone.lab.mini;

import dev.loadstone.lab.scenario.Draw;
import dev.loadstone.lab.scenario.Label;
import dev.loadstone.lab.scenario.LiveScenario;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/// Servers that refuse.
final class RejectionFaults {
  private static final int OFFERED = 300;
  private static final String RATE_LIMIT = "rate-limit";
  private static final String LIMIT = "limitPerSecond";
  private static final Reply TOO_MANY = Reply.text(429, "Too Many Requests\n");
  private static final Reply UNAVAILABLE = Reply.text(503, "Service Unavailable\n");
  private static final Reply BAD_GATEWAY = Reply.text(502, "Bad Gateway\n");
  private static final Reply GATEWAY_TIMEOUT = Reply.text(504, "Gateway Timeout\n");

  private RejectionFaults() {}

  static LiveScenario tokenBucket() {
    return MiniScenario.of(
        "F20",
        "a token bucket lets too few requests through: 429",
        RejectionFaults::rateLimit,
        draw -> Loads.constant(OFFERED),
        works -> {
          double limit = limit(works.draw());
          TokenBucket bucket = new TokenBucket(limit, limit * works.looks().knob("F20", 0.02, 0.2));
          return works.anywhere(visit -> limited(works, visit, bucket.take(), TOO_MANY));
        });
  }

  static LiveScenario fixedWindow() {
    return MiniScenario.of(
        "F21",
        "so many requests are allowed in each second, counted from its start: 429",
        RejectionFaults::rateLimit,
        draw -> Loads.constant(OFFERED),
        works -> {
          FixedWindow window = new FixedWindow((int) limit(works.draw()), Duration.ofSeconds(1));
          Reply refusal = TOO_MANY.with("Retry-After: 1");
          return works.anywhere(visit -> limited(works, visit, window.take(), refusal));
        });
  }

  private static Label rateLimit(Draw draw) {
    return Label.of(RATE_LIMIT, Map.of(LIMIT, limit(draw)));
  }

  private static double limit(Draw draw) {
    double exact = OFFERED * Doses.of(draw, 4, 0.98, 0.93, 0.8, 0.5, 0.25);
    return Math.rint(exact * Looks.of(draw).knob(RATE_LIMIT, 0.97, 1));
  }

  private static Reply limited(Works works, Visit visit, boolean allowed, Reply refusal)
      throws InterruptedException {
    visit.touchedIf(!allowed);
    if (!allowed) {
      return refusal;
    }
    works.looks().serve(visit);
    return works.looks().reply();
  }

  static LiveScenario concurrencyLimiter() {
    return MiniScenario.of(
        "F23",
        "a limiter refuses what comes while so many are under way: 503",
        draw -> Label.of("concurrency-limit", Map.of("slots", (double) limitAtOnce(draw))),
        draw -> Loads.poisson(OFFERED),
        works -> {
          AtomicInteger inside = new AtomicInteger();
          int most = limitAtOnce(works.draw());
          return works.anywhere(visit -> {
            try {
              boolean allowed = inside.incrementAndGet() <= most;
              visit.touchedIf(!allowed);
              if (allowed) {
                Looks.sleep(30);
              }
              return allowed ? works.looks().reply() : UNAVAILABLE;
            } finally {
              inside.decrementAndGet();
            }
          });
        });
  }

  /// 300/s of 30 ms are 9 under way on average.
  private static int limitAtOnce(Draw draw) {
    return (int) Doses.of(draw, 1000, 16, 13, 10, 7, 4);
  }

  static LiveScenario upstreamTimeout() {
    return MiniScenario.of(
        "F24",
        "a service behind the server sometimes never answers: 504",
        draw ->
            Label.of("upstream-timeout", Map.of("timeoutSeconds", timeoutMillis(draw) / 1000.0)),
        draw -> Loads.poisson(100),
        works -> {
          Upstream upstream = works.closing(new Upstream());
          double share = works.dosed(0, 0.01, 0.03, 0.08, 0.2, 0.5);
          int millis = timeoutMillis(works.draw());
          return works.anywhere(visit -> {
            boolean hangs = works.looks().chosen(visit, share);
            visit.touchedIf(hangs);
            works.looks().serve(visit);
            return upstream.answers(hangs, millis) ? works.looks().reply() : GATEWAY_TIMEOUT;
          });
        });
  }

  private static int timeoutMillis(Draw draw) {
    return 100 * (int) Looks.of(draw).knob("timeout", 3, 11);
  }

  static LiveScenario upstreamRefuses() {
    return MiniScenario.of(
        "F25",
        "a service behind the server is down now and then: 502",
        draw -> Label.of("upstream-unavailable", Map.of("status", 502.0)),
        draw -> Loads.poisson(200),
        works -> {
          double share = works.dosed(0, 0.01, 0.03, 0.08, 0.2, 0.5);
          double cycle = works.looks().knob("F25", 0.7, 1.5);
          Upstream upstream = works.closing(new Upstream());
          return works.anywhere(visit -> {
            boolean down = visit.seconds() % cycle > cycle * (1 - share);
            visit.touchedIf(down);
            works.looks().serve(visit);
            return !down || upstream.accepts() ? works.looks().reply() : BAD_GATEWAY;
          });
        });
  }

  static LiveScenario breaker() {
    return MiniScenario.of(
        "F26",
        "a breaker opens after time-outs of a service behind the server: 503",
        draw ->
            Label.of("circuit-breaker", Map.of("openSeconds", openSeconds(draw)))
                .accepting("upstream-timeout"),
        draw -> Loads.poisson(150, "-d", "6s"),
        works -> {
          Upstream upstream = works.closing(new Upstream());
          Breaker breaker = new Breaker(5, openSeconds(works.draw()));
          double share = works.dosed(0, 0.1, 0.2, 0.35, 0.6, 0.9);
          return works.anywhere(visit -> guarded(works, visit, breaker, upstream, share));
        });
  }

  /// The service hangs for the first part of every 2.4 s.
  private static Reply guarded(
      Works works, Visit visit, Breaker breaker, Upstream upstream, double share)
      throws InterruptedException {
    if (!breaker.allows()) {
      visit.touchedIf(true);
      return UNAVAILABLE;
    }
    boolean hangs = visit.seconds() > 0.5 && (visit.seconds() - 0.5) % 2.4 < 2.4 * share;
    visit.touchedIf(hangs);
    works.looks().serve(visit);
    boolean answered = upstream.answers(hangs, 200);
    breaker.heard(answered);
    return answered ? works.looks().reply() : GATEWAY_TIMEOUT;
  }

  private static double openSeconds(Draw draw) {
    return Looks.of(draw).knob("open", 0.5, 1.2);
  }
}

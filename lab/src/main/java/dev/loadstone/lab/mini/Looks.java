package dev.loadstone.lab.mini;

import dev.loadstone.lab.scenario.Draw;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;

/// What a seed decides about any server, whatever its fault, so that no fault is known by it.
///
/// @param path of the page under test
/// @param body of its ordinary answer
/// @param serviceMillis the median of its ordinary work
/// @param spread sigma of the logarithm of its work
/// @param connections of a closed loop on it
/// @param stack which server serves it where any would do, 0 to 3
/// @param seed of everything else
public record Looks(
    String path,
    String body,
    double serviceMillis,
    double spread,
    int connections,
    int stack,
    long seed) {
  private static final List<String> PATHS =
      List.of("/orders", "/search", "/cart", "/items", "/account", "/feed", "/prices", "/reviews");
  private static final List<String> WORDS =
      List.of("amber", "basalt", "cedar", "delta", "ember", "flint", "grove", "harbour", "inlet");
  private static final List<Integer> CONNECTIONS = List.of(12, 16, 20, 24);
  private static final int STACKS = 4;

  public static Looks of(Draw draw) {
    SplittableRandom random = draw.random();
    return new Looks(
        PATHS.get(random.nextInt(PATHS.size())),
        body(random, random.nextInt(200, 3000)),
        random.nextDouble(6, 14),
        random.nextDouble(0.05, 0.3),
        CONNECTIONS.get(random.nextInt(CONNECTIONS.size())),
        random.nextInt(STACKS),
        random.nextLong());
  }

  private static String body(SplittableRandom random, int chars) {
    StringBuilder json = new StringBuilder("{\"entries\":[");
    while (json.length() < chars) {
      String word = WORDS.get(random.nextInt(WORDS.size()));
      json.append("{\"name\":\"").append(word).append("\",\"count\":");
      json.append(random.nextInt(1000)).append("},");
    }
    return json.append("{}]}\n").toString();
  }

  /// The ordinary answer.
  Reply reply() {
    return replyOf(body);
  }

  /// An ordinary answer with another body.
  Reply replyOf(String json) {
    return new Reply(
        200,
        List.of("Content-Type: application/json"),
        json.getBytes(StandardCharsets.UTF_8),
        Reply.Manner.WHOLE);
  }

  /// The ordinary work for a visit, in milliseconds.
  double serviceMillis(Visit visit) {
    return serviceMillis * Math.exp(spread * random(visit).nextGaussian());
  }

  /// Does the ordinary work for a visit: waits, as for a database.
  void serve(Visit visit) throws InterruptedException {
    sleep(serviceMillis(visit));
  }

  /// Randomness for one visit, the same whenever the same seed sees the same number.
  SplittableRandom random(Visit visit) {
    return new SplittableRandom(seed + 0x9E3779B97F4A7C15L * (visit.number() + 1)).split();
  }

  /// Whether a visit is one of this share of them.
  boolean chosen(Visit visit, double share) {
    return random(visit).split().nextDouble() < share;
  }

  /// A knob that only the scenario of this salt turns.
  public double knob(String salt, double from, double below) {
    return new SplittableRandom(seed + salt.hashCode()).split().nextDouble(from, below);
  }

  /// Waits; never by parking, which a stale permit ends early.
  static void sleep(double millis) throws InterruptedException {
    Thread.sleep(Duration.ofNanos(Math.max(0, (long) (millis * 1e6))));
  }
}

package dev.loadstone.bench.truth.server;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.DoubleSupplier;

/// Behaviours by their spelling: a name and its figures, times in milliseconds.
///
/// | spelling | holds each request |
/// |---|---|
/// | `null` | not at all |
/// | `constant 5` | 5 ms |
/// | `exponential 10` | exponential, mean 10 ms |
/// | `lognormal 10 0.5` | lognormal, median 10 ms, sigma 0.5 |
/// | `pareto 5 2.5` | Pareto from 5 ms on, exponent 2.5 |
/// | `bimodal 2 40 0.1` | 2 ms, with chance 0.1 40 ms |
/// | `decay 40 5 3000` | 40 ms falling to 5 ms with a time constant of 3 s |
/// | `freeze 10000 1000` | stands still for the last second of every 10 s |
/// | `cycle 0 200*6 500 close reset` | 0 ms; these turns over and over |
/// | `die 500` | answers 500, then is gone with the next |
final class Behaviours {
  private static final double NANOS_PER_MILLI = 1e6;

  /// No request is held longer, in milliseconds: the tail of a Pareto distribution has no end.
  private static final double MOST_MILLIS = 5_000;

  private Behaviours() {}

  static Behaviour parse(String spelling, long seed) {
    List<String> words = List.of(spelling.trim().split(" +", -1));
    SplittableRandom random = new SplittableRandom(seed);
    double first = number(words, 1);
    double second = number(words, 2);
    return switch (words.getFirst()) {
      case "null" -> (index, time) -> 0;
      case "constant" -> (index, time) -> nanos(first);
      case "exponential" -> drawn(() -> -first * Math.log(1 - random.nextDouble()));
      case "lognormal" -> drawn(() -> first * Math.exp(second * random.nextGaussian()));
      case "pareto" -> drawn(() -> first * Math.pow(1 - random.nextDouble(), -1 / second));
      case "bimodal" -> drawn(() -> random.nextDouble() < number(words, 3) ? second : first);
      case "decay" -> decay(first, second, number(words, 3));
      case "freeze" -> new Freezing(nanos(first), nanos(second));
      case "cycle" -> new Cycle(nanos(first), turns(words.subList(2, words.size())));
      case "die" -> new Dying((int) first);
      default -> throw new IllegalArgumentException("no such behaviour: " + spelling);
    };
  }

  private static double number(List<String> words, int place) {
    boolean given = place < words.size() && Character.isDigit(words.get(place).charAt(0));
    return given && words.get(place).indexOf('*') < 0 ? Double.parseDouble(words.get(place)) : 0;
  }

  private static Behaviour drawn(DoubleSupplier millis) {
    return (index, time) -> nanos(Math.min(MOST_MILLIS, millis.getAsDouble()));
  }

  private static Behaviour decay(double from, double to, double constant) {
    return (index, time) -> nanos(to + (from - to) * Math.exp(-time / NANOS_PER_MILLI / constant));
  }

  private static long nanos(double millis) {
    return Math.round(millis * NANOS_PER_MILLI);
  }

  private static List<Turn> turns(List<String> words) {
    List<Turn> turns = new ArrayList<>();
    for (String word : words) {
      String[] parts = word.split("\\*", 2);
      int times = parts.length == 2 ? Integer.parseInt(parts[1]) : 1;
      for (int i = 0; i < times; i++) {
        turns.add(Turn.parse(parts[0]));
      }
    }
    return turns;
  }

  private record Freezing(long periodNanos, long lengthNanos) implements Behaviour {
    @Override
    public long holdNanos(int index, long sinceFirstNanos) {
      return 0;
    }

    @Override
    public long frozenNanos(long sinceFirstNanos) {
      long left = periodNanos - sinceFirstNanos % periodNanos;
      return left <= lengthNanos ? left : 0;
    }
  }

  private record Cycle(long heldNanos, List<Turn> turns) implements Behaviour {
    @Override
    public long holdNanos(int index, long sinceFirstNanos) {
      return heldNanos;
    }

    @Override
    public Turn turn(int index) {
      return turns.get(index % turns.size());
    }
  }

  private record Dying(int answers) implements Behaviour {
    @Override
    public long holdNanos(int index, long sinceFirstNanos) {
      return 0;
    }

    @Override
    public Turn turn(int index) {
      return index < answers ? Turn.OK : new Turn(Turn.Act.DIE, 0);
    }
  }
}

package dev.loadstone.analysis.claims;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.DoubleStream;

/// A closed-loop run that really happened, in a simulation, and the report that a tool would print
/// of it: with few digits, and with the duration that this tool takes for one.
final class ClosedRun {
  /// What a tool calls the duration.
  private enum Clock {
    /// Until the last of so many answers came.
    COUNTED,
    /// Until sending stopped; what was under way then is forgotten.
    CUT,
    /// Until the last answer after sending stopped.
    DRAINED,
    /// Until sending stopped, though later answers are counted too.
    DRAINED_APART
  }

  private final Random random;
  private final int connections;
  private final double[] latencies;
  private final double seconds;
  private final int[] failed = new int[3];
  private final double meanBytes;

  private ClosedRun(Random random) {
    this.random = random;
    this.connections = 1 + random.nextInt(random.nextBoolean() ? 8 : 200);
    this.meanBytes = 100 + random.nextInt(10_000);
    Clock clock = Clock.values()[random.nextInt(Clock.values().length)];
    double scale = Math.pow(10, -4 + 4 * random.nextDouble());
    int rounds = 3 + random.nextInt(60);
    double limit = scale * rounds;
    List<Double> taken = new ArrayList<>();
    double last = 0;
    int shape = random.nextInt(4);
    for (int connection = 0; connection < connections; connection++) {
      double free = 0;
      for (int made = 0; clock == Clock.COUNTED ? made < rounds : free < limit; made++) {
        double latency = scale * latency(shape);
        free += latency;
        if (clock != Clock.CUT || free <= limit) {
          taken.add(latency);
          last = Math.max(last, free);
        }
      }
    }
    latencies = taken.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    seconds = clock == Clock.CUT || clock == Clock.DRAINED_APART ? limit : last;
    for (int at = 0; at < failed.length; at++) {
      failed[at] = random.nextInt(3) == 0 ? random.nextInt(1 + latencies.length / 10) : 0;
    }
  }

  /// A run of this seed; one with at least ten requests.
  static ClosedRun of(long seed) {
    Random random = new Random(seed);
    ClosedRun run = new ClosedRun(random);
    while (run.latencies.length < 10) {
      run = new ClosedRun(random);
    }
    return run;
  }

  private double latency(int shape) {
    double exponential = -Math.log(1 - random.nextDouble());
    return switch (shape) {
      case 0 -> exponential;
      case 1 -> Math.exp(0.7 * random.nextGaussian());
      case 2 -> 1 + 0.01 * exponential;
      default -> random.nextInt(100) == 0 ? 20 * exponential : 0.3 + 0.1 * exponential;
    };
  }

  /// The report as flags and values in turn.
  List<String> report() {
    List<String> words = new ArrayList<>();
    int n = latencies.length;
    add(words, "--requests", Integer.toString(n));
    add(words, "--connections", Integer.toString(connections));
    add(words, "--loop", "closed");
    add(words, "--duration", decimals(seconds, 1 + random.nextInt(3), "s"));
    add(words, "--rps", decimals(n / seconds, random.nextInt(3), ""));
    double mean = DoubleStream.of(latencies).average().orElseThrow();
    add(words, "--mean", time(mean));
    add(words, "--stddev", time(deviation(mean)));
    add(words, "--min", time(latencies[0]));
    for (Item item : Item.PERCENTILES) {
      add(words, item.flag(), time(latencies[(int) Math.ceil(n * item.level() - 1e-9) - 1]));
    }
    add(words, "--max", time(latencies[n - 1]));
    add(words, "--kbytes-per-second", decimals(n * meanBytes / 1000 / seconds, 2, ""));
    int failures = Arrays.stream(failed).sum();
    add(words, "--success", share(n - failures));
    add(words, "--error-rate", share(failures));
    add(words, "--status", "500=" + (random.nextBoolean() ? failed[0] : share(failed[0])));
    add(words, "--status", "404=" + (random.nextBoolean() ? failed[1] : share(failed[1])));
    add(words, "--errors", "timeout=" + (random.nextBoolean() ? failed[2] : share(failed[2])));
    return words;
  }

  private static void add(List<String> words, String flag, String value) {
    words.add(flag);
    words.add(value);
  }

  private double deviation(double mean) {
    double sum = DoubleStream.of(latencies).map(x -> (x - mean) * (x - mean)).sum();
    return Math.sqrt(sum / (latencies.length - (random.nextBoolean() ? 1 : 0)));
  }

  private String share(int count) {
    return decimals(100.0 * count / latencies.length, 1 + random.nextInt(3), "%");
  }

  /// With three digits or none after the point, in a unit at random: tools print `0ms` too.
  private String time(double inSeconds) {
    return switch (random.nextInt(4)) {
      case 0 -> decimals(inSeconds, 4, "s");
      case 1 -> decimals(1e3 * inSeconds, 0, "ms");
      case 2 -> decimals(1e3 * inSeconds, 2, "ms");
      default -> decimals(1e6 * inSeconds, 0, "us");
    };
  }

  private static String decimals(double value, int digits, String unit) {
    return String.format(Locale.ROOT, "%." + digits + "f", value) + unit;
  }
}

package dev.loadstone.analysis.detect;

import dev.loadstone.analysis.model.Finding.Evidence.Kind;
import dev.loadstone.stats.Spread;
import dev.loadstone.stats.Superiority;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/// Compares what answers say of themselves with how long they took and whether they failed: a cache
/// that names hits and misses, a server that names itself.
///
/// A header may be called anything: what tells servers apart is one that takes a few values again
/// and again.
final class ExampleDetector implements Detector {
  private static final Pattern DIGITS = Pattern.compile("[0-9a-f]*[0-9][0-9a-f]*");
  private static final double HALF = 0.5;
  private static final int FEWEST = 8;
  private static final int MOST_VALUES = 16;

  /// Headers whose values say something else, or something new each time.
  private static final Set<String> OTHER =
      Set.of(
          "date",
          "expires",
          "last-modified",
          "etag",
          "content-length",
          "content-type",
          "content-encoding",
          "transfer-encoding",
          "connection",
          "keep-alive",
          "set-cookie",
          "vary",
          "retry-after",
          "server",
          "via",
          "x-powered-by",
          "server-timing");

  private static final int EXAMPLES = PartThresholds.EXAMPLES_FEWEST;
  private static final int MOST_CHARS = 60;

  @Override
  public Sighting look(RunView run) {
    List<Examples> examples = Examples.of(run);
    List<Examples> timed =
        examples.stream().filter(e -> e.succeeded() && !Double.isNaN(e.serviceMs())).toList();
    if (timed.size() < FEWEST) {
      return new Sighting.NotApplicable(
          "Too few answers were kept to compare what they say with how long they took.");
    }
    List<Fact> facts = new ArrayList<>(cache(timed));
    Set<String> names = new TreeSet<>();
    examples.forEach(e -> names.addAll(e.headers().keySet()));
    names.removeIf(n -> OTHER.contains(n) || CacheWords.speaksOf(n) || n.contains("limit"));
    for (String name : names) {
      Map<String, List<Examples>> servers = byValue(timed, name);
      if (servers.size() > 1 && servers.size() <= MOST_VALUES) {
        slow(name, servers, facts);
      }
      failing(name, examples, facts);
    }
    return new Sighting.Seen(facts, "");
  }

  private static List<Fact> cache(List<Examples> timed) {
    double[] hits = times(timed, e -> CacheWords.of(e.headers()) == CacheWords.Said.HIT);
    double[] misses = times(timed, e -> CacheWords.of(e.headers()) == CacheWords.Said.MISS);
    if (!slower(misses, hits) && !slowerAsSaid(misses, hits)) {
      return List.of();
    }
    double hitMs = Spread.median(hits);
    double missMs = Spread.median(misses);
    return List.of(
        new Fact(
            Sign.CACHE_ANSWERS,
            "",
            String.format(
                Locale.ROOT,
                "Of %,d answers that name a cache, the %,d misses took %.1f ms and the %,d hits %.1f"
                    + " ms (medians).",
                hits.length + misses.length,
                misses.length,
                missMs,
                hits.length,
                hitMs),
            missMs / hitMs,
            "ratio",
            Kind.PROTOCOL,
            Map.of("hitMs", hitMs, "missMs", missMs)));
  }

  private static void slow(String name, Map<String, List<Examples>> servers, List<Fact> facts) {
    String slowest = "";
    double most = 0;
    for (Map.Entry<String, List<Examples>> server : servers.entrySet()) {
      double median = Spread.median(times(server.getValue(), e -> true));
      if (median > most) {
        most = median;
        slowest = server.getKey();
      }
    }
    String value = slowest;
    List<Examples> all = servers.values().stream().flatMap(List::stream).toList();
    double[] slow = times(all, e -> value.equals(e.headers().get(name)));
    double[] others = times(all, e -> !value.equals(e.headers().get(name)));
    if (slower(slow, others) && facts.stream().noneMatch(f -> f.sign() == Sign.SLOW_SERVER)) {
      facts.add(
          new Fact(
              Sign.SLOW_SERVER,
              brief(value),
              String.format(
                  Locale.ROOT,
                  "Answers with \"%s: %s\" took %.1f ms, those with another value %.1f ms (medians of"
                      + " %,d and %,d; %d values seen).",
                  name,
                  brief(value),
                  Spread.median(slow),
                  Spread.median(others),
                  slow.length,
                  others.length,
                  servers.size()),
              Spread.median(slow) / Spread.median(others),
              "ratio",
              Kind.PROTOCOL,
              Map.of(
                  "servers", (double) servers.size(),
                  "slowMs", Spread.median(slow),
                  "quickMs", Spread.median(others))));
    }
  }

  private static void failing(String name, List<Examples> examples, List<Fact> facts) {
    List<Examples> served =
        examples.stream().filter(e -> e.succeeded() && e.headers().containsKey(name)).toList();
    Map<Short, List<Examples>> failed = new TreeMap<>();
    examples.stream()
        .filter(e -> !e.succeeded() && e.headers().containsKey(name))
        .forEach(e -> failed.computeIfAbsent(e.outcome(), _ -> new ArrayList<>()).add(e));
    failed.forEach((outcome, some) -> {
      String value = some.getFirst().headers().getOrDefault(name, "");
      Predicate<Examples> same = e -> value.equals(e.headers().get(name));
      long ofIt = served.stream().filter(same).count();
      long values = byValue(examples, name).size();
      double share = (ofIt + 1) / (served.size() + 2.0);
      double chance = Math.pow(share, some.size() - 1);
      String subject = Outcomes.name(outcome);
      if (some.stream().allMatch(same)
          && values > 1
          && values <= MOST_VALUES
          && served.size() >= FEWEST
          && some.size() >= EXAMPLES
          && chance <= PartThresholds.EXAMPLES_P
          && byValue(served, name).size() * 2 <= served.size()
          && alike(value, byValue(served, name))
          && facts.stream()
              .noneMatch(f -> f.sign() == Sign.FAILING_SERVER && f.subject().equals(subject))) {
        facts.add(failing(name, value, subject, some.size(), ofIt, served.size(), values, chance));
      }
    });
  }

  /// Whether two values look as names of one kind do: `b1` and `b2`. An answer by somebody else,
  /// such as the page of a gateway, has a value of another kind.
  private static boolean alike(String value, Map<String, List<Examples>> served) {
    String shape = DIGITS.matcher(value).replaceAll("0");
    return served.size() > 1
        || served.keySet().stream().allMatch(v -> DIGITS.matcher(v).replaceAll("0").equals(shape));
  }

  private static String brief(String value) {
    return value.length() > MOST_CHARS ? value.substring(0, MOST_CHARS) + "…" : value;
  }

  private static Fact failing(
      String name,
      String value,
      String subject,
      int failed,
      long ofIt,
      int served,
      long values,
      double chance) {
    return new Fact(
        Sign.FAILING_SERVER,
        subject,
        String.format(
            Locale.ROOT,
            "All %,d kept answers with %s say \"%s: %s\"; of %,d successes %,d do.",
            failed,
            subject,
            name,
            brief(value),
            served,
            ofIt),
        failed,
        "answers",
        Kind.PROTOCOL,
        Map.of("servers", (double) values, "chance", chance));
  }

  /// Whether some took clearly longer than others, with enough of both.
  private static boolean slower(double[] slow, double[] others) {
    if (slow.length < EXAMPLES || others.length < EXAMPLES) {
      return false;
    }
    double slowMs = Spread.median(slow);
    double otherMs = Spread.median(others);
    return Superiority.of(slow, others) >= PartThresholds.EXAMPLES_SUPERIORITY
        && slowMs >= otherMs * PartThresholds.PART_RATIO
        && slowMs - otherMs >= PartThresholds.PART_MS;
  }

  /// The same where the header itself says which of them are slow: what is also kept for having
  /// taken long spoils the order of many, and far more than chance is enough.
  private static boolean slowerAsSaid(double[] slow, double[] others) {
    if (slow.length < EXAMPLES || others.length < EXAMPLES) {
      return false;
    }
    double superiority = Superiority.of(slow, others);
    double error =
        Math.sqrt((slow.length + others.length + 1) / (12.0 * slow.length * others.length));
    double slowMs = Spread.median(slow);
    double otherMs = Spread.median(others);
    return superiority >= PartThresholds.SAID_SUPERIORITY[0]
        && (superiority - HALF) / error >= PartThresholds.SAID_SUPERIORITY[1]
        && slowMs >= otherMs * PartThresholds.PART_RATIO
        && slowMs - otherMs >= PartThresholds.PART_MS;
  }

  private static double[] times(List<Examples> examples, Predicate<Examples> keep) {
    return examples.stream().filter(keep).mapToDouble(Examples::serviceMs).toArray();
  }

  private static Map<String, List<Examples>> byValue(List<Examples> examples, String name) {
    Map<String, List<Examples>> servers = new HashMap<>();
    for (Examples e : examples) {
      String value = e.headers().get(name);
      if (value != null) {
        servers.computeIfAbsent(value, _ -> new ArrayList<>()).add(e);
      }
    }
    return servers;
  }
}

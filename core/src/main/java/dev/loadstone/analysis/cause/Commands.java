package dev.loadstone.analysis.cause;

import dev.loadstone.metrics.RunHeader;
import dev.loadstone.plan.ClosedLoad;
import dev.loadstone.plan.LoadPlan;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Command lines to copy: the same run again, or a variation of it. Secrets were hidden before the
/// header was made, so they are hidden here.
final class Commands {
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./:=,@%+-]+");

  private static final String DEMO = "demo";
  private static final String POOL = "--pool";
  private static final Set<String> OUTPUTS = Set.of("-o", "--out");
  private static final Set<String> SILENT = Set.of("--quiet", "--force", "--no-color");

  /// The flags with one value that a variation of a run sets.
  private static final Map<String, String> LONG_NAMES =
      Map.of("-c", "--connections", "-n", "--requests", "-r", "--rate");

  private static final String STEPS = "--steps";
  private static final String STAGES = "--stages";

  /// What `--steps` takes the place of, or does not go with.
  private static final Map<String, String> LOAD =
      Map.of(
          "-c",
          "--connections",
          "-n",
          "--requests",
          "-r",
          "--rate",
          "-d",
          "--duration",
          STEPS,
          STEPS,
          STAGES,
          STAGES,
          "--arrival",
          "--arrival",
          "--warmup",
          "--warmup");

  private final RunHeader header;

  Commands(RunHeader header) {
    this.header = header;
  }

  /// The same run again, reading the target's metrics: those of this run, or an address to fill in.
  String withMetrics() {
    return header.plan().metricsUrls().isEmpty() ? again("--metrics URL-OF-ITS-METRICS") : again();
  }

  /// The same run once the target's pool has this size; the demo starts its own target.
  String withPool(long size) {
    List<String> words = words();
    if (!words.stream().limit(2).anyMatch(DEMO::equals)) {
      return line(words);
    }
    int given = words.indexOf(POOL);
    if (given >= 0) {
      words.subList(given, Math.min(words.size(), given + 2)).clear();
    }
    words.addAll(List.of(POOL, Long.toString(size)));
    return line(words);
  }

  /// The words of the command without those that say where the report goes: a copied command must
  /// not stop at files that exist.
  private List<String> words() {
    List<String> words = new ArrayList<>();
    Iterator<String> given = header.command().iterator();
    while (given.hasNext()) {
      String word = given.next();
      if (OUTPUTS.contains(word)) {
        if (given.hasNext()) {
          given.next();
        }
      } else if (!SILENT.contains(word) && !word.startsWith("--out=")) {
        words.add(word);
      }
    }
    return words;
  }

  /// The same run again.
  String again() {
    return line(words());
  }

  private String line(List<String> words) {
    String line = words.stream().map(Commands::quoted).collect(Collectors.joining(" "));
    if (words.isEmpty()) {
      return "loadstone run " + quoted(header.plan().target().url());
    }
    return words.get(0).endsWith("loadstone") ? line : "loadstone " + line;
  }

  /// The same run with these flags in place of its own of the same name.
  String again(String flags) {
    List<String> words = words();
    LONG_NAMES.forEach((shortName, longName) -> {
      if ((" " + flags).contains(" " + shortName + " ")) {
        remove(words, shortName, longName);
      }
    });
    if ((" " + flags).contains(" -c ") || (" " + flags).contains(" -r ")) {
      remove(words, STEPS, STEPS);
    }
    if ((" " + flags).contains(" -r ")) {
      remove(words, STAGES, STAGES);
    }
    return line(words) + " " + flags;
  }

  /// A flag given twice with different values is a mistake, so the old one must go.
  private static void remove(List<String> words, String shortName, String longName) {
    for (int i = words.size() - 1; i >= 0; i--) {
      String word = words.get(i);
      if (word.equals(shortName) || word.equals(longName)) {
        words.subList(i, Math.min(words.size(), i + 2)).clear();
      } else if (word.startsWith(longName + "=") || word.matches(shortName + "=?\\d.*")) {
        words.remove(i);
      }
    }
  }

  /// A ladder of connections up to twice those of this run, three seconds a step.
  String ladder() {
    LoadPlan plan = header.plan();
    int most = plan.workload() instanceof ClosedLoad load ? 2 * load.maxConnections() : 64;
    StringBuilder steps = new StringBuilder();
    for (long n = 1; n < 2L * most; n *= 2) {
      steps.append(steps.isEmpty() ? "" : ",").append("3s:").append(Math.min(n, most));
    }
    return climbing() + " --steps " + quoted(steps.toString());
  }

  /// The same way to the target with the same request, without the load; the URL alone where the
  /// command names another load than by flags.
  private String climbing() {
    List<String> words = words();
    boolean byFlags =
        words.stream().limit(2).noneMatch(DEMO::equals)
            && words.stream().noneMatch(word -> word.endsWith(".yaml") || word.endsWith(".yml"));
    if (words.isEmpty() || !byFlags) {
      return "loadstone run " + quoted(header.plan().target().url());
    }
    LOAD.forEach((shortName, longName) -> remove(words, shortName, longName));
    return line(words);
  }

  private static String quoted(String word) {
    return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}

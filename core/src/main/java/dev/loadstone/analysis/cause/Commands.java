package dev.loadstone.analysis.cause;

import dev.loadstone.metrics.RunHeader;
import dev.loadstone.plan.ClosedLoad;
import dev.loadstone.plan.LoadPlan;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Command lines to copy: the same run again, or a variation of it. Secrets were hidden before the
/// header was made, so they are hidden here.
final class Commands {
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./:=,@%+-]+");

  private final RunHeader header;

  Commands(RunHeader header) {
    this.header = header;
  }

  /// The same run again.
  String again() {
    List<String> words = header.command();
    String line = words.stream().map(Commands::quoted).collect(Collectors.joining(" "));
    if (words.isEmpty()) {
      return "loadstone run " + quoted(header.plan().target().url());
    }
    return words.get(0).endsWith("loadstone") ? line : "loadstone " + line;
  }

  /// The same run with further flags.
  String again(String flags) {
    return again() + " " + flags;
  }

  /// The same run with a pool of this size, where the size is ours to set: in the demo.
  String withPool(double size) {
    boolean demo = header.command().size() > 1 && header.command().get(1).equals("demo");
    return demo ? again(String.format(Locale.ROOT, "--pool %.0f", size)) : again();
  }

  /// A ladder of connections up to twice those of this run, two seconds a step.
  String ladder() {
    LoadPlan plan = header.plan();
    int most = plan.workload() instanceof ClosedLoad load ? 2 * load.maxConnections() : 64;
    StringBuilder steps = new StringBuilder();
    for (long n = 1; n < 2L * most; n *= 2) {
      steps.append(steps.isEmpty() ? "" : ",").append("3s:").append(Math.min(n, most));
    }
    return "loadstone run " + quoted(plan.target().url()) + " --steps " + quoted(steps.toString());
  }

  private static String quoted(String word) {
    return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}

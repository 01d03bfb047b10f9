package dev.loadstone.analysis.detect;

import dev.loadstone.analysis.model.Finding.Evidence.Kind;
import dev.loadstone.metrics.ErrorKind;
import dev.loadstone.metrics.Exhibit;
import dev.loadstone.metrics.Outcome;
import dev.loadstone.metrics.Rows;
import dev.loadstone.metrics.Zones;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Sees failures that begin at one moment and do not end any more, as when something is used up,
/// and how many requests and connections it took until then.
final class OnsetDetector implements Detector {
  private static final Pattern DESCRIPTORS =
      Pattern.compile("(?i)(too many open files|\\bEMFILE\\b|\\bENFILE\\b|file descriptors?)");

  private static final double EARLY = 0.02;
  private static final double STILL = 0.1;
  private static final int MOST_QUOTED = 120;

  @Override
  public Sighting look(RunView run) {
    List<Fact> facts = new ArrayList<>();
    for (short outcome : run.failing()) {
      Rows failed = run.with(outcome);
      int fewest = Math.min(TimeThresholds.ONSET_FEWEST, Math.max(4, run.connections()));
      if (failed.size() >= fewest && failed.size() < run.requests().size()) {
        judge(run, outcome, failed, facts);
      }
    }
    texts(run, facts);
    return new Sighting.Seen(facts, "");
  }

  private static void judge(RunView run, short outcome, Rows failed, List<Fact> facts) {
    double[] sent = failed.stream().mapToDouble(run::sentSeconds).sorted().toArray();
    double last = run.sentSeconds(run.sends().last());
    double from = sent[(int) (EARLY * sent.length)];
    int after = sentAfter(run, from);
    int lately = sentAfter(run, from + (last - from) * (1 - STILL));
    double share = Math.min(1, sent.length / (double) Math.max(1, after));
    double shareLately =
        Arrays.stream(sent).filter(s -> s >= from + (last - from) * (1 - STILL)).count()
            / (double) Math.max(1, lately);
    boolean unfinished = outcome == Outcome.ofError(ErrorKind.ABORTED);
    if (from >= last * TimeThresholds.ONSET_EARLIEST
        && share >= TimeThresholds.ONSET_SHARE
        && shareLately >= TimeThresholds.ONSET_SHARE
        && (!unfinished || silentSince(run, from))) {
      facts.add(fact(run, Outcomes.name(outcome), from, share));
    }
  }

  /// Whether nothing was answered from some moment to the end of the run, though there was time.
  private static boolean silentSince(RunView run, double from) {
    int n = run.successes().size();
    double lastAnswer = n == 0 ? 0 : run.endSeconds(run.successes().at(n - 1));
    double end = run.record().end().endNanos() / RunView.NANOS_PER_S;
    double silent = end - Math.max(from, lastAnswer);
    return silent >= Math.max(1, 20 * run.medianMs() / 1e3);
  }

  private static int sentAfter(RunView run, double seconds) {
    return run.sends().size() - run.sends().sentBy(new double[] {seconds})[0];
  }

  private static Fact fact(RunView run, String outcome, double from, double share) {
    long requests = run.sends().sentBy(new double[] {from})[0];
    Rows firsts = Zones.ordinalBetween(run.requests(), run.sends().rows(), 1, 1);
    long connections = firsts.where(i -> run.sentSeconds(i) < from).size();
    return new Fact(
        Sign.FAILURES_FROM,
        outcome,
        String.format(
            Locale.ROOT,
            "Nearly no %s before %.1f s (%,d requests on %,d connections), and from then to the end"
                + " %.0f %% of the requests failed so.",
            outcome,
            from,
            requests,
            connections,
            100 * share),
        from,
        "s",
        Kind.STATISTICAL,
        Map.of(
            "atSeconds",
            from,
            "requests",
            (double) requests,
            "connections",
            (double) connections,
            "share",
            share));
  }

  private static void texts(RunView run, List<Fact> facts) {
    List<String> said = new ArrayList<>();
    for (Exhibit exhibit : run.record().exhibits()) {
      String outcome = Outcomes.name(exhibit.outcome());
      Matcher matcher = DESCRIPTORS.matcher(exhibit.text());
      boolean ofTarget =
          exhibit.kind() == Exhibit.Kind.ANSWER && Outcomes.failed(exhibit.outcome());
      if (ofTarget && !said.contains(outcome) && matcher.find()) {
        said.add(outcome);
        String quote = Excerpt.around(exhibit.text(), 0, matcher.start(), MOST_QUOTED);
        facts.add(
            new Fact(
                Sign.DESCRIPTOR_TEXT,
                outcome,
                outcome + " says: \"" + quote + "\".",
                Double.NaN,
                "",
                Kind.PROTOCOL,
                Map.of()));
      }
    }
  }
}

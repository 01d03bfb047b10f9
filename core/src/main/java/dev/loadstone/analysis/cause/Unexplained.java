package dev.loadstone.analysis.cause;

import dev.loadstone.analysis.detect.Fact;
import dev.loadstone.analysis.detect.FactSheet;
import dev.loadstone.analysis.detect.Sign;
import dev.loadstone.analysis.model.Finding;
import dev.loadstone.analysis.model.Finding.Advice;
import dev.loadstone.analysis.model.Finding.Evidence;
import dev.loadstone.analysis.model.Finding.Rival;
import dev.loadstone.analysis.model.Finding.Severity;
import dev.loadstone.metrics.ErrorKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/// Structure that no cause explains: it is described, with what is worth looking at.
final class Unexplained {
  static final String ID = "unexplained";

  private static final double CONFIDENCE = 0.6;
  private static final double RIVAL = 0.1;
  private static final String PROXY_ADVICE =
      "Check that the proxy runs at this address, speaks what its URL says, and lets this machine"
          + " reach the target.";

  private Unexplained() {}

  /// A finding for each symptom that was not accepted.
  ///
  /// @param left the facts that no accepted cause explains
  static List<Finding> of(Situation s, FactSheet left, Set<String> accepted) {
    List<Finding> findings = new ArrayList<>();
    for (Failures failures : Failures.of(s)) {
      boolean known =
          accepted.contains(failures.symptom())
              || (accepted.contains(Ceiling.SYMPTOM) && leftOver(s, failures))
              || (accepted.contains(AcceptQueueOverflow.SYMPTOM) && unanswered(failures));
      if (!known) {
        findings.add(failures(s, failures));
      }
    }
    Fact stalls = left.first(Sign.STALLS);
    if (stalls != null && !accepted.contains(PeriodicStall.SYMPTOM)) {
      findings.add(
          finding(
              s,
              Severity.NOTICE,
              "The target stopped now and then",
              stalls.text() + " They have no period, and nothing else tells what they are.",
              Map.of("stalls", stalls.value(), "longestMs", stalls.figure("longestMs")),
              List.of(stalls),
              List.of("stop-the-world-pause"),
              "Look at the target's logs and collector at those moments."));
    }
    if (!accepted.contains(Mix.SYMPTOM)) {
      left.all(Sign.FIXED_WAIT).forEach(f -> findings.add(wait(s, f)));
    }
    if (Stream.of(PeriodicStall.SYMPTOM, Drift.SYMPTOM, Ceiling.SYMPTOM, ColdStart.SYMPTOM)
        .noneMatch(accepted::contains)) {
      // A line near its limit has such moments.
      boolean line = s.facts().withFaint().has(Sign.QUEUE_BEGINS);
      left.all(Sign.SLOW_ONCE).stream()
          .filter(f -> !line || Ceiling.gross(f))
          .forEach(f -> findings.add(once(s, f)));
    }
    return findings;
  }

  private static Finding wait(Situation s, Fact fixed) {
    return finding(
        s,
        Severity.WARNING,
        String.format(
            Locale.ROOT, "Some requests wait for the same time: %,.2f s", fixed.value() / 1e3),
        fixed.text()
            + " Work takes times of its own; a wait that is always as long is one that somebody has"
            + " set: a back-off after a conflict or a deadlock, a retry, a poll, a time-out of"
            + " something that is then done without.",
        Map.of("waitMs", fixed.value(), "share", fixed.figure("share")),
        List.of(fixed),
        List.of("cache-miss-mix", "slow-backend"),
        "Search the target and its libraries for a wait of this length, and its log for what"
            + " happens just before.");
  }

  private static Finding once(Situation s, Fact once) {
    return finding(
        s,
        Severity.NOTICE,
        String.format(
            Locale.ROOT,
            "All requests were slow once, from %.1f to %.1f s after the start",
            once.figure("fromSeconds"),
            once.figure("untilSeconds")),
        once.text()
            + " The target went on answering. Whether it comes again, and when, only a longer run"
            + " tells.",
        Map.of("atSeconds", once.figure("fromSeconds"), "excessMs", once.figure("excessMs")),
        List.of(once),
        List.of("step-change", "periodic-stall"),
        "Look at what the target and its machine did at that moment: a job, a backup, a neighbour.");
  }

  /// A finding for figures that must not be believed although no cause is known.
  static Finding untrusted(Situation s, String reasons) {
    return finding(
        s,
        Severity.WARNING,
        "The figures of this run cannot be relied on",
        "Nothing wrong with the target was found, but the run itself is in doubt: " + reasons,
        Map.of(),
        List.of(),
        List.of(ClientLimited.ID),
        "Repeat the run; if the same reason comes back, see what it names.");
  }

  /// What is offered beyond what is served is never answered in time.
  private static boolean leftOver(Situation s, Failures failures) {
    return (s.has(Sign.OVERLOAD) || s.has(Sign.RETROGRADE) || s.has(Sign.CONNECTIONS_UNSERVED))
        && unanswered(failures);
  }

  private static boolean unanswered(Failures failures) {
    return failures.outcome().equals(ErrorKind.ABORTED.id())
        || failures.outcome().equals(ErrorKind.TIMEOUT.id());
  }

  private static Finding failures(Situation s, Failures f) {
    List<Fact> facts =
        s.facts().facts().stream().filter(x -> x.subject().equals(f.outcome())).toList();
    boolean all = f.counted().value() > 0.999;
    Fact proxys = f.first(Sign.PROXY_REASON);
    Fact reason = proxys == null ? f.first(Sign.REASON) : proxys;
    String meaning =
        proxys == null
            ? FailureMeaning.of(f.outcome())
            : "the proxy failed, and the target was not reached";
    return finding(
        s,
        Severity.CRITICAL,
        (all ? "Every request failed: " : "Requests failed without a known cause: ") + meaning,
        f.words()
            + ". "
            + (reason == null ? "" : "The reason given: " + reason.text() + ". ")
            + (proxys == null
                ? FailureMeaning.explanation(f.outcome())
                : "This says nothing of the target."),
        f.parameters(),
        facts,
        FailureMeaning.suspects(f.outcome()),
        proxys == null ? FailureMeaning.advice(f.outcome()) : PROXY_ADVICE);
  }

  private static Finding finding(
      Situation s,
      Severity severity,
      String title,
      String explanation,
      Map<String, Double> parameters,
      List<Fact> facts,
      List<String> suspects,
      String change) {
    return told(
        severity,
        title,
        explanation,
        parameters,
        facts.stream().map(f -> new Evidence(f.text(), f.value(), f.unit(), 0, f.kind())).toList(),
        suspects.stream().map(id -> new Rival(id, RIVAL)).toList(),
        s.commands().again("-c 1"),
        new Advice(change, "A cause with a name, or none of it again.", s.commands().again()));
  }

  /// Something that is wrong, and no cause that is named.
  static Finding told(
      Severity severity,
      String title,
      String explanation,
      Map<String, Double> parameters,
      List<Evidence> evidence,
      List<Rival> rivals,
      String decide,
      Advice advice) {
    return new Finding(
        "",
        ID,
        "all",
        severity,
        CONFIDENCE,
        Words.of(CONFIDENCE),
        title,
        explanation,
        parameters,
        evidence,
        rivals,
        decide,
        List.of(advice));
  }
}

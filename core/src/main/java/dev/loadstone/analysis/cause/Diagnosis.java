package dev.loadstone.analysis.cause;

import dev.loadstone.analysis.detect.Detectors;
import dev.loadstone.analysis.detect.Fact;
import dev.loadstone.analysis.detect.FactSheet;
import dev.loadstone.analysis.detect.Sign;
import dev.loadstone.analysis.model.Analysis;
import dev.loadstone.analysis.model.Finding;
import dev.loadstone.analysis.model.Finding.Evidence;
import dev.loadstone.analysis.model.Finding.Rival;
import dev.loadstone.analysis.model.Finding.Severity;
import dev.loadstone.analysis.model.Finding.Word;
import dev.loadstone.analysis.model.Validity;
import dev.loadstone.metrics.RunRecord;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// From a run to findings: detectors see facts, causes weigh them, the best explanation of each
/// symptom is accepted.
///
/// Hypotheses about one symptom compete with each other and with "none of these"; their odds are a
/// prior and the sum of the weights of facts in decibans, where facts that see the same thing count
/// once. Different symptoms have findings of their own, so that a pool limit, its time-outs (500)
/// and a refusing upstream (502) stand side by side. An accepted cause explains its facts: they are
/// taken away and the rest is looked at again, at most three times, so that a shadow of the first
/// cause is not reported as a second one. The weights are set by hand, from the likelihood ratios
/// that the simulator of the tests shows; a fit to a larger lab will replace them.
public final class Diagnosis {
  private static final int ROUNDS = 3;

  /// The most findings told: a target that answers with hundreds of different statuses would bury
  /// the rest. Which statuses there were, the summary tells.
  private static final int MOST_FINDINGS = 12;

  private Diagnosis() {}

  /// The findings of a run, best first, at least one.
  ///
  /// @param record what the run left
  /// @param figuresSoFar its figures; the findings in it are not looked at
  public static List<Finding> findings(RunRecord record, Analysis figuresSoFar) {
    FactSheet facts = Detectors.look(record, figuresSoFar);
    Situation all = new Situation(facts, figuresSoFar.summary(), record.header());
    boolean doubtful =
        figuresSoFar.validity().status() == Validity.Status.INVALID
            || facts.has(Sign.GENERATOR_LIMIT);
    List<Finding> findings = new ArrayList<>();
    Set<String> accepted = new HashSet<>();
    FactSheet left = facts;
    for (int round = 0; round < ROUNDS; round++) {
      Situation now = new Situation(left, all.summary(), all.header());
      Set<Fact> explained = new HashSet<>();
      for (Contest contest : contests(now, accepted)) {
        Set<Fact> own = contest.winner().explained();
        // Failures are answered for in a finding of their own, also where the cause of a slowness
        // has used the same facts.
        boolean failures = !Failures.outcome(contest.winner().symptom()).isEmpty();
        if (failures || !explained.containsAll(own)) {
          explained.addAll(own);
          accepted.add(contest.winner().symptom());
          findings.add(finding(all, contest, doubtful));
        }
      }
      if (explained.isEmpty()) {
        break;
      }
      left = left.without(explained);
    }
    findings.addAll(Unexplained.of(all, left, accepted));
    if (findings.isEmpty()) {
      findings.add(nothingFound(all, figuresSoFar));
    }
    return numbered(findings);
  }

  private static List<Contest> contests(Situation situation, Set<String> accepted) {
    Map<String, List<Hypothesis>> bySymptom = new LinkedHashMap<>();
    for (Cause cause : Causes.ALL) {
      for (Hypothesis hypothesis : cause.weigh(situation)) {
        if (!accepted.contains(hypothesis.symptom())) {
          bySymptom.computeIfAbsent(hypothesis.symptom(), s -> new ArrayList<>()).add(hypothesis);
        }
      }
    }
    List<Contest> contests = new ArrayList<>();
    for (Collection<Hypothesis> hypotheses : bySymptom.values()) {
      Contest contest = Contest.of(hypotheses);
      if (contest != null && contest.probability() >= Words.POSSIBLE) {
        contests.add(contest);
      }
    }
    contests.sort((a, b) -> Double.compare(b.probability(), a.probability()));
    return contests;
  }

  /// What comes nearest to a fault where none was found: the contests over what is faint.
  private static List<Contest> suspicions(Situation all) {
    boolean some = !all.facts().faint().isEmpty();
    return some
        ? contests(new Situation(all.facts().withFaint(), all.summary(), all.header()), Set.of())
        : List.of();
  }

  private static Finding finding(Situation all, Contest contest, boolean doubtful) {
    Hypothesis winner = contest.winner();
    Hypothesis.Story story = winner.story();
    boolean ofTarget = doubtful && !winner.cause().equals(ClientLimited.ID);
    double confidence = Words.confidence(contest.probability(), winner.hasProof(), ofTarget);
    List<Rival> rivals = new ArrayList<>(contest.rivals());
    if (ofTarget) {
      rivals.add(0, new Rival(ClientLimited.ID, Words.rounded(1 - confidence)));
    }
    return new Finding(
        "",
        winner.cause(),
        "all",
        story.severity(),
        confidence,
        Words.of(confidence),
        story.title(),
        story.explanation(),
        story.parameters(),
        evidence(winner),
        List.copyOf(rivals),
        story.decide(),
        Stream.concat(story.advice().stream(), Settings.of(all, winner).stream()).toList());
  }

  private static List<Evidence> evidence(Hypothesis winner) {
    List<Weighing> counting = winner.counting();
    return winner.weighings().stream()
        .map(w ->
            new Evidence(
                w.fact().text(),
                w.fact().value(),
                w.fact().unit(),
                counting.contains(w) ? w.decibans() : 0,
                w.fact().kind()))
        .sorted((a, b) -> Double.compare(b.weightDecibans(), a.weightDecibans()))
        .toList();
  }

  private static Finding nothingFound(Situation all, Analysis figures) {
    Validity validity = figures.validity();
    if (validity.status() != Validity.Status.INVALID) {
      return Restless.of(all, figures.regimes()).orElseGet(() -> nothingLarge(all));
    }
    String reasons =
        validity.reasons().stream().map(Validity.Reason::text).collect(Collectors.joining(" "));
    return Unexplained.untrusted(all, reasons);
  }

  private static Finding nothingLarge(Situation all) {
    List<Contest> suspicions = suspicions(all);
    return Slight.of(suspicions, all.facts().faint())
        .map(contest -> finding(all, contest, all.facts().has(Sign.GENERATOR_LIMIT)))
        .or(() -> LongTail.of(all))
        .orElseGet(() -> Healthy.of(all, suspicions));
  }

  private static List<Finding> numbered(List<Finding> findings) {
    List<Finding> sorted = new ArrayList<>(findings);
    boolean doubt = sorted.stream().anyMatch(Diagnosis::doubtful);
    sorted.sort((a, b) -> compare(a, b, doubt));
    List<Finding> numbered = new ArrayList<>();
    List<Finding> ordered = Roots.first(sorted);
    for (Finding f : ordered.subList(0, Math.min(ordered.size(), MOST_FINDINGS))) {
      double confidence =
          Roots.rooted(f, ordered) ? Math.min(f.confidence(), Words.BEHIND) : f.confidence();
      numbered.add(
          new Finding(
              "F" + (numbered.size() + 1),
              f.cause(),
              f.scope(),
              f.severity(),
              confidence,
              Words.of(confidence),
              f.title(),
              f.explanation(),
              f.parameters(),
              f.evidence(),
              f.rivals(),
              f.decide(),
              f.advice()));
    }
    return List.copyOf(numbered);
  }

  /// Spelled out, for a chain of comparators takes 20 ms of a start to link.
  ///
  /// @param doubt whether something may be wrong that is not likely
  private static int compare(Finding a, Finding b, boolean doubt) {
    int order = Boolean.compare(voids(b), voids(a));
    order = order == 0 ? Integer.compare(group(a, doubt), group(b, doubt)) : order;
    order = order == 0 ? b.severity().compareTo(a.severity()) : order;
    order = order == 0 ? Integer.compare(line(a), line(b)) : order;
    order = order == 0 ? a.word().compareTo(b.word()) : order;
    order = order == 0 ? Boolean.compare(unnamed(a), unnamed(b)) : order;
    return order == 0 ? Double.compare(b.confidence(), a.confidence()) : order;
  }

  /// What is likely of the target, then what its figures hold of the generator, then what is
  /// possible; and what surely does no harm behind what may be wrong. Grave harm that is possible
  /// stands before a generator that only blurs some figures.
  private static int group(Finding f, boolean doubt) {
    boolean ours = f.cause().equals(ClientLimited.ID);
    if (f.word() == Word.POSSIBLE) {
      return f.severity() == Severity.CRITICAL && !ours ? 2 : 4;
    }
    if (ours) {
      return f.severity() == Severity.NOTICE ? 3 : 1;
    }
    return f.severity() == Severity.INFO && doubt ? 5 : 0;
  }

  private static boolean doubtful(Finding f) {
    return f.word() == Word.POSSIBLE
        && f.severity().compareTo(Severity.WARNING) >= 0
        && !f.cause().equals(ClientLimited.ID);
  }

  /// A ceiling whose kind is not known says that there is a limit; who can name a mechanism as
  /// surely says more.
  private static boolean unnamed(Finding f) {
    return f.cause().equals(CapacityCeiling.ID);
  }

  private static boolean voids(Finding f) {
    return f.cause().equals(ClientLimited.ID) && f.severity() == Severity.CRITICAL;
  }

  /// A pool that is proved to be full, of known size, is what to change. Where it is not, whoever
  /// gave up standing in its line says more than the line. Other failures come behind both.
  private static int line(Finding f) {
    if (f.cause().equals(ConnectionPoolLimit.ID)) {
      return f.word() == Word.ESTABLISHED ? 0 : 2;
    }
    return f.cause().equals(PoolAcquireTimeout.ID) ? 1 : 3;
  }
}

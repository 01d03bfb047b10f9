package dev.loadstone.analysis.claims;

import dev.loadstone.analysis.claims.Answer.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// All checks of typed figures, and the verdict they add up to.
public final class ClaimChecks {
  /// The checks, in the order in which answers of the same kind are told.
  static final List<ClaimCheck> ALL =
      List.of(
          new LittlesLaw(),
          new Throughput(),
          new LatencyOrder(),
          new MeanBounds(),
          new Deviation(),
          new MaxWithinRun(),
          new OfferedAchieved(),
          new Outcomes(),
          new WholeCounts(),
          new SuspiciousLatencies(),
          new FailedLatencies(),
          new TailMean(),
          new TailShape(),
          new TailFit(),
          new FailureOrigins(),
          new ShareIntervals(),
          new FinePercentiles(),
          new TailPrecision(),
          new ServedAtOnce(),
          new ClosedLoopCaution(),
          new ResponseSize());

  private ClaimChecks() {}

  /// What the figures show and do not show, and whether they can all be true.
  ///
  /// A pure function; no figure makes it fail, however absurd.
  public static Review review(Claims claims) {
    Claims plausible = PossibleFigures.plausible(claims);
    List<Answer> answers = new ArrayList<>(PossibleFigures.answers(claims));
    List<String> refused = refused(claims, plausible);
    ALL.stream()
        .flatMap(check -> check.answers(plausible).stream())
        .map(answer -> answer.wanting(refused))
        .forEach(answers::add);
    answers.sort(Comparator.comparing(Answer::kind));
    return new Review(claims, status(answers), answers, OpenQuestions.of(plausible));
  }

  /// The flags of figures that were typed and can not be.
  private static List<String> refused(Claims claims, Claims plausible) {
    return claims.figures().keySet().stream()
        .filter(item -> !plausible.has(item))
        .map(Item::flag)
        .toList();
  }

  private static Review.Status status(List<Answer> answers) {
    if (answers.stream().anyMatch(answer -> answer.kind().refutes())) {
      return Review.Status.CONTRADICTORY;
    }
    if (any(answers, Kind.DOUBT)) {
      return Review.Status.DOUBTFUL;
    }
    return any(answers, Kind.CONSISTENT) ? Review.Status.CONSISTENT : Review.Status.UNCHECKED;
  }

  private static boolean any(List<Answer> answers, Kind kind) {
    return answers.stream().anyMatch(answer -> answer.kind() == kind);
  }
}

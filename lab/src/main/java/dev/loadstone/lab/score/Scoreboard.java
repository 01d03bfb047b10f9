package dev.loadstone.lab.score;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/// The counts of one mode.
///
/// @param all every run of it
public record Scoreboard(List<Trial> all) {
  /// How far a figure may be off, as a share; others a fifth.
  private static final Map<String, Double> TOLERANCES =
      Map.of("timeoutSeconds", 0.02, "periodSeconds", 0.05, "limitPerSecond", 0.03);

  private static final double TOLERANCE = 0.2;
  private static final double[] BINS = {0.3, 0.5, 0.7, 0.8, 0.9, 1.01};

  /// Copies the list.
  public Scoreboard {
    all = List.copyOf(all);
  }

  /// Those of a mode.
  public static Scoreboard of(List<Trial> trials, Mode mode) {
    return new Scoreboard(trials.stream().filter(t -> t.mode() == mode).toList());
  }

  private List<Trial> where(Predicate<Trial> which) {
    return all.stream().filter(which).toList();
  }

  /// Runs with one cause of the catalogue that shows.
  List<Trial> faults() {
    return where(t -> t.faulty() && !t.twoCauses() && !t.stranger());
  }

  /// Faults that did not move a service level.
  List<Trial> subThreshold() {
    return where(Trial::subThreshold);
  }

  List<Trial> healthy() {
    return where(Trial::healthy);
  }

  /// Faults whose cause was found and whose scenario knows the setting that repairs it.
  List<Trial> repairable() {
    return where(t -> t.faulty() && t.top1() && !t.settings().isEmpty());
  }

  /// The one of the rules of one sign that is right most often here: chosen with hindsight.
  String bestSingle() {
    return OneSign.signs().stream()
        .max(
            Comparator.comparingLong(
                name -> faults().stream().filter(t -> t.right(answer(t, name))).count()))
        .orElseThrow();
  }

  List<Trial> hardNegatives() {
    return where(t -> t.healthy() && t.hardNegative());
  }

  /// The same targets as those with faults, without them.
  List<Trial> paired() {
    return where(t -> t.healthy() && !t.hardNegative());
  }

  List<Trial> pairs() {
    return where(t -> t.faulty() && t.twoCauses());
  }

  List<Trial> strangers() {
    return where(t -> t.faulty() && t.stranger());
  }

  List<Trial> generatorLimited() {
    return where(t -> t.faulty() && t.truth().equals("client-limited"));
  }

  /// All whose truth is beyond doubt: faults that show, and healthy runs.
  List<Trial> judged() {
    return where(t -> t.healthy() || t.faulty());
  }

  public Proportion top1() {
    return Proportion.of(faults(), Trial::top1);
  }

  Proportion credit() {
    List<Trial> faults = faults();
    return new Proportion(faults.stream().mapToDouble(Trial::credit).sum(), faults.size());
  }

  /// The mean over classes, whatever their number of runs.
  double macroTop1() {
    return byTruth().values().stream()
        .mapToDouble(trials -> Proportion.of(trials, Trial::top1).share())
        .average()
        .orElse(Double.NaN);
  }

  double macroTop1(String baseline) {
    return byTruth().values().stream()
        .mapToDouble(trials -> Proportion.of(trials, t -> t.right(answer(t, baseline))).share())
        .average()
        .orElse(Double.NaN);
  }

  static String answer(Trial trial, String baseline) {
    return trial.baselines().getOrDefault(baseline, "");
  }

  /// The faults of each class, in the order of the catalogue.
  Map<String, List<Trial>> byTruth() {
    Map<String, List<Trial>> classes = new LinkedHashMap<>();
    Catalogue.ids().forEach(id -> classes.put(id, new ArrayList<>()));
    faults().forEach(t -> classes.computeIfAbsent(t.truth(), id -> new ArrayList<>()).add(t));
    classes.values().removeIf(List::isEmpty);
    return classes;
  }

  /// How many of each class got which first answer.
  static Map<String, Integer> answers(List<Trial> trials) {
    Map<String, Integer> counts = new TreeMap<>();
    trials.forEach(t -> counts.merge(t.first(), 1, Integer::sum));
    return counts;
  }

  /// One bin of stated confidence.
  ///
  /// @param from its lower bound
  /// @param meanStated the mean of what was stated
  /// @param right how often it was right
  record Bin(double from, double meanStated, Proportion right) {}

  private record Stated(double confidence, boolean right) {}

  private List<Stated> stated() {
    List<Stated> stated = new ArrayList<>();
    for (Trial trial : judged()) {
      for (Said said : trial.said()) {
        if (said.names()) {
          stated.add(new Stated(said.confidence(), trial.right(said)));
        }
      }
    }
    return stated;
  }

  /// Every finding that names a cause, by its confidence.
  List<Bin> calibration() {
    List<Bin> bins = new ArrayList<>();
    List<Stated> stated = stated();
    for (int i = 0; i + 1 < BINS.length; i++) {
      double low = BINS[i];
      double high = BINS[i + 1];
      List<Stated> in =
          stated.stream().filter(s -> s.confidence >= low && s.confidence < high).toList();
      double mean = in.stream().mapToDouble(Stated::confidence).average().orElse(Double.NaN);
      bins.add(new Bin(low, mean, Proportion.of(in, Stated::right)));
    }
    return bins;
  }

  /// The mean squared error of confidence, 0 the best (Brier, 1950).
  double brier() {
    return stated().stream()
        .mapToDouble(s -> Math.pow(s.confidence - (s.right ? 1 : 0), 2))
        .average()
        .orElse(Double.NaN);
  }

  /// One figure of findings that were right.
  ///
  /// @param errors relative errors, ascending
  /// @param within how many are within the tolerance
  record Figure(String name, double tolerance, List<Double> errors, Proportion within) {
    double median() {
      return errors.get(errors.size() / 2);
    }
  }

  /// The figures that both truth and finding have, by name.
  List<Figure> figures() {
    SortedMap<String, List<Double>> errors = new TreeMap<>();
    for (Trial trial : faults()) {
      trial
          .trueFigures()
          .forEach((name, truth) -> {
            Double found = trial.said().getFirst().parameters().get(name);
            if (found != null && truth > 0) {
              errors
                  .computeIfAbsent(name, n -> new ArrayList<>())
                  .add(Math.abs(found - truth) / truth);
            }
          });
    }
    List<Figure> figures = new ArrayList<>();
    errors.forEach((name, list) -> {
      double tolerance = TOLERANCES.getOrDefault(name, TOLERANCE);
      List<Double> sorted = list.stream().sorted().toList();
      figures.add(new Figure(name, tolerance, sorted, Proportion.of(sorted, e -> e <= tolerance)));
    });
    return figures;
  }

  /// The share of first answers that are right at each dose, whether the fault showed or not, for
  /// one class.
  List<Proportion> curve(String truth, int doses) {
    List<Proportion> curve = new ArrayList<>();
    for (int dose = 1; dose <= doses; dose++) {
      int mine = dose;
      curve.add(
          Proportion.of(
              where(t ->
                  t.draw().dose() == mine
                      && !t.healthy()
                      && !t.twoCauses()
                      && t.truth().equals(truth)),
              Trial::top1));
    }
    return curve;
  }
}

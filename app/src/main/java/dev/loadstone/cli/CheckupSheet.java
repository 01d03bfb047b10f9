package dev.loadstone.cli;

import dev.loadstone.report.Checkup.Judgement;
import dev.loadstone.report.Checkup.Reading;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Collects the readings of a checkup as they are judged.
final class CheckupSheet {
  private final List<Reading> readings = new ArrayList<>();

  List<Reading> readings() {
    return List.copyOf(readings);
  }

  /// A reading; what it means and what helps are told where it is low.
  void add(
      String id,
      String label,
      String text,
      Map<String, Double> figures,
      Judgement judgement,
      String why,
      String... cures) {
    boolean low = judgement == Judgement.LOW;
    put(id, label, text, figures, judgement, why, low ? List.of(cures) : List.of());
  }

  /// A limit that somebody may want higher though it is enough: how to raise it is told always.
  void limit(
      String id,
      String label,
      String text,
      Map<String, Double> figures,
      Judgement judgement,
      String why,
      String... cures) {
    put(id, label, text, figures, judgement, why, List.of(cures));
  }

  private void put(
      String id,
      String label,
      String text,
      Map<String, Double> figures,
      Judgement judgement,
      String why,
      List<String> cures) {
    readings.add(
        new Reading(
            id,
            label,
            text,
            figures,
            judgement,
            judgement == Judgement.LOW ? why : "",
            cures.stream().filter(line -> !line.isEmpty()).toList()));
  }

  static Judgement atLeast(double value, double least) {
    return !known(value) ? Judgement.UNKNOWN : value < least ? Judgement.LOW : Judgement.FINE;
  }

  static boolean known(double value) {
    return !Double.isNaN(value);
  }
}

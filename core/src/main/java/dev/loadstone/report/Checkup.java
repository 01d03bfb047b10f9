package dev.loadstone.report;

import java.util.List;
import java.util.Map;

/// What a machine can generate, reading by reading.
///
/// @param tool name and version
/// @param readings in the order to be shown
public record Checkup(String tool, List<Reading> readings) {
  /// Copies the list.
  public Checkup {
    readings = List.copyOf(readings);
  }

  /// Whether a reading is enough for a load test.
  public enum Judgement {
    /// Enough.
    FINE,
    /// Less than a load test may need.
    LOW,
    /// This system does not tell.
    UNKNOWN
  }

  /// One reading.
  ///
  /// @param id stable, for example `local-ports`
  /// @param label its name for a reader
  /// @param text what was read, in words
  /// @param figures what was read, by name with unit; NaN where it is not known
  /// @param why what a low reading means for a load test; empty where it is fine
  /// @param cures commands that raise the limit; empty where there is none
  public record Reading(
      String id,
      String label,
      String text,
      Map<String, Double> figures,
      Judgement judgement,
      String why,
      List<String> cures) {
    /// Copies the commands.
    public Reading {
      cures = List.copyOf(cures);
    }
  }

  /// How many readings have this judgement.
  long count(Judgement judgement) {
    return readings.stream().filter(reading -> reading.judgement() == judgement).count();
  }
}

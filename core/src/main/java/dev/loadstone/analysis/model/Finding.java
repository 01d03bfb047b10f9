package dev.loadstone.analysis.model;

import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// Something worth saying about the target, with the evidence for it.
///
/// @param id `F1`, `F2`, … in the order of the report
/// @param cause the cause's id in the catalogue
/// @param scope `all` or an endpoint
/// @param severity how much it matters
/// @param confidence calibrated probability, 0 to 1
/// @param word the word bound to it
/// @param title one line
/// @param explanation a short paragraph for a reader who is no specialist
/// @param parameters numbers that describe the cause, in the order of their names
/// @param evidence what speaks for it, strongest first
/// @param rivals causes that fit nearly as well
/// @param decide the cheapest experiment that would tell the rivals apart, as a command
/// @param advice what to change
public record Finding(
    String id,
    String cause,
    String scope,
    Severity severity,
    double confidence,
    Word word,
    String title,
    String explanation,
    Map<String, Double> parameters,
    List<Evidence> evidence,
    List<Rival> rivals,
    String decide,
    List<Advice> advice) {
  /// Orders the parameters: the order of `Map.of` differs from one process to the next, and the
  /// same run must give the same bytes in all of them.
  public Finding {
    parameters = Collections.unmodifiableMap(new TreeMap<>(parameters));
  }

  /// How much a finding matters, least first.
  public enum Severity {
    INFO,
    NOTICE,
    WARNING,
    CRITICAL;

    /// The name used in every output.
    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /// The words bound to calibrated confidence.
  public enum Word {
    /// At least 0.95, with intervention, telemetry or protocol evidence.
    ESTABLISHED,
    /// 0.75 to 0.95.
    LIKELY,
    /// 0.30 to 0.75, never without a rival.
    POSSIBLE;

    /// The name used in every output.
    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /// One piece of evidence.
  ///
  /// @param text a sentence with the figure in it
  /// @param value the figure
  /// @param unit its unit
  /// @param weightDecibans how much it moves the odds: 10 × log10 of the likelihood ratio
  /// @param kind where it comes from
  public record Evidence(String text, double value, String unit, double weightDecibans, Kind kind) {
    /// Where evidence comes from.
    public enum Kind {
      STATISTICAL,
      PROTOCOL,
      INTERVENTION,
      TELEMETRY;

      /// The name used in every output.
      public String id() {
        return name().toLowerCase(Locale.ROOT);
      }
    }
  }

  /// A cause that fits nearly as well.
  public record Rival(String cause, double confidence) {}

  /// What to change.
  ///
  /// @param change the setting and a start value
  /// @param expect the effect to expect if the cause is right
  /// @param verify the command that proves it
  public record Advice(String change, String expect, String verify) {}
}

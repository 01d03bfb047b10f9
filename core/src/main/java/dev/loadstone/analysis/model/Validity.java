package dev.loadstone.analysis.model;

import java.util.List;

/// Whether the figures can be trusted.
///
/// @param status the verdict
/// @param reasons why it is not plainly valid; empty for a valid run
public record Validity(Status status, List<Reason> reasons) {
  /// The verdicts, best first.
  public enum Status {
    /// The figures speak of the target.
    VALID,
    /// Some figures carry a stated bias.
    DEGRADED,
    /// The figures must not be believed.
    INVALID
  }

  /// One reason.
  ///
  /// @param code stable, for example `generator-lag`
  /// @param text for a reader
  /// @param alone the verdict that it brings about by itself
  public record Reason(String code, String text, Status alone) {
    /// A bias.
    public Reason(String code, String text) {
      this(code, text, Status.DEGRADED);
    }

    /// Whether it alone makes the figures of the run such as must not be believed.
    public boolean voids() {
      return alone == Status.INVALID;
    }
  }
}

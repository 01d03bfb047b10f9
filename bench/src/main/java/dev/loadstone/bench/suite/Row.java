package dev.loadstone.bench.suite;

import java.util.stream.Collectors;
import java.util.stream.Stream;

/// One line of a table of measurements: what was asked for, and what came out.
///
/// @param id the measurement or scenario, as `--only` takes it
/// @param what what was measured
/// @param limit what must hold; empty where the figure is for the record
/// @param figure what was measured; where it could not be, why
public record Row(String id, String what, String limit, String figure, Verdict verdict) {
  /// How a measurement ended.
  public enum Verdict {
    /// The limit holds.
    MET("met"),
    /// It does not.
    MISSED("**missed**"),
    /// There is none.
    RECORDED("–"),
    /// Something is not to be had here, or takes too long.
    UNMEASURED("not measured"),
    /// It was tried and failed.
    BROKEN("**BROKEN**");

    private final String word;

    Verdict(String word) {
      this.word = word;
    }
  }

  /// A figure beside its limit.
  public static Row judged(String id, String what, String limit, String figure, boolean holds) {
    return new Row(id, what, limit, figure, holds ? Verdict.MET : Verdict.MISSED);
  }

  /// A figure without a limit.
  public static Row recorded(String id, String what, String figure) {
    return new Row(id, what, "", figure, Verdict.RECORDED);
  }

  /// No figure, and why.
  public static Row unmeasured(String id, String what, String why) {
    return new Row(id, what, "", why, Verdict.UNMEASURED);
  }

  /// A measurement that failed, and how.
  public static Row broken(String id, String why) {
    return new Row(id, "could not be measured", "", why, Verdict.BROKEN);
  }

  /// The same with a remark behind the figure.
  public Row remarked(String remark) {
    return new Row(id, what, limit, figure + "; " + remark, verdict);
  }

  /// Whether no limit was missed and nothing failed.
  public boolean well() {
    return verdict != Verdict.MISSED && verdict != Verdict.BROKEN;
  }

  /// The line in Markdown, with these cells behind it.
  public String line(String... further) {
    return Stream.concat(Stream.of(id, what, limit, figure, verdict.word), Stream.of(further))
        .map(Row::cell)
        .collect(Collectors.joining(" | ", "| ", " |\n"));
  }

  private static String cell(String text) {
    return text.replace("|", "\\|").replaceAll("\\s+", " ");
  }
}

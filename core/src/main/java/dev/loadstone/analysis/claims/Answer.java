package dev.loadstone.analysis.claims;

import java.util.List;

/// What one check says about the figures.
///
/// @param id the check, stable, for example `littles-law`
/// @param kind what the answer means for the figures
/// @param title one line
/// @param text what was compared, and what follows; may be empty
/// @param points possible reasons of a contradiction or doubt, or what to look at; may be empty
/// @param command the run that would tell; empty for none
/// @param missing the flags without which the check could not be made; empty where it was made
public record Answer(
    String id,
    Kind kind,
    String title,
    String text,
    List<String> points,
    String command,
    List<String> missing) {
  public Answer {
    points = List.copyOf(points);
    missing = List.copyOf(missing);
  }

  /// What an answer means for the figures, gravest first.
  public enum Kind {
    /// One figure that can not be, whatever the others are.
    IMPOSSIBLE("impossible"),
    /// Figures that can not all be true of the same requests.
    CONTRADICTION("contradiction"),
    /// Figures that can be true, and probably mean something else than they seem to.
    DOUBT("doubt"),
    /// What the figures show, or do not show.
    NOTE("note"),
    /// Figures that agree.
    CONSISTENT("consistent"),
    /// Figures are missing.
    NOT_APPLICABLE("not-applicable");

    private final String id;

    Kind(String id) {
      this.id = id;
    }

    /// The kind as it stands in a document.
    public String id() {
      return id;
    }

    /// Whether the figures can not be believed.
    public boolean refutes() {
      return this == IMPOSSIBLE || this == CONTRADICTION;
    }
  }

  static Answer of(String id, Kind kind, String title, String text) {
    return new Answer(id, kind, title, text, List.of(), "", List.of());
  }

  static Answer consistent(String id, String title) {
    return of(id, Kind.CONSISTENT, title, "");
  }

  static Answer note(String id, String title, String text) {
    return of(id, Kind.NOTE, title, text);
  }

  static Answer needs(String id, String subject, List<String> missing) {
    return new Answer(id, Kind.NOT_APPLICABLE, subject, "", List.of(), "", missing);
  }

  Answer with(List<String> reasons) {
    return new Answer(id, kind, title, text, reasons, command, missing);
  }

  /// The same answer, with the figures it misses marked that were typed and can not be.
  Answer wanting(List<String> refused) {
    List<String> marked =
        missing.stream().map(flag -> refused.contains(flag) ? "a possible " + flag : flag).toList();
    return new Answer(id, kind, title, text, points, command, marked);
  }

  Answer decidedBy(String run) {
    return new Answer(id, kind, title, text, points, run, missing);
  }
}

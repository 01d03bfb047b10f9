package dev.loadstone.report;

/// A span or moment of the run that is marked in every chart over time.
///
/// @param kind what it is
/// @param fromSeconds since the start of the run
/// @param toSeconds its end, the same for a moment
/// @param tag one to three signs to find it again
/// @param text what happened, in one line
record TimeMark(Kind kind, double fromSeconds, double toSeconds, String tag, String text) {
  /// What is marked.
  enum Kind {
    /// Left out of all figures by the plan, or found to be slower than the rest.
    WARM_UP("warm"),
    /// From here on the load or the level is another.
    CHANGE("change"),
    /// The generator itself stood still.
    OWN_PAUSE("pause"),
    /// What a finding rests on.
    EVIDENCE("evidence");

    /// The name of its style.
    final String style;

    Kind(String style) {
      this.style = style;
    }
  }
}

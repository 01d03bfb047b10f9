package dev.loadstone.report;

/// Colours text for a terminal, or leaves it as it is. The only place that writes a control
/// sequence.
record Paint(boolean color) {
  private static final String ESCAPE = "\u001b[";
  private static final String RESET = ESCAPE + "0m";

  String tone(Tone tone, String text) {
    return switch (tone) {
      case PLAIN -> text;
      case GOOD -> with("32", text);
      case UNSURE -> with("33", text);
      case BAD -> with("31", text);
    };
  }

  String badge(Tone tone, String text) {
    return switch (tone) {
      case PLAIN -> with("1", text);
      case GOOD -> with("1;32", text);
      case UNSURE -> with("1;33", text);
      case BAD -> with("1;31", text);
    };
  }

  String strong(String text) {
    return with("1", text);
  }

  String faint(String text) {
    return with("2", text);
  }

  // Spaces at the end stay outside, so that a line can still be stripped of them.
  private String with(String code, String text) {
    String shown = text.stripTrailing();
    return color && !shown.isEmpty()
        ? ESCAPE + code + "m" + shown + RESET + text.substring(shown.length())
        : text;
  }
}

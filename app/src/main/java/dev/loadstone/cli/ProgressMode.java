package dev.loadstone.cli;

import dev.loadstone.plan.PlanException;
import dev.loadstone.plan.Spelling;
import java.util.List;

/// How progress is shown.
enum ProgressMode {
  /// One live line on a terminal, plain lines elsewhere.
  AUTO,
  /// A plain line every few seconds.
  PLAIN,
  /// Nothing.
  NONE;

  static ProgressMode read(List<String> given) {
    if (given.isEmpty()) {
      return AUTO;
    }
    String word = given.getLast();
    return switch (word) {
      case "auto" -> AUTO;
      case "plain" -> PLAIN;
      case "none" -> NONE;
      default ->
          throw new PlanException(
              "--progress", word, Spelling.cure(word, List.of("auto", "plain", "none")));
    };
  }
}

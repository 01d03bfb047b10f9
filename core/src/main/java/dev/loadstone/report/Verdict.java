package dev.loadstone.report;

import java.util.List;

/// One line at the top of the report.
///
/// @param word the verdict, for example `VALID`
/// @param tone good, unsure or bad
/// @param text what it means
/// @param reasons why, each one line; may be empty
record Verdict(String word, Tone tone, String text, List<String> reasons) {
  Verdict {
    reasons = List.copyOf(reasons);
  }
}

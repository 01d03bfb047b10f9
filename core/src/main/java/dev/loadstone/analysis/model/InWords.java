package dev.loadstone.analysis.model;

import java.util.List;

/// Lists as a sentence has them.
public final class InWords {
  private InWords() {}

  /// A list in words, for example `p50, p95 and p99`.
  public static String list(List<String> items) {
    int last = items.size() - 1;
    return last <= 0
        ? String.join("", items)
        : String.join(", ", items.subList(0, last)) + " and " + items.get(last);
  }
}

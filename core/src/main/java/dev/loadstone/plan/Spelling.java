package dev.loadstone.plan;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Finds what a misspelt word was meant to be.
public final class Spelling {
  private Spelling() {}

  /// The word nearest to what was read, when it is near enough to be meant: at most a third of its
  /// letters wrong.
  public static Optional<String> nearest(String read, Collection<String> known) {
    String word = read.toLowerCase(Locale.ROOT);
    return known.stream()
        .filter(candidate -> distance(word, candidate) <= Math.max(1, candidate.length() / 3))
        .min(Comparator.comparingInt(candidate -> distance(word, candidate)));
  }

  /// The nearest of many long words, best first, however far away: those that hold the longest
  /// piece of what was read, then those that differ least.
  public static List<String> nearest(String read, Collection<String> known, int most) {
    return known.stream()
        .sorted(
            Comparator.comparingInt((String candidate) -> -common(read, candidate))
                .thenComparingInt(candidate -> distance(read, candidate)))
        .limit(most)
        .toList();
  }

  /// The length of the longest run of letters that both hold.
  private static int common(String a, String b) {
    int best = 0;
    for (int from = 0; from < a.length(); from++) {
      int to = from + best + 1;
      while (to <= a.length() && b.contains(a.substring(from, to))) {
        best++;
        to++;
      }
    }
    return best;
  }

  /// A cure: the nearest word as a question, or all of them.
  public static String cure(String read, Collection<String> known) {
    return nearest(read, known)
        .map(word -> "did you mean " + word + "?")
        .orElseGet(() -> "known are " + String.join(", ", known));
  }

  /// Insertions, deletions, replacements and swaps of neighbours that lead from one word to the
  /// other (optimal string alignment).
  private static int distance(String a, String b) {
    int[][] cost = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        cost[i][j] = i == 0 || j == 0 ? i + j : step(cost, a, b, i, j);
      }
    }
    return cost[a.length()][b.length()];
  }

  private static int step(int[][] cost, String a, String b, int i, int j) {
    int replaced = cost[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
    int best = Math.min(replaced, Math.min(cost[i - 1][j], cost[i][j - 1]) + 1);
    boolean swapped =
        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
    return swapped ? Math.min(best, cost[i - 2][j - 2] + 1) : best;
  }
}

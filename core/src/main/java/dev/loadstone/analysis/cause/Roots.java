package dev.loadstone.analysis.cause;

import dev.loadstone.analysis.model.Finding;
import dev.loadstone.analysis.model.Finding.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Which cause is at the root of which other, where a run shows both.
///
/// The other is there as well, and is told. But it comes behind its root, for who mends it alone
/// has mended nothing, and it is called no more than possible: as a fact it may be established, as
/// the cause it is not.
final class Roots {
  private static final Set<String> OF_AN_OVERLOAD =
      Set.of(
          "connection-pool-limit",
          "worker-thread-limit",
          "cpu-saturation",
          "serial-section",
          "capacity-ceiling");

  /// What stands behind a root, by its id.
  private static final Map<String, Set<String>> BEHIND =
      Map.of(
          // What fails first opens it, and what it refuses is most of the failures.
          "circuit-breaker",
          Set.of(
              "upstream-timeout",
              "upstream-unavailable",
              "pool-acquire-timeout",
              "application-errors",
              "error-burst"),
          // At this load the target kept up before.
          "retry-storm",
          with(OF_AN_OVERLOAD, "upstream-timeout", "pool-acquire-timeout", "descriptor-leak"),
          // The limit that was lifted.
          "capacity-added",
          OF_AN_OVERLOAD,
          // What each connection leaves behind is the leak; that they are short is a setting.
          "descriptor-leak",
          Set.of("requests-per-connection-limit"),
          // Dropped connections leave requests unserved.
          "accept-queue-overflow",
          Set.of("capacity-ceiling", "serial-section", "step-change"));

  private Roots() {}

  /// The findings with every root in front of what stands behind it.
  ///
  /// @param sorted best first
  static List<Finding> first(List<Finding> sorted) {
    List<Finding> ordered = new ArrayList<>();
    List<Finding> left = new ArrayList<>(sorted);
    while (!left.isEmpty()) {
      ordered.add(left.remove(root(left)));
    }
    return ordered;
  }

  /// Where the root of the first of these stands, which may be itself.
  private static int root(List<Finding> left) {
    for (int k = 0; k < left.size(); k++) {
      if (behind(left.getFirst(), left.get(k))) {
        return k;
      }
    }
    return 0;
  }

  /// Whether something else of these findings is at the root of one.
  static boolean rooted(Finding finding, List<Finding> all) {
    return all.stream().anyMatch(f -> behind(finding, f));
  }

  private static boolean behind(Finding finding, Finding root) {
    return root.word() != Word.POSSIBLE
        && BEHIND.getOrDefault(root.cause(), Set.of()).contains(finding.cause());
  }

  private static Set<String> with(Set<String> some, String... more) {
    List<String> all = new ArrayList<>(some);
    all.addAll(List.of(more));
    return Set.copyOf(all);
  }
}

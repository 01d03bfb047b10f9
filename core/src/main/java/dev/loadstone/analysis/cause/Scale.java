package dev.loadstone.analysis.cause;

import dev.loadstone.analysis.detect.Fact;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Collects the weighings of one hypothesis. An absent fact weighs nothing: what was not measured
/// proves nothing.
final class Scale {
  private final List<Weighing> weighings = new ArrayList<>();

  /// Puts a fact of its own group on the scale.
  Scale add(@Nullable Fact fact, double decibans) {
    return fact == null ? this : add(fact, decibans, fact.sign().name());
  }

  /// Puts a fact on the scale that sees the same thing as others of its group.
  Scale add(@Nullable Fact fact, double decibans, String group) {
    if (fact != null) {
      weighings.add(new Weighing(fact, decibans, group));
    }
    return this;
  }

  List<Weighing> weighings() {
    return List.copyOf(weighings);
  }
}

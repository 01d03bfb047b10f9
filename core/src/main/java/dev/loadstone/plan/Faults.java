package dev.loadstone.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/// Collects the faults of a plan, so that the user sees all of them at once.
final class Faults {
  private final List<PlanException.Fault> found = new ArrayList<>();

  /// What the reading yields, or the stand-in after noting its faults.
  <T> T read(Supplier<T> reading, T standIn) {
    try {
      return reading.get();
    } catch (PlanException e) {
      found.addAll(e.faults());
      return standIn;
    }
  }

  void add(String place, String read, String cure) {
    found.add(new PlanException.Fault(place, read, cure));
  }

  /// Throws when there is any fault.
  void raise() {
    if (!found.isEmpty()) {
      throw new PlanException(found);
    }
  }
}

package dev.loadstone.lab.real;

import dev.loadstone.lab.scenario.Restraint;
import dev.loadstone.metrics.RunRecord;
import java.io.IOException;
import java.util.List;
import java.util.OptionalDouble;

/// A generator that may use a part of a processor only.
///
/// @param quota its control group
record Starved(CpuQuota quota) implements Restraint {
  @Override
  public List<String> beforeGenerator(long server) {
    return quota.entering();
  }

  /// The share of the periods in which the system stopped it.
  @Override
  public OptionalDouble touchedShare(RunRecord run) throws IOException {
    return OptionalDouble.of(quota.stopped());
  }

  @Override
  public void close() {
    quota.close();
  }
}

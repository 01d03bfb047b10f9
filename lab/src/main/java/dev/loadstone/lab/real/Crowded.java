package dev.loadstone.lab.real;

import dev.loadstone.lab.scenario.Restraint;
import dev.loadstone.metrics.RunRecord;
import java.util.List;
import java.util.OptionalDouble;

/// A generator whose processor others want all the time.
///
/// @param others how many
record Crowded(int others) implements Restraint {
  /// The others are on the generator's processor because they are started in its place, and end
  /// after it, or by themselves.
  private static final String CROWD =
      """
      others=
      for i in $(seq "$0"); do timeout 90 sh -c 'while :; do :; done' & others="$others $!"; done
      "$@"; code=$?
      kill $others
      exit $code
      """;

  @Override
  public List<String> beforeGenerator(long server) {
    return List.of("/bin/sh", "-c", CROWD, Integer.toString(others));
  }

  /// Whatever it does, it does beside the others.
  @Override
  public OptionalDouble touchedShare(RunRecord run) {
    return OptionalDouble.of(1);
  }
}

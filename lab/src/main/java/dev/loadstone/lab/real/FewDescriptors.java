package dev.loadstone.lab.real;

import dev.loadstone.lab.scenario.Restraint;
import dev.loadstone.metrics.ErrorKind;
import dev.loadstone.metrics.RunRecord;
import java.util.List;
import java.util.OptionalDouble;

/// A generator that may have few files and sockets open.
///
/// @param most of them
record FewDescriptors(int most) implements Restraint {
  @Override
  public List<String> beforeGenerator(long server) {
    return List.of("/bin/sh", "-c", "ulimit -n \"$0\" && exec \"$@\"", Integer.toString(most));
  }

  @Override
  public OptionalDouble touchedShare(RunRecord run) {
    return OptionalDouble.of(Errors.share(run, ErrorKind.DESCRIPTORS_EXHAUSTED));
  }
}

package dev.loadstone.probe;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// What a control group allows its processes of the processors, in either version of the interface.
///
/// @param cores how many processors that is
/// @param periodMicros how long each period lasts at whose end a process over its quota is off
record CpuQuota(double cores, double periodMicros) {
  /// The quota of a group; `null` where it has none.
  static @Nullable CpuQuota of(Path group) {
    String[] both = Counters.words(SystemFile.line(group.resolve("cpu.max"), ""));
    String quota =
        both.length == 2 ? both[0] : SystemFile.line(group.resolve("cpu.cfs_quota_us"), "");
    String period =
        both.length == 2 ? both[1] : SystemFile.line(group.resolve("cpu.cfs_period_us"), "");
    double[] numbers = Counters.numbers(quota + " " + period);
    return numbers.length == 2 && numbers[0] > 0 && numbers[1] > 0
        ? new CpuQuota(numbers[0] / numbers[1], numbers[1])
        : null;
  }
}

package dev.loadstone.cli;

import dev.loadstone.lab.sim.QueueModel;
import dev.loadstone.lab.sim.SimulatedRun;
import dev.loadstone.metrics.RunFileWriter;
import dev.loadstone.metrics.RunHeader;
import dev.loadstone.metrics.RunRecord;
import dev.loadstone.metrics.RunReplay;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/// Run files of simulated runs: the same recipe and seed always give the same one, on a busy
/// machine too.
record SimulatedFiles(Path folder) {
  /// Twenty users of a server with four slots.
  static final SimulatedRun QUICK =
      SimulatedRun.of(QueueModel.CLOSED, 0.5, 12_000).withService(4).fromEmpty();

  /// The same users of a server that takes twice as long.
  static final SimulatedRun SLOW = QUICK.withService(8);

  /// Milliseconds since 1970 of the run of seed 0, and between one seed and the next.
  private static final long START = 1_767_225_600_000L;

  private static final long APART = 600_000;

  /// A file named by the run's seed.
  Path write(SimulatedRun recipe, long seed) {
    Path file = folder.resolve("simulated-" + seed + ".lsr");
    RunRecord record = recipe.record(seed);
    long start = START + seed * APART;
    RunHeader header = record.header().calibrated(start, record.header().calibration());
    try (RunFileWriter writer = RunFileWriter.overwrite(file, header)) {
      RunReplay.of(record, writer);
    }
    return file;
  }

  /// Several, joined by commas as on a command line.
  String group(SimulatedRun recipe, int firstSeed, int runs) {
    List<String> files =
        IntStream.range(firstSeed, firstSeed + runs)
            .mapToObj(seed -> write(recipe, seed).toString())
            .toList();
    return String.join(",", files);
  }
}

package dev.loadstone.cli;

import dev.loadstone.lab.record.Gate;
import dev.loadstone.lab.record.StoredLabel;
import dev.loadstone.lab.scenario.Draw;
import dev.loadstone.lab.scenario.LiveScenario;
import dev.loadstone.lab.scenario.Restraint;
import dev.loadstone.lab.score.StoredRuns;
import dev.loadstone.metrics.RunFile;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/// Records runs of live scenarios: server and generator each in a process of its own, the generator
/// by this very program.
final class LabRecording {
  private static final Duration RUN_WITHIN = Duration.ofSeconds(60);

  /// What is disturbed so often is kept as it is, and marked.
  private static final int ATTEMPTS = 2;

  private final Path out;
  private final LabPins pins;

  LabRecording(Path out, LabPins pins) {
    this.out = out;
    this.pins = pins;
  }

  /// Records a drawing, unless it is there already.
  ///
  /// @param pair the drawing without the fault, recorded before
  /// @return whether the fault bit; empty without a fault, and where it was there already
  Optional<Gate> record(LiveScenario scenario, Draw draw, Draw pair) throws IOException {
    Path folder = folder(scenario, draw);
    if (Files.exists(folder.resolve(StoredLabel.NAME))) {
      return Optional.empty();
    }
    if (draw.faulty() && !Files.exists(folder(scenario, pair).resolve(StoredRuns.RUN))) {
      throw new IOException("the paired run without the fault is missing");
    }
    Files.createDirectories(folder);
    Loaded loaded = quietly(scenario, draw, folder);
    Optional<Gate> gate = Optional.empty();
    if (draw.faulty()) {
      gate =
          Optional.of(
              Gate.of(
                  RunFile.read(folder(scenario, pair).resolve(StoredRuns.RUN)),
                  RunFile.read(folder.resolve(StoredRuns.RUN)),
                  loaded.touchedShare));
    }
    StoredLabel.of(scenario, draw, gate).beside(loaded.others).write(folder);
    return gate;
  }

  /// What a load has come to.
  ///
  /// @param touchedShare of its requests, by the server's own count
  /// @param others how many processors other programs took meanwhile
  private record Loaded(double touchedShare, OptionalDouble others) {}

  /// Loads again where other programs disturbed, some times.
  private Loaded quietly(LiveScenario scenario, Draw draw, Path folder) throws IOException {
    int processors = Runtime.getRuntime().availableProcessors();
    for (int attempt = 1; ; attempt++) {
      LabOthers before = LabOthers.now();
      double touched = load(scenario, draw, folder);
      OptionalDouble others = LabOthers.now().since(before, processors);
      if (!StoredLabel.disturbed(others) || attempt == ATTEMPTS) {
        return new Loaded(touched, others);
      }
    }
  }

  private Path folder(LiveScenario scenario, Draw draw) {
    return out.resolve(scenario.id() + "-seed" + draw.seed() + "-dose" + draw.dose());
  }

  private double load(LiveScenario scenario, Draw draw, Path folder) throws IOException {
    Path scratch = Files.createTempDirectory("loadstone");
    try (Restraint restraint = scenario.restraint(draw);
        LabProcess server =
            LabProcess.start(scenario, draw, scratch, pins.serverAfter(restraint.beforeServer()))) {
      Path draft = folder.resolve("draft.lsr");
      Files.deleteIfExists(draft);
      List<String> command = new ArrayList<>(pins.generator());
      command.addAll(restraint.beforeGenerator(server.number()));
      command.addAll(command(server, scenario.load(draw), draw.seed(), draft));
      generate(command, folder.resolve("generator.log"), scratch);
      double touched = server.end();
      Path run = folder.resolve(StoredRuns.RUN);
      Files.move(draft, run, StandardCopyOption.REPLACE_EXISTING);
      return restraint.touchedShare(RunFile.read(run)).orElse(touched);
    } finally {
      LabFolders.delete(scratch);
    }
  }

  private List<String> command(LabProcess server, List<String> load, long seed, Path draft)
      throws IOException {
    List<String> command = new ArrayList<>(List.of(LabProcess.java()));
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(flag -> !flag.startsWith("-Dloadstone.terminals"))
        .forEach(command::add);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
    command.addAll(List.of(RunCommand.NAME, server.url()));
    command.addAll(load);
    server.metrics().ifPresent(url -> command.addAll(List.of("--metrics", url)));
    command.addAll(List.of("--seed", Long.toString(seed), "--quiet", "--out", "run=" + draft));
    return command;
  }

  private void generate(List<String> command, Path log, Path data) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(log.toFile());
    builder.environment().put("XDG_DATA_HOME", data.toString());
    Process generator = builder.start();
    try {
      if (!generator.waitFor(RUN_WITHIN)) {
        throw new IOException("the load did not end within " + RUN_WITHIN.toSeconds() + " s");
      }
      if (generator.exitValue() == ExitCode.USAGE
          || generator.exitValue() == ExitCode.INTERNAL_ERROR) {
        throw new IOException("the load failed; see " + log);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    } finally {
      generator.destroyForcibly();
    }
  }
}

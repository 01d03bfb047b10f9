package dev.loadstone.lab.score;

import dev.loadstone.lab.scenario.Draw;
import dev.loadstone.lab.scenario.SimulatedScenario;
import dev.loadstone.metrics.RunFile;
import dev.loadstone.metrics.RunFileWriter;
import dev.loadstone.metrics.RunRecord;
import dev.loadstone.metrics.RunReplay;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/// A folder of stored runs with their truth: one folder each, with `run.lsr` and `label.json`.
public final class StoredRuns {
  private static final String RUN = "run.lsr";

  /// Small enough to be stored, large enough to be judged.
  private static final int WANTED_REQUESTS = 2_500;

  private static final int MOST_REQUESTS = 12_000;
  private static final long CANDIDATES = 8;
  private static final int FIRST_DOSE = 3;

  private StoredRuns() {}

  /// One stored run, judged.
  ///
  /// @param name of its folder
  /// @param trials one for each mode
  public record Judged(String name, List<Trial> trials) {
    /// Copies the list.
    public Judged {
      trials = List.copyOf(trials);
    }
  }

  /// All runs in a folder, in the order of their names, each judged anew.
  ///
  /// @throws IOException where a label cannot be read
  public static List<Judged> judge(Path folder) throws IOException {
    try {
      return names(folder).parallelStream().map(name -> judge(folder, name)).toList();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> inside = Files.list(folder)) {
      return inside
          .filter(path -> Files.exists(path.resolve(StoredLabel.NAME)))
          .map(path -> String.valueOf(path.getFileName()))
          .sorted()
          .toList();
    }
  }

  private static Judged judge(Path folder, String name) {
    try {
      StoredLabel stored = StoredLabel.read(folder.resolve(name).resolve(StoredLabel.NAME));
      RunRecord run = RunFile.read(folder.resolve(name).resolve(RUN));
      double shift = stored.present() ? Double.POSITIVE_INFINITY : 0;
      return new Judged(
          name, Trials.judged(stored.scenario(), stored.draw(), stored.label(), shift, run));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Writes one run of each scenario: of the first seeds the one whose size suits best, with the
  /// upper doses in turn.
  ///
  /// @return how many
  public static int keep(Path folder, List<SimulatedScenario> scenarios) throws IOException {
    int kept = 0;
    for (SimulatedScenario scenario : scenarios) {
      int dose = FIRST_DOSE + kept % (Draw.STRONGEST - FIRST_DOSE + 1);
      Optional<Candidate> best =
          LongStream.rangeClosed(1, CANDIDATES)
              .mapToObj(seed -> Candidate.of(scenario, new Draw(seed, dose)))
              .filter(Candidate::suits)
              .min((a, b) -> Double.compare(a.off(), b.off()));
      if (best.isPresent()) {
        best.get().write(folder);
        kept++;
      }
    }
    return kept;
  }

  private record Candidate(SimulatedScenario scenario, Draw draw, boolean present, RunRecord run) {
    static Candidate of(SimulatedScenario scenario, Draw draw) {
      RunRecord run = scenario.run(draw);
      boolean healthy = scenario.label(draw).isHealthy();
      boolean present = !healthy && Levels.present(Trials.shift(scenario.run(draw.healthy()), run));
      return new Candidate(scenario, draw, present, run);
    }

    boolean suits() {
      return run.requests().size() <= MOST_REQUESTS
          && (present || scenario.label(draw).isHealthy());
    }

    /// How far its size is from the one wanted, in magnitudes.
    double off() {
      return Math.abs(Math.log(run.requests().size() / (double) WANTED_REQUESTS));
    }

    void write(Path folder) throws IOException {
      Path own = folder.resolve(scenario.id() + "-seed" + draw.seed() + "-dose" + draw.dose());
      Files.createDirectories(own);
      try (RunFileWriter file = RunFileWriter.overwrite(own.resolve(RUN), run.header())) {
        RunReplay.of(run, file);
      }
      new StoredLabel(scenario.id(), draw, present, scenario.label(draw))
          .write(own.resolve(StoredLabel.NAME));
    }
  }

  /// What is expected of a folder of stored runs: its file `expected.txt`.
  public static Path expectations(Path folder) {
    return folder.resolve("expected.txt");
  }

  /// One line for each run: its name, the truth, and what each mode says.
  public static List<String> lines(List<Judged> judged) {
    List<String> lines = new ArrayList<>();
    for (Judged run : judged) {
      Trial first = run.trials().getFirst();
      StringBuilder line = new StringBuilder(run.name()).append(" | ");
      line.append(String.join(" ", first.label().causes().stream().map(c -> c.cause()).toList()));
      for (Trial trial : run.trials()) {
        line.append(" | ").append(trial.mode().letter()).append(' ');
        line.append(String.join(" ", trial.said().stream().map(Said::inShort).toList()));
      }
      lines.add(line.toString());
    }
    return lines;
  }
}

package dev.loadstone.lab.score;

import dev.loadstone.lab.record.StoredLabel;
import dev.loadstone.lab.scenario.Draw;
import dev.loadstone.lab.scenario.SimulatedScenario;
import dev.loadstone.metrics.RunFile;
import dev.loadstone.metrics.RunFileWriter;
import dev.loadstone.metrics.RunHeader;
import dev.loadstone.metrics.RunRecord;
import dev.loadstone.metrics.RunReplay;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/// A folder of stored runs with their truth: one folder each, with `run.lsr` and `label.json`.
public final class StoredRuns {
  /// The file of a run.
  public static final String RUN = "run.lsr";

  /// Small enough to be stored, large enough to be judged.
  private static final int WANTED_REQUESTS = 2_500;

  private static final int MOST_REQUESTS = 12_000;
  private static final long CANDIDATES = 8;
  private static final int FIRST_DOSE = 3;

  private StoredRuns() {}

  /// One stored run, judged.
  ///
  /// @param name of its folder
  /// @param stored the truth about it
  /// @param trials one for each mode
  public record Judged(String name, StoredLabel stored, List<Trial> trials) {
    /// Copies the list.
    public Judged {
      trials = List.copyOf(trials);
    }
  }

  /// All runs in a folder, in the order of their names, each judged anew.
  ///
  /// @throws IOException where a label cannot be read
  public static List<Judged> judge(Path folder) throws IOException {
    return judge(folder, stored -> true);
  }

  /// Those that are asked for.
  ///
  /// @throws IOException where a label cannot be read
  public static List<Judged> judge(Path folder, Predicate<StoredLabel> asked) throws IOException {
    List<Named> labels = new ArrayList<>();
    for (String name : names(folder)) {
      StoredLabel stored = StoredLabel.read(folder.resolve(name));
      if (asked.test(stored)) {
        labels.add(new Named(name, stored));
      }
    }
    return labels.parallelStream().map(named -> named.judge(folder)).toList();
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

  private record Named(String name, StoredLabel stored) {
    Judged judge(Path folder) {
      RunRecord run = RunFile.read(folder.resolve(name).resolve(RUN));
      double shift = stored.present() ? Double.POSITIVE_INFINITY : 0;
      return new Judged(
          name,
          stored,
          Trials.judged(stored.scenario(), stored.draw(), stored.label(), shift, run));
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
      StoredRuns.write(run, own);
      StoredLabel.of(scenario, draw, present).write(own);
    }
  }

  /// Takes a recorded run over into a folder of stored ones, with its truth and without what it
  /// tells of the machine that it was recorded on.
  ///
  /// @param recording its folder
  /// @throws IOException where its label cannot be read or a file not be written
  public static void take(Path recording, Path folder) throws IOException {
    StoredLabel stored = StoredLabel.read(recording);
    Path own = Files.createDirectories(folder.resolve(String.valueOf(recording.getFileName())));
    write(impersonal(RunFile.read(recording.resolve(RUN))), own);
    stored.write(own);
  }

  private static RunRecord impersonal(RunRecord run) {
    RunHeader header = run.header();
    Map<String, String> environment = new LinkedHashMap<>(header.environment());
    environment.remove("system");
    List<String> command = new ArrayList<>(header.command());
    int out = command.indexOf("--out");
    if (out >= 0) {
      command.subList(out, Math.min(command.size(), out + 2)).clear();
    }
    return new RunRecord(
        new RunHeader(
            header.id(),
            header.startedAtMillis(),
            header.tool(),
            command,
            header.plan(),
            environment,
            header.endpoints(),
            header.addresses(),
            header.calibration()),
        run.end(),
        run.requests(),
        run.complete(),
        run.kept(),
        run.intervals(),
        run.series(),
        run.exhibits());
  }

  private static void write(RunRecord run, Path folder) throws IOException {
    try (RunFileWriter file = RunFileWriter.overwrite(folder.resolve(RUN), run.header())) {
      RunReplay.of(run, file);
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

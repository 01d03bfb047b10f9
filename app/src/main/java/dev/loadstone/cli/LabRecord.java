package dev.loadstone.cli;

import dev.loadstone.lab.record.Gate;
import dev.loadstone.lab.record.LiveScenarios;
import dev.loadstone.lab.scenario.Draw;
import dev.loadstone.lab.scenario.LiveScenario;
import dev.loadstone.plan.PlanException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// `lab record`: loads live scenarios with this command line and keeps what it saw, with its truth.
/// What is there already is not recorded again.
final class LabRecord implements LabAction {
  static final String NAME = "record";
  static final String SYNOPSIS = "loadstone lab record [ID...] [--seeds N] [--doses 2,4] --out DIR";

  private static final String SEEDS = "--seeds";
  private static final String DOSES = "--doses";
  private static final String USUAL_DOSES = "2,4";
  private static final int MOST_SEEDS = 1000;

  private final Surroundings surroundings;
  private final Notices notices;

  LabRecord(Surroundings surroundings, Notices notices) {
    this.surroundings = surroundings;
    this.notices = notices;
  }

  @Override
  public void addTo(CommandSpec spec) {
    if (spec.findOption(SEEDS) == null) {
      spec.addOption(Flags.value("N", "record: so many drawings of each scenario (1)", SEEDS));
    }
    spec.addOption(
        Flags.value("LIST", "record: how strong the faults are, joined by commas (2,4)", DOSES));
  }

  @Override
  public Set<String> flags() {
    return Set.of(SEEDS, DOSES, LabFlags.OUT);
  }

  @Override
  public int run(ParseResult arguments, List<String> ids) throws IOException {
    Path out =
        LabFlags.out(arguments)
            .orElseThrow(
                () -> new PlanException(LabFlags.OUT, "", "a folder for the recordings is needed"));
    int seeds = Math.max(1, LabFlags.number(arguments, SEEDS, 1, MOST_SEEDS));
    List<Integer> doses =
        LabFlags.doses(arguments, DOSES, USUAL_DOSES).stream().filter(d -> d > 0).toList();
    List<LiveScenario> scenarios =
        ids.isEmpty() ? LiveScenarios.all() : ids.stream().map(LabFlags::scenario).toList();
    LabRecording recording = new LabRecording(out, LabPins.of(surroundings.environment()));
    Counts counts = new Counts();
    for (LiveScenario scenario : scenarios) {
      if (scenario.missing().isPresent()) {
        notices.warn(scenario.id() + " is left out: " + scenario.missing().get());
        counts.leftOut++;
        continue;
      }
      for (int seed = 1; seed <= seeds; seed++) {
        record(recording, scenario, seed, doses, counts);
      }
    }
    surroundings.out().println(counts);
    return counts.failed == 0 ? ExitCode.OK : ExitCode.INVALID_RUN;
  }

  private void record(
      LabRecording recording, LiveScenario scenario, int seed, List<Integer> doses, Counts counts) {
    Draw pair = new Draw(seed, 0);
    boolean faulty = !scenario.label(new Draw(seed, Draw.STRONGEST)).isHealthy();
    List<Draw> draws =
        Stream.concat(IntStream.of(0).boxed(), faulty ? doses.stream() : Stream.<Integer>empty())
            .map(dose -> new Draw(seed, dose))
            .toList();
    for (Draw draw : draws) {
      try {
        long start = System.nanoTime();
        Optional<Gate> gate = recording.record(scenario, draw, pair);
        tell(scenario, draw, gate, (System.nanoTime() - start) / 1e9);
        counts.recorded++;
      } catch (IOException | RuntimeException e) {
        String reason = e instanceof IOException io ? CrashNote.reason(io) : e.toString();
        notices.warn(scenario.id() + " seed " + seed + " dose " + draw.dose() + ": " + reason);
        counts.failed++;
      }
    }
  }

  private void tell(LiveScenario scenario, Draw draw, Optional<Gate> gate, double seconds) {
    String verdict =
        gate.map(g -> (g.passed() ? "bites" : "sub-threshold") + words(g)).orElse("recorded");
    surroundings
        .out()
        .printf(
            Locale.ROOT,
            "%-5s seed %d dose %d  %4.1fs  %s%n",
            scenario.id(),
            draw.seed(),
            draw.dose(),
            seconds,
            verdict);
    surroundings.out().flush();
  }

  private static String words(Gate gate) {
    return gate.floors().entrySet().stream()
        .filter(moved -> moved.getValue() >= 2)
        .map(moved -> String.format(Locale.ROOT, "%s %.0f", moved.getKey(), moved.getValue()))
        .sorted()
        .collect(
            Collectors.joining(
                ", ",
                String.format(
                    Locale.ROOT, ": touched %.1f %%, floors moved: ", 100 * gate.touchedShare()),
                ""));
  }

  /// What has come of it.
  private static final class Counts {
    private int recorded;
    private int failed;
    private int leftOut;

    @Override
    public String toString() {
      return recorded + " recorded, " + failed + " failed, " + leftOut + " scenarios left out";
    }
  }
}

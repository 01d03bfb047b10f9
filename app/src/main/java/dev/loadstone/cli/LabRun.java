package dev.loadstone.cli;

import dev.loadstone.lab.record.StoredLabel;
import dev.loadstone.lab.scenario.Draw;
import dev.loadstone.lab.scenario.LiveScenario;
import dev.loadstone.metrics.NanoClock;
import dev.loadstone.plan.PlanException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// `lab run ID`: starts one server of the lab and tells nothing but where it is.
final class LabRun implements LabAction {
  static final String NAME = "run";
  static final String SYNOPSIS =
      "loadstone lab run ID [--seed N] [--dose 0..5] [--minutes N] [--out DIR]";

  private static final String SEED = "--seed";
  private static final String DOSE = "--dose";
  private static final String MINUTES = "--minutes";
  private static final int USUAL_MINUTES = 10;
  private static final int MOST_MINUTES = 24 * 60;
  private static final int USUAL_DOSE = 3;
  private static final int MOST_SEED = 999_999_999;
  private static final long LOOK_AGAIN_MILLIS = 100;

  private final Surroundings surroundings;
  private final Notices notices;

  LabRun(Surroundings surroundings, Notices notices) {
    this.surroundings = surroundings;
    this.notices = notices;
  }

  @Override
  public void addTo(CommandSpec spec) {
    spec.addOption(Flags.value("N", "run: decides every knob of the server (1)", SEED));
    spec.addOption(Flags.value("N", "run: how strong the fault is; 0 without it (3)", DOSE));
    spec.addOption(Flags.value("N", "run: ends by itself after so many minutes (10)", MINUTES));
  }

  @Override
  public Set<String> flags() {
    return Set.of(SEED, DOSE, MINUTES, LabFlags.OUT);
  }

  @Override
  public int run(ParseResult arguments, List<String> ids) throws IOException {
    if (ids.size() != 1) {
      throw new PlanException("ID", String.join(" ", ids), "one scenario is expected: " + SYNOPSIS);
    }
    LiveScenario scenario = LabFlags.scenario(ids.getFirst());
    refuseMissing(scenario);
    Draw draw =
        new Draw(
            LabFlags.number(arguments, SEED, 1, MOST_SEED),
            LabFlags.number(arguments, DOSE, USUAL_DOSE, Draw.STRONGEST));
    int minutes = LabFlags.number(arguments, MINUTES, USUAL_MINUTES, MOST_MINUTES);
    Optional<Path> asked = LabFlags.out(arguments);
    Path folder = asked.isPresent() ? asked.get() : Files.createTempDirectory("loadstone");
    try {
      return serve(scenario, draw, folder, minutes);
    } finally {
      if (asked.isEmpty()) {
        LabFolders.delete(folder);
      }
    }
  }

  private static void refuseMissing(LiveScenario scenario) {
    if (scenario.ofGenerator()) {
      throw new PlanException(
          "ID",
          scenario.id(),
          "its fault is that of the generator, not of a server: use loadstone lab record");
    }
    scenario
        .missing()
        .ifPresent(reason -> {
          throw new PlanException("ID", scenario.id(), "cannot run here: " + reason);
        });
  }

  private int serve(LiveScenario scenario, Draw draw, Path folder, int minutes) throws IOException {
    CountDownLatch asked = new CountDownLatch(1);
    Interrupts interrupts =
        new Interrupts(signal -> asked.countDown(), surroundings.halt(), NanoClock.system())
            .install();
    try (LabProcess server =
        LabProcess.start(scenario, draw, folder, LabPins.of(surroundings.environment()))) {
      StoredLabel.of(scenario, draw, Optional.empty()).write(folder);
      surroundings.out().println(server.url());
      server.metrics().ifPresent(surroundings.out()::println);
      surroundings.out().flush();
      await(asked, server, TimeUnit.MINUTES.toNanos(minutes));
    } catch (IOException e) {
      if (interrupts.signal().isEmpty()) {
        throw e;
      }
    }
    return interrupts.signal().map(Interrupts.Signal::exitCode).orElse(ExitCode.OK);
  }

  private void await(CountDownLatch asked, LabProcess server, long nanos) {
    long deadline = System.nanoTime() + nanos;
    try {
      while (!asked.await(LOOK_AGAIN_MILLIS, TimeUnit.MILLISECONDS)
          && System.nanoTime() < deadline) {
        if (!server.alive()) {
          notices.warn("the server has ended before it was asked to");
          return;
        }
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}

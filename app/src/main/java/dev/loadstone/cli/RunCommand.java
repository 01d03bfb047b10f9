package dev.loadstone.cli;

import dev.loadstone.plan.LoadPlan;
import dev.loadstone.plan.PlanKey;
import dev.loadstone.plan.PlanReader;
import dev.loadstone.plan.Setting;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/// `run`: one load test, live progress, then the analysed report.
final class RunCommand implements Command {
  static final String NAME = "run";

  /// Seeds drawn are below this: every tool that reads the report as JSON holds them exactly.
  private static final long SEEDS = 1L << 48;

  private final Surroundings surroundings;
  private final Notices notices;
  private final CommandSpec spec;

  RunCommand(Surroundings surroundings, Notices notices) {
    this.surroundings = surroundings;
    this.notices = notices;
    spec = Flags.command(NAME, "Runs one load test and prints the analysed report.");
    spec.usageMessage()
        .customSynopsis("loadstone run URL [flags]", "       loadstone run PLAN.yaml [flags]");
    spec.addPositional(
        PositionalParamSpec.builder()
            .index("0")
            .arity("0..1")
            .type(String.class)
            .paramLabel("URL")
            .description("the URL to load, or a plan file")
            .build());
    PlanFlags.addTo(spec);
    RunFlags.addTo(spec);
    BaselineGate.addTo(spec);
    Outputs.addTo(spec, Outputs.ofRun());
    spec.addOption(Ci.flag());
  }

  @Override
  public CommandSpec spec() {
    return spec;
  }

  @Override
  public int run(ParseResult arguments) throws IOException {
    List<Setting> settings =
        PlanSource.settings(
            arguments.matchedPositionalValue(0, ""),
            PlanFlags.settings(arguments),
            surroundings.in());
    long seed = new SplittableRandom().nextLong(SEEDS);
    PlanReader.Reading reading = PlanReader.read(settings, seed);
    RunFlags flags = RunFlags.read(arguments, reading.plan().workload().maxConnections());
    Outputs outputs = Outputs.read(arguments, Outputs.ofRun());
    reading.warnings().forEach(notices::warn);
    boolean named = settings.stream().anyMatch(s -> s.key() == PlanKey.CONNECTIONS);
    LoadPlan plan = DescriptorLimit.ofProcess().fit(reading.plan(), named);
    Optional<BaselineGate> gate = BaselineGate.read(arguments, surroundings, notices);
    gate.ifPresent(baseline -> baseline.requireComparable(plan));
    List<String> command = CommandWords.of(arguments);
    RunSession session = new RunSession(surroundings, notices, flags, outputs, command);
    if (gate.isEmpty()) {
      return session.run(plan);
    }
    RunSession again = new RunSession(surroundings, notices, flags, outputs.silent(), command);
    return gate.get().judge(session.measure(plan), () -> again.measure(plan), outputs);
  }
}

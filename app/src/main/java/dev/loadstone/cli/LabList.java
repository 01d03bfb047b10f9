package dev.loadstone.cli;

import dev.loadstone.lab.record.LiveScenarios;
import dev.loadstone.lab.scenario.Draw;
import dev.loadstone.lab.scenario.LiveScenario;
import dev.loadstone.lab.scenario.Scenario;
import dev.loadstone.lab.simulated.Scenarios;
import dev.loadstone.plan.PlanException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// `lab list`: the scenarios, one a line.
final class LabList implements LabAction {
  static final String NAME = "list";
  static final String SYNOPSIS = "loadstone lab list";

  private static final Draw ANY = new Draw(1, Draw.STRONGEST);

  private final Surroundings surroundings;

  LabList(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public void addTo(CommandSpec spec) {
    // No flags.
  }

  @Override
  public Set<String> flags() {
    return Set.of();
  }

  @Override
  public int run(ParseResult arguments, List<String> ids) {
    if (!ids.isEmpty()) {
      throw new PlanException(
          NAME, String.join(" ", ids), "it takes nothing and lists all: " + SYNOPSIS);
    }
    Scenarios.ALL.forEach(scenario -> tell(scenario, "simulated"));
    for (LiveScenario scenario : LiveScenarios.all()) {
      String tier = scenario.tier().name().toLowerCase(Locale.ROOT);
      tell(scenario, tier + scenario.missing().map(why -> " (not here: " + why + ")").orElse(""));
    }
    return ExitCode.OK;
  }

  private void tell(Scenario scenario, String tier) {
    String truth =
        scenario.label(ANY).causes().stream()
            .map(cause -> cause.cause())
            .collect(Collectors.joining(" + "));
    surroundings
        .out()
        .println("%-6s %-52s %-34s %s".formatted(scenario.id(), scenario.title(), truth, tier));
  }
}

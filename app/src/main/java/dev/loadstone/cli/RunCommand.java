package dev.loadstone.cli;

import dev.loadstone.plan.PlanException;
import dev.loadstone.plan.PlanKey;
import dev.loadstone.plan.PlanReader;
import dev.loadstone.plan.Setting;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/// `run`: one load test, live progress, then the analysed report.
final class RunCommand implements Command {
  private static final String NAME = "run";
  private static final Pattern PLAN_FILE = Pattern.compile("(?!.*://).*\\.(ya?ml)", Pattern.DOTALL);

  private final Surroundings surroundings;
  private final Notices notices;
  private final CommandSpec spec;

  RunCommand(Surroundings surroundings, Notices notices) {
    this.surroundings = surroundings;
    this.notices = notices;
    spec = Flags.command(NAME, "Runs one load test and prints the analysed report.");
    spec.usageMessage().customSynopsis("loadstone run URL [flags]");
    spec.addPositional(
        PositionalParamSpec.builder()
            .index("0")
            .arity("0..1")
            .type(String.class)
            .paramLabel("URL")
            .description("the URL to load")
            .build());
    PlanFlags.addTo(spec);
    RunFlags.addTo(spec);
    Outputs.addTo(spec, true);
  }

  @Override
  public CommandSpec spec() {
    return spec;
  }

  @Override
  public int run(ParseResult arguments) {
    List<Setting> settings = new ArrayList<>(PlanFlags.settings(arguments));
    String target = arguments.matchedPositionalValue(0, "");
    if (PLAN_FILE.matcher(target).matches()) {
      throw new PlanException(
          "URL", target, "plan files are not in this version: give a URL and flags");
    }
    if (!target.isEmpty()) {
      settings.add(new Setting(PlanKey.TARGET, "URL", target));
    }
    PlanReader.Reading reading = PlanReader.read(settings, 42);
    Outputs.read(arguments, true);
    reading.warnings().forEach(notices::warn);
    surroundings.err().flush();
    throw new PlanException("run", "", "this build has no generator yet");
  }
}

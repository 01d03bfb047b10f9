package dev.loadstone.cli;

import dev.loadstone.plan.PlanException;
import dev.loadstone.plan.Spelling;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/// `lab`: the fault lab.
final class LabCommand implements Command {
  static final String NAME = "lab";

  private static final String PLACE = "lab";

  private final Map<String, LabAction> actions = new LinkedHashMap<>();
  private final CommandSpec spec;

  LabCommand(Surroundings surroundings, Notices notices) {
    actions.put(LabList.NAME, new LabList(surroundings));
    actions.put(LabRun.NAME, new LabRun(surroundings, notices));
    actions.put(LabRecord.NAME, new LabRecord(surroundings, notices));
    actions.put(LabScore.NAME, new LabScore(surroundings, notices));
    actions.put(LabReplay.NAME, new LabReplay(surroundings));
    actions.put(LabKeep.NAME, new LabKeep(surroundings));
    spec = Flags.command(NAME, "The fault lab: targets with a known, switchable fault.");
    spec.usageMessage()
        .customSynopsis(
            LabList.SYNOPSIS,
            "       " + LabRun.SYNOPSIS,
            "       " + LabRecord.SYNOPSIS,
            "       " + LabScore.SYNOPSIS,
            "       " + LabReplay.SYNOPSIS,
            "       " + LabKeep.SYNOPSIS);
    spec.addPositional(
        PositionalParamSpec.builder()
            .index("0..*")
            .arity("0..*")
            .type(List.class)
            .auxiliaryTypes(String.class)
            .paramLabel("ACTION")
            .description("what to do, then the ids of scenarios or a folder, for example run F1")
            .build());
    LabFlags.addTo(spec);
    actions.values().forEach(action -> action.addTo(spec));
  }

  @Override
  public CommandSpec spec() {
    return spec;
  }

  @Override
  public int run(ParseResult arguments) throws IOException {
    List<String> words = arguments.matchedPositionalValue(0, List.<String>of());
    List<String> known = List.copyOf(actions.keySet());
    if (words.isEmpty()) {
      throw new PlanException(PLACE, "", "what to do is needed: " + String.join(", ", known));
    }
    LabAction action = actions.get(words.getFirst());
    if (action == null) {
      throw new PlanException(PLACE, words.getFirst(), Spelling.cure(words.getFirst(), known));
    }
    refuseOthers(arguments, words.getFirst(), action.flags());
    return action.run(arguments, words.subList(1, words.size()));
  }

  /// A flag that is not read must not be taken for one that was heard.
  private static void refuseOthers(ParseResult arguments, String name, Set<String> own) {
    for (OptionSpec flag : arguments.matchedOptions()) {
      if (!own.contains(flag.longestName())) {
        throw new PlanException(
            flag.longestName(),
            "",
            "lab "
                + name
                + (own.isEmpty()
                    ? " has no flags"
                    : " has " + String.join(", ", new TreeSet<>(own))));
      }
    }
  }
}

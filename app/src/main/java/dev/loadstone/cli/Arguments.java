package dev.loadstone.cli;

import dev.loadstone.plan.PlanException;
import dev.loadstone.plan.PlanException.Fault;
import dev.loadstone.plan.Spelling;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/// Parses arguments with picocli and turns its complaints into ours: place, what was read, cure.
final class Arguments {
  private Arguments() {}

  static ParseResult parse(CommandLine commandLine, String... arguments) {
    commandLine.setUnmatchedArgumentsAllowed(true);
    commandLine.setExpandAtFiles(false);
    try {
      ParseResult result = commandLine.parseArgs(PlanFlags.withCounts(arguments));
      refuseUnmatched(result.hasSubcommand() ? result.subcommand() : result);
      return result;
    } catch (MissingParameterException e) {
      throw missing(e);
    } catch (ParameterException e) {
      ArgSpec argument = e.getArgSpec();
      throw new PlanException(
          argument == null ? "arguments" : name(argument), "", String.valueOf(e.getMessage()));
    }
  }

  private static PlanException missing(MissingParameterException e) {
    if (e.getMissing().isEmpty()) {
      return new PlanException("arguments", "", String.valueOf(e.getMessage()));
    }
    ArgSpec argument = e.getMissing().getFirst();
    return new PlanException(
        name(argument),
        "",
        "a value is missing after it: " + name(argument) + " " + argument.paramLabel());
  }

  private static String name(ArgSpec argument) {
    return argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
  }

  private static void refuseUnmatched(ParseResult result) {
    List<String> options =
        result.unmatched().stream()
            .filter(word -> word.startsWith("-") && word.length() > 1)
            .toList();
    if (!options.isEmpty()) {
      List<String> known = List.copyOf(result.commandSpec().optionsMap().keySet());
      throw new PlanException(options.stream().map(word -> unknown(word, known)).toList());
    }
    if (!result.unmatched().isEmpty()) {
      throw new PlanException(
          "arguments",
          String.join(" ", result.unmatched()),
          "too many arguments: one is expected, is a quote missing?");
    }
  }

  private static Fault unknown(String word, List<String> known) {
    int equals = word.indexOf('=');
    String flag = equals < 0 ? word : word.substring(0, equals);
    if (LaterFeatures.FLAGS.contains(flag)) {
      return new Fault(flag, "", "this version does not have this flag yet");
    }
    String foreign = LaterFeatures.FOREIGN_FLAGS.get(flag);
    String cure =
        foreign != null && known.stream().anyMatch(foreign::startsWith)
            ? "did you mean " + foreign + "?"
            : Spelling.nearest(flag, known.stream().filter(k -> k.startsWith("--")).toList())
                .map(near -> "did you mean " + near + "?")
                .orElse("see loadstone help");
    return new Fault(flag, "", "unknown option, " + cure);
  }
}

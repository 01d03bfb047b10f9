package dev.loadstone.cli;

import dev.loadstone.history.HistoryException;
import dev.loadstone.metrics.RunFileException;
import dev.loadstone.plan.PlanException;
import dev.loadstone.plan.Spelling;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/// Finds the command, runs it, and turns whatever comes of it into an exit code.
final class FrontDoor {
  private static final String DEFAULT_COMMAND = RunCommand.NAME;
  private static final String HELP_COMMAND = "help";
  private static final int HELP_COLUMNS = 100;
  private static final List<String> GLOBAL_FLAGS = List.of("-h", "--help", "-V", "--version");

  private final Surroundings surroundings;
  private final Notices notices;
  private final Map<String, Supplier<Command>> commands = new LinkedHashMap<>();

  FrontDoor(Surroundings surroundings) {
    this.surroundings = surroundings;
    this.notices = new Notices(surroundings.err());
    commands.put(RunCommand.NAME, () -> new RunCommand(surroundings, notices));
    commands.put(ReportCommand.NAME, () -> new ReportCommand(surroundings, notices));
    commands.put(CheckCommand.NAME, () -> new CheckCommand(surroundings));
    commands.put(CompareCommand.NAME, () -> new CompareCommand(surroundings, notices));
    commands.put(ImportCommand.NAME, () -> new ImportCommand(surroundings, notices));
    commands.put(RunsCommand.NAME, () -> new RunsCommand(surroundings, notices));
    commands.put(ServeCommand.NAME, () -> new ServeCommand(surroundings, notices));
    commands.put(DemoCommand.NAME, () -> new DemoCommand(surroundings, notices));
    commands.put(LabCommand.NAME, () -> new LabCommand(surroundings, notices));
    commands.put(DoctorCommand.NAME, () -> new DoctorCommand(surroundings));
  }

  private static CommandLine commandLine(List<Command> commands) {
    CommandLine commandLine = new CommandLine(root());
    commands.forEach(c -> commandLine.addSubcommand(c.spec().name(), new CommandLine(c.spec())));
    commandLine.setUsageHelpWidth(HELP_COLUMNS);
    commandLine.setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.OFF));
    return commandLine;
  }

  /// The command asked for alone, as the flags of all of them take a third of the start; where none
  /// is named, all, for their help.
  private List<Command> asked(String word) {
    Supplier<Command> named = commands.get(word);
    return named == null
        ? commands.values().stream().map(Supplier::get).toList()
        : List.of(named.get());
  }

  private static CommandSpec root() {
    CommandSpec spec =
        Flags.command(ToolVersion.NAME, "Tests a web server under load and explains the result.");
    spec.addOption(
        OptionSpec.builder("-V", "--version")
            .type(boolean.class)
            .arity("0")
            .versionHelp(true)
            .description("show the version")
            .build());
    spec.usageMessage()
        .customSynopsis(
            "loadstone URL [flags]              the same as loadstone run URL",
            "       loadstone COMMAND [flags]")
        .footer(
            "",
            "loadstone help COMMAND shows the flags of a command.",
            "Exit codes: 0 fine, 1 objective missed, 2 usage, 3 run invalid, 4 objective undecided,",
            "5 internal error, 130 and 143 interrupted.");
    return spec;
  }

  /// Runs one command line.
  ///
  /// @return the exit code
  int run(String... arguments) {
    try {
      return dispatch(arguments);
    } catch (PlanException e) {
      notices.errors(e);
      return ExitCode.USAGE;
    } catch (RunFileException | HistoryException e) {
      notices.error(String.valueOf(e.getMessage()));
      return ExitCode.USAGE;
    } catch (IOException e) {
      notices.error(CrashNote.reason(e));
      return ExitCode.INTERNAL_ERROR;
    } catch (OutOfMemoryError e) {
      notices.error("out of memory: give the JVM more with LOADSTONE_JAVA_OPTS=-Xmx2g");
      return ExitCode.INTERNAL_ERROR;
    } catch (RuntimeException | Error e) {
      notices.error(new CrashNote(surroundings.environment()).write(arguments, e));
      return ExitCode.INTERNAL_ERROR;
    }
  }

  private int dispatch(String... arguments) throws IOException {
    String[] words = withCommand(arguments);
    List<Command> asked = asked(words[0]);
    CommandLine commandLine = commandLine(asked);
    ParseResult result = Arguments.parse(commandLine, words);
    if (result.isVersionHelpRequested()) {
      surroundings.out().println(ToolVersion.NAME + " " + ToolVersion.VERSION);
      return ExitCode.OK;
    }
    if (!result.hasSubcommand() || result.isUsageHelpRequested()) {
      return help(commandLine.getCommandSpec());
    }
    ParseResult chosen = result.subcommand();
    if (chosen.isUsageHelpRequested()) {
      return help(chosen.commandSpec());
    }
    return asked.getFirst().run(chosen);
  }

  private int help(CommandSpec of) {
    PrintWriter writer = new PrintWriter(surroundings.out(), false, StandardCharsets.UTF_8);
    of.commandLine().usage(writer, Ansi.OFF);
    writer.flush();
    return ExitCode.OK;
  }

  private List<String> names() {
    return Stream.concat(commands.keySet().stream(), Stream.of(HELP_COMMAND)).toList();
  }

  /// The arguments with their command in front: `URL` alone means `run URL`, `help X` is `X
  /// --help`.
  private String[] withCommand(String... arguments) {
    if (arguments.length == 0) {
      throw new PlanException(
          "URL",
          "",
          "a URL is needed, for example: loadstone http://127.0.0.1:8080/ (or loadstone demo, loadstone help)");
    }
    String first = arguments[0];
    if (GLOBAL_FLAGS.contains(first)) {
      return new String[] {first};
    }
    if (first.equals(HELP_COMMAND)) {
      return helpArguments(arguments);
    }
    if (names().contains(first)) {
      return arguments;
    }
    refuseUnknownCommand(first, arguments.length);
    List<String> all = new ArrayList<>(List.of(DEFAULT_COMMAND));
    all.addAll(Arrays.asList(arguments));
    return all.toArray(String[]::new);
  }

  private String[] helpArguments(String... arguments) {
    if (arguments.length == 1) {
      return new String[] {"--help"};
    }
    if (!names().contains(arguments[1])) {
      refuseUnknownCommand(arguments[1], arguments.length);
      throw new PlanException("help", arguments[1], Spelling.cure(arguments[1], names()));
    }
    return arguments[1].equals(HELP_COMMAND)
        ? new String[] {"--help"}
        : new String[] {arguments[1], "--help"};
  }

  private void refuseUnknownCommand(String word, int count) {
    if (LaterFeatures.COMMANDS.contains(word)) {
      throw new PlanException(
          "command",
          word,
          "this version does not have it yet; it has " + String.join(", ", names()));
    }
    boolean plainWord = word.chars().allMatch(c -> Character.isLetter(c) || c == '-');
    if (plainWord && !word.startsWith("-") && count > 1) {
      Spelling.nearest(word, names())
          .ifPresent(near -> {
            throw new PlanException("command", word, "unknown command, did you mean " + near + "?");
          });
    }
  }
}

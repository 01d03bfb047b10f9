package dev.loadstone.cli;

import dev.loadstone.lab.record.LiveScenarios;
import dev.loadstone.lab.record.StoredLabel;
import dev.loadstone.lab.scenario.Draw;
import dev.loadstone.lab.scenario.LiveScenario;
import dev.loadstone.lab.score.StoredRuns;
import dev.loadstone.lab.score.StoredRuns.Judged;
import dev.loadstone.plan.PlanException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// The flags that actions of `lab` on live servers share, and how they are read.
final class LabFlags {
  static final String OUT = "--out";

  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");

  private LabFlags() {}

  static void addTo(CommandSpec spec) {
    spec.addOption(Flags.value("DIR", "the folder for what is written", OUT));
  }

  static Optional<Path> out(ParseResult arguments) {
    List<String> given = Flags.values(arguments, OUT);
    return given.isEmpty() ? Optional.empty() : Optional.of(Path.of(given.getLast()));
  }

  /// The folders of recorded runs.
  static List<Path> runs(ParseResult arguments) {
    List<String> given = Flags.values(arguments, LabScore.RUNS);
    if (given.isEmpty()) {
      throw new PlanException(LabScore.RUNS, "", "a folder of recorded runs is needed");
    }
    return given.stream().map(LabFlags::folder).toList();
  }

  /// The runs of a folder, judged.
  ///
  /// @throws PlanException where a label cannot be read
  static List<Judged> judged(String place, Path folder, Predicate<StoredLabel> asked) {
    try {
      return StoredRuns.judge(folder, asked);
    } catch (IOException e) {
      throw new PlanException(place, folder.toString(), CrashNote.reason(e));
    }
  }

  private static Path folder(String name) {
    Path folder = Path.of(name);
    if (!Files.isDirectory(folder)) {
      throw new PlanException(LabScore.RUNS, name, "there is no such folder");
    }
    return folder;
  }

  static int number(ParseResult arguments, String flag, int otherwise, int most) {
    List<String> given = Flags.values(arguments, flag);
    return given.isEmpty() ? otherwise : number(flag, given.getLast(), most);
  }

  static int number(String flag, String text, int most) {
    int number = NUMBER.matcher(text).matches() ? Integer.parseInt(text) : -1;
    if (number < 0 || number > most) {
      throw new PlanException(flag, text, "a whole number from 0 to " + most);
    }
    return number;
  }

  static List<Integer> doses(ParseResult arguments, String flag, String otherwise) {
    List<String> given = Flags.values(arguments, flag);
    String list = given.isEmpty() ? otherwise : given.getLast();
    return Arrays.stream(list.split(",", -1))
        .map(word -> number(flag, word.strip(), Draw.STRONGEST))
        .toList();
  }

  static LiveScenario scenario(String id) {
    return LiveScenarios.of(id)
        .orElseThrow(() -> {
          List<String> ids = LiveScenarios.all().stream().map(LiveScenario::id).toList();
          String known = String.join(" ", ids);
          return new PlanException("ID", id, "the live scenarios are " + known);
        });
  }
}

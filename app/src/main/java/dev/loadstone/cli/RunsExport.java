package dev.loadstone.cli;

import dev.loadstone.history.RunStore;
import dev.loadstone.history.StoredRun;
import dev.loadstone.metrics.RunFile;
import dev.loadstone.plan.PlanException;
import dev.loadstone.report.JudgedRun;
import dev.loadstone.report.Renderers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// `runs export`: the run file of each run and its report, in a folder of the user's.
final class RunsExport {
  private static final String TO = "--to";
  private static final String RUN_FILE = "lsr";
  private static final List<String> FORMATS = List.of("json", "md", "html");
  private static final List<String> ENDINGS =
      Stream.concat(Stream.of(RUN_FILE), FORMATS.stream()).toList();

  private final Notices notices;
  private final Path folder;
  private final boolean force;

  RunsExport(Notices notices, ParseResult arguments) {
    this.notices = notices;
    this.folder = folder(RunsFilter.last(arguments, TO));
    this.force = Flags.on(arguments, Confirmation.FORCE);
  }

  static void addTo(CommandSpec spec) {
    spec.addOption(Flags.value("FOLDER", "export: where to; made where it is not there", TO));
  }

  private static Path folder(String text) {
    if (text.isEmpty()) {
      throw new PlanException(TO, "", "a folder is needed: loadstone runs export latest --to out");
    }
    try {
      Path folder = Path.of(text);
      if (Files.exists(folder) && !Files.isDirectory(folder)) {
        throw new PlanException(TO, text, "this is a file, a folder is needed");
      }
      return folder;
    } catch (InvalidPathException e) {
      throw new PlanException(TO, text, "this is no folder name");
    }
  }

  /// Writes all of them; refuses before the first where a file exists.
  void write(RunStore store, List<StoredRun> runs) throws IOException {
    List<Path> files = runs.stream().map(store::file).toList();
    if (!force) {
      runs.forEach(this::requireNew);
    }
    Files.createDirectories(folder);
    for (int i = 0; i < runs.size(); i++) {
      write(runs.get(i).id(), files.get(i));
    }
    notices.say(RunsTable.counted(runs.size()) + " exported to " + folder);
  }

  private void requireNew(StoredRun run) {
    for (String ending : ENDINGS) {
      Path file = file(run.id(), ending);
      if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
        throw new PlanException(
            TO, file.toString(), "the file exists; add --force to overwrite it");
      }
    }
  }

  private Path file(String id, String ending) {
    return folder.resolve(id + "." + ending);
  }

  private void write(String id, Path from) throws IOException {
    JudgedRun run = JudgedRun.of(RunFile.read(from));
    WholeFile.writeForOwner(file(id, RUN_FILE), out -> Files.copy(from, out));
    for (String format : FORMATS) {
      WholeFile.write(file(id, format), out -> Renderers.of(format).orElseThrow().render(run, out));
    }
  }
}

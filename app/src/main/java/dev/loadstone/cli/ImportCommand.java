package dev.loadstone.cli;

import dev.loadstone.analysis.claims.ClaimChecks;
import dev.loadstone.analysis.claims.Review;
import dev.loadstone.history.HistoryPlace;
import dev.loadstone.interop.ImportId;
import dev.loadstone.interop.Imported;
import dev.loadstone.interop.Importer;
import dev.loadstone.interop.Wishes;
import dev.loadstone.metrics.RunFile;
import dev.loadstone.metrics.RunFileException;
import dev.loadstone.metrics.RunFileWriter;
import dev.loadstone.metrics.RunHeader;
import dev.loadstone.metrics.RunRecord;
import dev.loadstone.metrics.RunReplay;
import dev.loadstone.plan.LoadPlan;
import dev.loadstone.plan.PlanException;
import dev.loadstone.plan.PlanKey;
import dev.loadstone.plan.PlanReader;
import dev.loadstone.plan.Setting;
import dev.loadstone.report.JudgedRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/// `import`: analyses another tool's result file as far as it tells; sends nothing.
final class ImportCommand implements Command {
  static final String NAME = "import";

  private static final String FORMAT = "--format";
  private static final String URL = "--url";
  private static final String OBJECTIVE = "--objective";
  private static final String LOG_FORMAT = "--log-format";
  private static final String ANY_URL = "http://127.0.0.1/";

  private final Surroundings surroundings;
  private final Notices notices;
  private final CommandSpec spec;

  ImportCommand(Surroundings surroundings, Notices notices) {
    this.surroundings = surroundings;
    this.notices = notices;
    spec = Flags.command(NAME, "Analyses the result file of another tool; sends nothing.");
    spec.usageMessage()
        .customSynopsis("loadstone import FILE [flags]")
        .footer(
            "",
            "Formats: " + String.join(", ", Importer.formats()) + ".",
            "A file that holds each request is analysed and stored like a run; one that holds",
            "figures alone is checked as by loadstone check. What a file does not tell is said.");
    spec.addPositional(
        PositionalParamSpec.builder()
            .index("0..*")
            .arity("0..*")
            .type(List.class)
            .auxiliaryTypes(String.class)
            .paramLabel("FILE")
            .description("the file; .gz is unpacked")
            .build());
    spec.addOption(Flags.value("FORMAT", "its format (found out by itself)", FORMAT));
    spec.addOption(Flags.value("URL", "what was loaded, where the file does not tell", URL));
    spec.addOption(Flags.value("TEXT", "for example \"p99 < 300ms\"; repeat for more", OBJECTIVE));
    spec.addOption(
        Flags.value(
            "TEXT",
            "format of an access log, nginx's log_format or Apache's LogFormat",
            LOG_FORMAT));
    spec.addOption(HistoryFlag.option());
    Outputs.addTo(spec, Outputs.ofRun());
  }

  @Override
  public CommandSpec spec() {
    return spec;
  }

  @Override
  public int run(ParseResult arguments) throws IOException {
    Path file = file(arguments.matchedPositionalValue(0, List.<String>of()));
    Wishes wishes = wishes(arguments);
    Outputs outputs = Outputs.read(arguments, Outputs.ofRun());
    DataFolder folder = new DataFolder(surroundings.environment(), notices);
    HistoryPlace history =
        HistoryFlag.place(HistoryFlag.url(arguments), surroundings.environment(), folder);
    Imported imported = Importer.read(file, once(arguments, FORMAT).orElse(null), wishes);
    notices.say("read as " + imported.source());
    return switch (imported) {
      case Imported.Run run -> run(run.record(), outputs, folder, history);
      case Imported.Figures figures -> figures(figures, outputs);
    };
  }

  private static Path file(List<String> names) {
    if (names.size() != 1) {
      throw new PlanException(
          "FILE",
          String.join(" ", names),
          names.isEmpty()
              ? "a file is needed: loadstone import results.jtl"
              : "one file at a time is read");
    }
    try {
      return Path.of(names.getFirst());
    } catch (InvalidPathException e) {
      throw new PlanException("FILE", names.getFirst(), "this is no file name");
    }
  }

  private static Wishes wishes(ParseResult arguments) {
    Optional<String> url = once(arguments, URL);
    List<Setting> settings = new ArrayList<>();
    settings.add(new Setting(PlanKey.TARGET, URL, url.orElse(ANY_URL)));
    Flags.values(arguments, OBJECTIVE)
        .forEach(text -> settings.add(new Setting(PlanKey.OBJECTIVE, OBJECTIVE, text)));
    LoadPlan plan = PlanReader.read(settings, 1).plan();
    return new Wishes(
        url.isPresent() ? plan.target() : null,
        plan.objectives(),
        once(arguments, LOG_FORMAT).orElse(null),
        ToolVersion.NAME + " " + ToolVersion.VERSION,
        arguments.originalArgs().isEmpty()
            ? List.of(ToolVersion.NAME, NAME)
            : joined(arguments.originalArgs()));
  }

  private static List<String> joined(List<String> words) {
    List<String> all = new ArrayList<>(List.of(ToolVersion.NAME));
    if (!words.getFirst().equals(NAME)) {
      all.add(NAME);
    }
    all.addAll(words);
    return all;
  }

  private static Optional<String> once(ParseResult arguments, String flag) {
    List<String> given = Flags.values(arguments, flag);
    if (given.size() > 1) {
      throw new PlanException(flag, String.join("' and '", given), "given twice, keep one");
    }
    return given.stream().findFirst();
  }

  private int run(RunRecord record, Outputs outputs, DataFolder folder, HistoryPlace history)
      throws IOException {
    Path file = store(named(record, folder), outputs, folder);
    JudgedRun run = JudgedRun.of(RunFile.read(file));
    outputs.write(run, surroundings);
    notices.say("run file " + file + " (loadstone report shows it again)");
    new Keeping(history, notices).keep(run.analysis(), file);
    return ExitCode.of(run.analysis());
  }

  /// The record under an id that no other import has here.
  private static RunRecord named(RunRecord record, DataFolder folder) {
    RunRecord named = record;
    while (isOther(folder.find(named.header().id()), record)) {
      named = named.called(ImportId.after(named.header().id()));
    }
    return named;
  }

  private static boolean isOther(Optional<Path> file, RunRecord record) {
    try {
      return file.isPresent()
          && !sum(RunFile.header(file.get())).equals(sum(record.header().redacted()));
    } catch (RunFileException e) {
      return true;
    }
  }

  private static String sum(RunHeader header) {
    return header.environment().getOrDefault(RunHeader.SUM, "");
  }

  private static Path store(RunRecord record, Outputs outputs, DataFolder folder)
      throws IOException {
    Optional<Path> named = outputs.runFile();
    Path file = named.isPresent() ? named.get() : folder.runFile(record.header().id());
    named.ifPresent(path -> folder.remember(record.header().id(), path));
    // The same import again gives the same record: the user's own folder keeps one of them.
    if (named.isPresent() && !outputs.force() && Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      throw new PlanException("--out", file.toString(), "the file exists; add --force");
    }
    WholeFile.make(
        file,
        unfinished -> {
          try (RunFileWriter writer = RunFileWriter.create(unfinished, record.header())) {
            RunReplay.of(record, writer);
            RunFileException failure = writer.failure();
            if (failure != null) {
              throw new IOException(file + ": " + failure.reason(), failure);
            }
          }
        });
    return file;
  }

  private int figures(Imported.Figures figures, Outputs outputs) throws IOException {
    if (outputs.runFile().isPresent()) {
      throw new PlanException(
          "--out",
          Output.RUN_FILE,
          figures.source() + " holds figures alone, no requests: there is no run to write");
    }
    if (figures.claims().empty()) {
      throw new PlanException("FILE", figures.source(), "no figure was found in it");
    }
    figures.untold().forEach(gap -> notices.say("not in the file: " + gap));
    Review review = ClaimChecks.review(figures.claims());
    outputs.write(new ReviewDocument(review), surroundings);
    return ExitCode.of(review);
  }
}

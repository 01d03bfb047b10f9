package dev.loadstone.cli;

import dev.loadstone.plan.PlanException;
import dev.loadstone.report.ConsoleStyle;
import dev.loadstone.report.JudgedRun;
import dev.loadstone.report.Renderers;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// Where the report goes: the files asked for, and the console unless one of them took standard
/// output.
///
/// @param files the outputs asked for
/// @param console whether the report is shown unless one of them took standard output
/// @param color whether the console report may be coloured
/// @param force whether existing files are overwritten
/// @param ci the build server that is told too
record Outputs(List<Output> files, boolean console, boolean color, boolean force, Ci ci) {
  /// Adds the flags of a command that writes a report in these formats.
  static void addTo(CommandSpec spec, List<String> formats) {
    spec.addOption(
        Flags.value(
            "FORMAT=FILE",
            "also write this: " + String.join(", ", formats) + "; - is standard output",
            "-o",
            "--out"));
    spec.addOption(Flags.toggle("overwrite files that exist", "--force"));
    spec.addOption(Flags.toggle("no colour (NO_COLOR does the same)", "--no-color"));
  }

  /// The formats of a command that makes a run: those of its report, and the evidence itself.
  static List<String> ofRun() {
    List<String> formats = new ArrayList<>(Renderers.formats());
    formats.add(Output.RUN_FILE);
    return List.copyOf(formats);
  }

  static Outputs read(ParseResult arguments, List<String> formats) {
    List<Output> files = new ArrayList<>();
    List<PlanException.Fault> faults = new ArrayList<>();
    boolean force = Flags.on(arguments, "--force");
    for (String text : Flags.values(arguments, "--out")) {
      try {
        for (Output output : Output.read(text, formats).each()) {
          requireOther(output, files);
          output.requireWritable(force);
          files.add(output);
        }
      } catch (PlanException e) {
        faults.addAll(e.faults());
      }
    }
    if (!faults.isEmpty()) {
      throw new PlanException(faults);
    }
    boolean color = !Flags.on(arguments, "--no-color");
    return new Outputs(List.copyOf(files), true, color, force, Ci.read(arguments));
  }

  private static void requireOther(Output output, List<Output> earlier) {
    boolean runFiles = output.isRunFile() && earlier.stream().anyMatch(Output::isRunFile);
    boolean sameFile = earlier.stream().anyMatch(output::sameFile);
    if (runFiles || sameFile) {
      throw new PlanException(
          "--out",
          output.format() + "=" + output.file(),
          runFiles ? "one run file is written, not two" : "another --out writes there already");
    }
  }

  /// Nothing at all, for runs that are told together with others.
  Outputs silent() {
    return new Outputs(List.of(), false, color, false, Ci.NONE);
  }

  /// The console report alone.
  Outputs consoleOnly() {
    return new Outputs(List.of(), true, color, false, Ci.NONE);
  }

  /// Whether the report is shown too: not where another format took standard output.
  boolean onConsole() {
    return console && files.stream().noneMatch(Output::toStandardOutput);
  }

  Optional<Path> runFile() {
    return files.stream().filter(Output::isRunFile).map(Output::path).findFirst();
  }

  /// Writes every report, and tells the build server that runs this.
  void write(JudgedRun run, Surroundings surroundings) throws IOException {
    switch (ci) {
      case NONE -> write(document(run), surroundings);
      case GITHUB -> {
        GithubActions actions = new GithubActions(surroundings, onConsole());
        actions.fenced(() -> write(document(run), surroundings));
        actions.tell(run);
      }
    }
  }

  private static Document document(JudgedRun run) {
    return new Document() {
      @Override
      public void console(ConsoleStyle style, OutputStream out) throws IOException {
        Renderers.console(style).render(run, out);
      }

      @Override
      public void write(String format, OutputStream out) throws IOException {
        Renderers.of(format).orElseThrow().render(run, out);
      }
    };
  }

  /// Writes a document to every output, and to the console unless one took standard output.
  void write(Document document, Surroundings surroundings) throws IOException {
    if (onConsole()) {
      document.console(surroundings.console(color), surroundings.out());
    }
    for (Output output : files) {
      if (!output.isRunFile()) {
        writeNaming(output, document, surroundings);
      }
    }
  }

  private static void writeNaming(Output output, Document document, Surroundings surroundings)
      throws IOException {
    try {
      writeOne(output, document, surroundings);
    } catch (IOException e) {
      throw new IOException("--out " + output + ": " + CrashNote.reason(e), e);
    }
  }

  private static void writeOne(Output output, Document document, Surroundings surroundings)
      throws IOException {
    if (output.toStandardOutput()) {
      document.write(output.format(), surroundings.out());
    } else if (output.special()) {
      writeTo(output.path(), output.format(), document);
    } else {
      WholeFile.write(output.path().toAbsolutePath(), out -> document.write(output.format(), out));
    }
  }

  private static void writeTo(Path file, String format, Document document) throws IOException {
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
      document.write(format, out);
    }
  }
}

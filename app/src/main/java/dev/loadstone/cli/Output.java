package dev.loadstone.cli;

import dev.loadstone.plan.PlanException;
import dev.loadstone.plan.Spelling;
import dev.loadstone.report.Renderers;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;

/// One `--out FORMAT=FILE`.
///
/// @param format a format of the report room, or [#RUN_FILE]
/// @param file the file; [#STANDARD_OUTPUT] for standard output
record Output(String format, String file) {
  /// The format of the evidence file itself.
  static final String RUN_FILE = "run";

  /// The file name that means standard output.
  static final String STANDARD_OUTPUT = "-";

  private static final String CSV = "csv";
  private static final String FLAG = "--out";

  boolean toStandardOutput() {
    return file.equals(STANDARD_OUTPUT);
  }

  boolean isRunFile() {
    return format.equals(RUN_FILE);
  }

  Path path() {
    return Path.of(file);
  }

  /// Whether both write to one place, however its name is spelled.
  boolean sameFile(Output other) {
    if (toStandardOutput() || other.toStandardOutput()) {
      return file.equals(other.file);
    }
    return !special() && place().equals(other.place());
  }

  private Path place() {
    return path().toAbsolutePath().normalize();
  }

  static Output read(String text, List<String> formats) {
    int equals = text.indexOf('=');
    if (equals < 0) {
      throw new PlanException(FLAG, text, "the form is FORMAT=FILE, for example json=report.json");
    }
    String format = text.substring(0, equals);
    if (!formats.contains(format) && Renderers.formats().contains(format)) {
      throw new PlanException(
          FLAG,
          text,
          "a single run is written as " + format + "; here there is " + String.join(", ", formats));
    }
    if (!formats.contains(format)) {
      throw new PlanException(FLAG, text, "unknown format, " + Spelling.cure(format, formats));
    }
    Output output = new Output(format, text.substring(equals + 1));
    output.requireName(text);
    return output;
  }

  /// A folder in place of the CSV file takes all that there is as CSV, one file each; a name that
  /// ends in a slash is that of a folder, be it there or not.
  List<Output> each() {
    boolean folder = Files.isDirectory(path()) || file.endsWith("/");
    return format.equals(CSV) && !toStandardOutput() && folder
        ? List.of(
            in("requests.csv", CSV),
            in("timeline.csv", "csv-timeline"),
            in("summary.csv", "csv-summary"))
        : List.of(this);
  }

  private Output in(String name, String itsFormat) {
    return new Output(itsFormat, path().resolve(name).toString());
  }

  private void requireName(String text) {
    if (file.isEmpty()) {
      throw new PlanException(FLAG, text, "a file name is missing; - is standard output");
    }
    if (isRunFile() && toStandardOutput()) {
      throw new PlanException(FLAG, text, "the run file needs a file, for example run=today.lsr");
    }
    try {
      Path _ = path();
    } catch (InvalidPathException e) {
      throw new PlanException(FLAG, text, "this is no file name");
    }
  }

  /// Makes sure, before anything is sent, that the file can be written later.
  void requireWritable(boolean overwrite) {
    if (toStandardOutput()) {
      return;
    }
    Path parent = path().toAbsolutePath().getParent();
    if (parent == null || Files.isDirectory(path())) {
      throw fault("this is a folder, a file is needed");
    }
    if (!Files.isDirectory(parent)) {
      throw fault("the folder " + parent + " does not exist");
    }
    if (isRunFile() && Files.exists(path()) && !Files.isRegularFile(path())) {
      throw fault("this is a device or pipe, a file is needed");
    }
    if (special()) {
      return;
    }
    if (!Files.isWritable(parent)) {
      throw fault("the folder " + parent + " is not writable");
    }
    if (Files.exists(path(), LinkOption.NOFOLLOW_LINKS) && !overwrite) {
      throw fault("the file exists; add --force to overwrite it");
    }
  }

  /// A device or pipe such as `/dev/null`: written to, never replaced.
  boolean special() {
    return !isRunFile() && Files.exists(path()) && !Files.isRegularFile(path());
  }

  private PlanException fault(String cure) {
    return new PlanException(FLAG, toString(), cure);
  }

  /// As the user wrote it.
  @Override
  public String toString() {
    return format + "=" + file;
  }
}

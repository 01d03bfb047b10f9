package dev.loadstone.interop;

import dev.loadstone.plan.PlanException;
import dev.loadstone.plan.Spelling;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads result files of other tools.
public final class Importer {
  private static final String FLAG = "--format";

  private Importer() {}

  /// The names of all formats.
  public static List<String> formats() {
    return Formats.ALL.stream().map(Format::id).toList();
  }

  /// Reads a file; files that end in `.gz` are unpacked.
  ///
  /// @param format its format, `null` to find out
  /// @throws PlanException when it is none of the known ones, or broken, naming the line
  public static Imported read(Path file, @Nullable String format, Wishes wishes) {
    requireFile(file);
    Source source = new Source(file);
    try {
      return format(source, format).read(source, wishes);
    } catch (IOException e) {
      String reason = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
      throw source.fault("", "cannot be read: " + reason);
    }
  }

  private static void requireFile(Path file) {
    if (!Files.exists(file)) {
      throw new PlanException("FILE", file.toString(), "there is no such file");
    }
    if (Files.isDirectory(file)) {
      throw new PlanException("FILE", file.toString(), "this is a folder, a file is needed");
    }
    if (!Files.isReadable(file)) {
      throw new PlanException("FILE", file.toString(), "this file is not readable for you");
    }
  }

  private static Format format(Source source, @Nullable String asked) throws IOException {
    if (asked != null) {
      return Formats.named(asked)
          .orElseThrow(() ->
              new PlanException(FLAG, asked, "unknown format, " + Spelling.cure(asked, formats())));
    }
    Head head = source.head();
    if (head.blank()) {
      throw source.fault("", "the file is empty");
    }
    if (head.binary()) {
      throw source.fault("", "this is no text; a run file of ours is read by loadstone report");
    }
    return Formats.fitting(head)
        .orElseThrow(() ->
            source.fault(
                "",
                "no known format; name it with --format, one of " + String.join(", ", formats())));
  }
}

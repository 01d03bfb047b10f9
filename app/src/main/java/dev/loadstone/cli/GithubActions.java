package dev.loadstone.cli;

import dev.loadstone.analysis.compare.Comparisons;
import dev.loadstone.report.GithubAnnotations;
import dev.loadstone.report.GroupReport;
import dev.loadstone.report.JudgedRun;
import dev.loadstone.report.Renderers;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.SplittableRandom;

/// Tells GitHub Actions what a run has found.
final class GithubActions {
  private static final String SUMMARY = "GITHUB_STEP_SUMMARY";
  private static final String MD = "md";

  private final PrintStream log;
  private final String summary;

  /// @param console whether standard output holds the console report, else some other format
  GithubActions(Surroundings surroundings, boolean console) {
    log = console ? surroundings.out() : surroundings.err();
    summary = surroundings.environment().getOrDefault(SUMMARY, "");
  }

  /// Something that writes reports.
  interface Writing {
    void run() throws IOException;
  }

  /// Writes while GitHub takes no line of the log for a command: a report may quote the target, and
  /// the target cannot know the word that ends this.
  void fenced(Writing writing) throws IOException {
    SplittableRandom random = new SplittableRandom();
    String word = Long.toHexString(random.nextLong()) + Long.toHexString(random.nextLong());
    log.println("::stop-commands::" + word);
    log.flush();
    try {
      writing.run();
    } finally {
      log.println("::" + word + "::");
      log.flush();
    }
  }

  /// Writes the annotations, and the report into the summary of the step.
  void tell(JudgedRun run) throws IOException {
    tell(
        GithubAnnotations.of(run.analysis()),
        out -> Renderers.of(MD).orElseThrow().render(run, out));
  }

  /// The same of a comparison.
  void tell(Comparisons comparisons) throws IOException {
    tell(GithubAnnotations.of(comparisons), out -> GroupReport.of(comparisons).write(MD, out));
  }

  private void tell(List<String> annotations, WholeFile.Content report) throws IOException {
    annotations.forEach(log::println);
    log.flush();
    if (!summary.isEmpty()) {
      try (OutputStream out =
          Files.newOutputStream(
              Path.of(summary), StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
        report.to(out);
      } catch (IOException e) {
        throw new IOException(SUMMARY + " " + summary + ": " + CrashNote.reason(e), e);
      }
    }
  }
}

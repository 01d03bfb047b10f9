package dev.loadstone.bench.suite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.UnaryOperator;

/// A section of the page of measured results, `bench/RESULTS.md`.
///
/// @param title its first line, such as `## Peers`, without the end of the line
public record Section(String title) {
  /// The section as it stands on a page; empty where there is none.
  public String of(String page) {
    int from = from(page);
    return from < 0 ? "" : page.substring(from, to(page, from));
  }

  /// The page with this text below the title in place of the section of that title, or at its end.
  public String on(String page, String text) {
    int from = from(page);
    String before = (from < 0 ? page : page.substring(0, from)).stripTrailing();
    String after = from < 0 ? "" : page.substring(to(page, from));
    return before + "\n\n" + title + "\n\n" + text.strip() + "\n" + after;
  }

  /// Writes the section anew from what it was.
  ///
  /// @param root the root of the project
  /// @param text gives the text below the title for the section before
  public void renew(Path root, UnaryOperator<String> text) throws IOException {
    Path page = root.resolve("bench/RESULTS.md");
    String old = Files.readString(page);
    Files.writeString(page, on(old, text.apply(of(old))));
  }

  private int from(String page) {
    return ("\n" + page).indexOf("\n" + title + "\n");
  }

  private int to(String page, int from) {
    int next = page.indexOf("\n## ", from + title.length());
    return next < 0 ? page.length() : next;
  }
}

package dev.loadstone.bench.peers;

import dev.loadstone.bench.suite.Machine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// What stands under the table: how to read it, on what it was measured, with which versions.
final class Foot {
  private static final String LEGEND =
      """
      Medians and ranges of the rounds, ratios taken round by round, Loadstone and the other by turns; \
      nginx with one worker on cpu 1, the client on cpu 0 (`start`: anywhere). CPU time is user and \
      system time of the client and all it starts. *Steady*: while load was made, from two fifths of \
      it on, over the requests that nginx counted in that time. *Whole run*: from start to exit, \
      analysis included, over all requests. Arrivals (`open`) are those of the truth server. A load \
      above about 2 in the last column, or a remark that it was not quiet, means that others were at \
      work. Made again by `bench/peers --write`, single scenarios by `bench/peers --only NAME \
      --write`.
      """;

  private Foot() {}

  static String text(Path root, Options options) throws IOException {
    String flags = options.words().isEmpty() ? "" : " " + String.join(" ", options.words());
    return LEGEND
        + "\n- last made by `bench/peers"
        + flags
        + "`\n- "
        + Machine.text()
        + "\n"
        + versions(root);
  }

  private static String versions(Path root) throws IOException {
    Path versions = root.resolve("bench/target/peers/versions");
    return Files.exists(versions) ? "- " + Files.readString(versions).strip() + "\n" : "";
  }
}

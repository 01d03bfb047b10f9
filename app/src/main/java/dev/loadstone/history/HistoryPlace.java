package dev.loadstone.history;

import dev.loadstone.plan.Redaction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.zip.CRC32C;

/// Where a history is kept.
///
/// @param folder the data folder of this user: run files, and the SQLite file of the history
/// @param url a URL of PostgreSQL; empty for the SQLite file
public record HistoryPlace(Path folder, String url) {
  /// How URLs of a history begin.
  public static final String POSTGRESQL = "jdbc:postgresql:";

  private static final String RUNS = "runs";
  private static final String FILE = "history.db";

  /// The history of this user alone.
  public static HistoryPlace of(Path folder) {
    return new HistoryPlace(folder, "");
  }

  /// Whether others write to it too.
  public boolean shared() {
    return !url.isEmpty();
  }

  /// Where run files lie.
  public Path runs() {
    return folder.resolve(RUNS);
  }

  /// The SQLite file.
  public Path file() {
    return folder.resolve(FILE);
  }

  /// Where rows wait until the history takes them in; each URL has a folder of its own, so that
  /// what was meant for a team never goes elsewhere.
  Path inbox() {
    if (!shared()) {
      return folder.resolve("inbox");
    }
    CRC32C sum = new CRC32C();
    sum.update(url.getBytes(StandardCharsets.UTF_8));
    return folder.resolve("inbox-" + Long.toHexString(sum.getValue()));
  }

  /// What messages call it: no secret stands in it.
  public String name() {
    return shared() ? Redaction.url(url) : file().toString();
  }
}

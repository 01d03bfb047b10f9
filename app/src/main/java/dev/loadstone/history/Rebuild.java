package dev.loadstone.history;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// Makes a history anew from the run files and puts the old one aside, whole; tags and notes come
/// from the old one, as far as it can be read.
public final class Rebuild {
  private record Words(List<String> tags, String note) {}

  /// What came of it.
  ///
  /// @param runs how many runs the new history has
  /// @param kept of how many tags or notes could be kept
  /// @param aside where the old one is now
  public record Outcome(int runs, int kept, Optional<Path> aside) {}

  private Rebuild() {}

  /// Makes the history of this place anew.
  ///
  /// @throws HistoryException where the old one cannot be put aside, or the new one not be made
  public static Outcome of(HistoryPlace place, Consumer<String> warnings) {
    Optional<Path> aside = aside(place.file());
    Map<String, Words> words = aside.map(Rebuild::words).orElse(Map.of());
    try (RunStore store = RunStore.open(place, warnings)) {
      int kept = 0;
      for (Map.Entry<String, Words> each : words.entrySet()) {
        if (store.find(each.getKey()).isPresent()) {
          each.getValue().tags().forEach(tag -> store.tag(each.getKey(), tag));
          store.note(each.getKey(), each.getValue().note());
          kept++;
        }
      }
      return new Outcome(store.count(), kept, aside);
    }
  }

  private static Optional<Path> aside(Path file) {
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    Path aside = free(file);
    Path journal = file.resolveSibling(file.getFileName() + "-journal");
    try {
      if (Files.exists(journal)) {
        Files.move(journal, aside.resolveSibling(aside.getFileName() + "-journal"));
      }
      return Optional.of(Files.move(file, aside));
    } catch (IOException e) {
      throw new HistoryException(
          file.toString(), "cannot be put aside: " + e, "check the permissions of its folder", e);
    }
  }

  private static Path free(Path file) {
    int number = 1;
    Path aside;
    do {
      aside = file.resolveSibling(file.getFileName() + ".old-" + number++);
    } while (Files.exists(aside));
    return aside;
  }

  /// Row by row, up to the first that cannot be read.
  private static Map<String, Words> words(Path old) {
    Map<String, Words> words = new LinkedHashMap<>();
    try (Connection connection = new SqliteDatabase(old).connect();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT id, tags, note FROM run")) {
      while (rows.next()) {
        List<String> tags =
            Arrays.stream(String.valueOf(rows.getString(2)).split(Row.LIST, -1))
                .filter(Tags::isTag)
                .toList();
        String note = Optional.ofNullable(rows.getString(3)).filter(Tags::isNote).orElse("");
        if (!tags.isEmpty() || !note.isEmpty()) {
          words.put(String.valueOf(rows.getString(1)), new Words(tags, note));
        }
      }
    } catch (SQLException | HistoryException e) {
      // What was read until then is kept; the old file is still there.
    }
    return words;
  }
}

package dev.loadstone.history;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/// The schema by numbered scripts: script 1 makes version 1, script 2 makes 2 of it.
///
/// A migration is one transaction, so that a crash leaves the old version or the new one; a copy is
/// made before. A newer version than this program knows is left alone.
final class Schema {
  private static final int CURRENT = 1;

  private final List<String> scripts;

  /// @param scripts one for each version, in order
  Schema(List<String> scripts) {
    this.scripts = List.copyOf(scripts);
  }

  /// That of this program for a database.
  static Schema of(Database database) {
    List<String> scripts = new ArrayList<>();
    for (int version = 1; version <= CURRENT; version++) {
      scripts.add(
          resource(version + ".sql") + resource(version + "-" + database.scripts() + ".sql"));
    }
    return new Schema(scripts);
  }

  private static String resource(String name) {
    try (InputStream in = Schema.class.getResourceAsStream(name)) {
      return in == null ? "" : new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Brings what is there to the version of this program.
  ///
  /// @throws HistoryException where it is newer, or older and cannot be written
  void bring(Database database, Connection connection, String name) throws SQLException {
    int found = known(database.version(connection), name);
    if (found == scripts.size()) {
      return;
    }
    if (database.readOnly()) {
      throw new HistoryException(
          name,
          "its schema has version " + found + ", this program needs " + scripts.size(),
          "make it writable once, so that it can be brought there",
          null);
    }
    if (found > 0) {
      database.backUp(connection, found);
    }
    migrate(database, connection, name);
  }

  private int known(int found, String name) {
    if (found > scripts.size()) {
      throw new HistoryException(
          name,
          "its schema has version "
              + found
              + ", this program knows up to "
              + scripts.size()
              + " and leaves it alone",
          "use a newer Loadstone",
          null);
    }
    return found;
  }

  private void migrate(Database database, Connection connection, String name) throws SQLException {
    boolean fresh = database.version(connection) == 0;
    if (fresh && database instanceof SqliteDatabase) {
      // Only before the first table: from then on, deleted runs give their space back.
      Database.execute(connection, "PRAGMA auto_vacuum = FULL");
    }
    Transaction.run(
        database,
        connection,
        () -> {
          database.holdSchema(connection);
          // Another process may have been faster.
          int found = known(database.version(connection), name);
          for (String script : scripts.subList(found, scripts.size())) {
            for (String statement : statements(script)) {
              Database.execute(connection, statement);
            }
          }
          database.version(connection, scripts.size());
        });
  }

  private static List<String> statements(String script) {
    List<String> statements = new ArrayList<>();
    StringBuilder statement = new StringBuilder();
    for (String line : script.lines().filter(text -> !text.startsWith("--")).toList()) {
      statement.append(line).append('\n');
      if (line.endsWith(";")) {
        statements.add(statement.substring(0, statement.lastIndexOf(";")));
        statement.setLength(0);
      }
    }
    return statements;
  }
}

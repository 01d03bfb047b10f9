package dev.loadstone.history;

import java.sql.Connection;
import java.sql.SQLException;

/// Changes that come together or not at all.
final class Transaction {
  private Transaction() {}

  /// What is done inside.
  interface Work {
    void run() throws SQLException;
  }

  static void run(Database database, Connection connection, Work work) throws SQLException {
    SqliteDatabase.execute(connection, database.begin());
    boolean done = false;
    try {
      work.run();
      SqliteDatabase.execute(connection, "COMMIT");
      done = true;
    } finally {
      if (!done) {
        undo(connection);
      }
    }
  }

  private static void undo(Connection connection) {
    try {
      SqliteDatabase.execute(connection, "ROLLBACK");
    } catch (SQLException e) {
      // The database has undone it already, and what went wrong is thrown.
    }
  }
}

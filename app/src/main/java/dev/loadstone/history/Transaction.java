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
    Database.execute(connection, database.begin());
    boolean done = false;
    try {
      work.run();
      Database.execute(connection, "COMMIT");
      done = true;
    } finally {
      if (!done) {
        undo(connection);
      }
    }
  }

  private static void undo(Connection connection) {
    try {
      Database.execute(connection, "ROLLBACK");
    } catch (SQLException e) {
      // The database has undone it already, and what went wrong is thrown.
    }
  }
}

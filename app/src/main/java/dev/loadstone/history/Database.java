package dev.loadstone.history;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/// What differs between the databases that can hold a history. SQL itself is kept to what both
/// understand.
sealed interface Database permits SqliteDatabase, PostgresDatabase {
  /// How long a lock of another process is waited for.
  int LOCK_MILLIS = 5_000;

  /// A connection.
  ///
  /// @throws HistoryException where there is nothing to connect to
  Connection connect() throws SQLException;

  /// Whether a connection still leads to what a new one would lead to.
  boolean current(Connection connection) throws SQLException;

  /// The version of the schema in there, 0 for none.
  ///
  /// @throws HistoryException where what is in there is not a history
  int version(Connection connection) throws SQLException;

  /// Writes the version, inside a transaction.
  void version(Connection connection, int version) throws SQLException;

  /// Begins a transaction that will write.
  String begin();

  /// The ending of a query that keeps others, inside a transaction that will write, from changing
  /// its rows.
  String hold();

  /// Waits, inside a transaction, until nobody else changes the schema.
  void holdSchema(Connection connection) throws SQLException;

  /// Keeps a copy of what is there, before a migration; nothing where the server's operators do.
  ///
  /// @param version the version of the copy
  void backUp(Connection connection, int version) throws SQLException;

  /// The ending of the scripts that this database needs besides the common ones.
  String scripts();

  /// The condition that a text column holds the next parameter.
  String holds(String column);

  /// A text column of all rows as one text, a line for each.
  String joined(String column);

  /// Whether nothing can be written there.
  boolean readOnly();

  /// What went wrong, in one line with a cure.
  HistoryException fault(SQLException e);

  /// Runs one statement.
  static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}

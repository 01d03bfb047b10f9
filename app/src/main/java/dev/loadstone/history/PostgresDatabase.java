package dev.loadstone.history;

import dev.loadstone.plan.Redaction;
import java.net.UnknownHostException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import org.postgresql.Driver;

/// The history of a team: a database of a PostgreSQL server.
final class PostgresDatabase implements Database {
  /// Any number that no other program of this database is likely to choose: `Load` in ASCII.
  private static final long SCHEMA_LOCK = 0x4c6f6164L;

  private static final int CONNECT_SECONDS = 10;

  /// A server that has been silent for so long will not answer; a lock is waited for less.
  private static final int SILENT_SECONDS = 30;

  private static final int ALIVE_SECONDS = 5;

  private static final String AUTHENTICATION = "28";
  private static final String CONNECTION = "08";
  private static final String NO_ROOM = "53";
  private static final String LOCK_TIMEOUT = "55P03";

  private final String url;
  private final int connectSeconds;

  PostgresDatabase(String url) {
    this(url, CONNECT_SECONDS);
  }

  PostgresDatabase(String url, int connectSeconds) {
    this.url = url;
    this.connectSeconds = connectSeconds;
  }

  @Override
  public Connection connect() throws SQLException {
    Properties settings = new Properties();
    settings.setProperty("ApplicationName", "loadstone");
    settings.setProperty("connectTimeout", String.valueOf(connectSeconds));
    settings.setProperty("loginTimeout", String.valueOf(connectSeconds));
    settings.setProperty("socketTimeout", String.valueOf(SILENT_SECONDS));
    Connection connection = new Driver().connect(url, settings);
    if (connection == null) {
      throw new HistoryException(
          name(),
          "this is no URL of a database",
          "the form is jdbc:postgresql://HOST:PORT/DATABASE?user=NAME&password=WORD",
          null);
    }
    Database.execute(connection, "SET lock_timeout = " + LOCK_MILLIS);
    return connection;
  }

  @Override
  public boolean current(Connection connection) throws SQLException {
    return connection.isValid(ALIVE_SECONDS);
  }

  @Override
  public int version(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet known = statement.executeQuery("SELECT to_regclass('history_version')")) {
      if (!known.next() || known.getString(1) == null) {
        return 0;
      }
    }
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT version FROM history_version")) {
      return rows.next() ? rows.getInt(1) : 0;
    }
  }

  @Override
  public void version(Connection connection, int version) throws SQLException {
    Database.execute(
        connection, "CREATE TABLE IF NOT EXISTS history_version (version INTEGER NOT NULL)");
    Database.execute(connection, "DELETE FROM history_version");
    Database.execute(connection, "INSERT INTO history_version VALUES (" + version + ")");
  }

  @Override
  public String begin() {
    return "BEGIN";
  }

  @Override
  public String hold() {
    return " FOR UPDATE";
  }

  @Override
  public void holdSchema(Connection connection) throws SQLException {
    Database.execute(connection, "SELECT pg_advisory_xact_lock(" + SCHEMA_LOCK + ")");
  }

  /// A migration is one transaction, and copies of a server are its operators'.
  @Override
  public void backUp(Connection connection, int version) {}

  @Override
  public String scripts() {
    return "postgresql";
  }

  @Override
  public String holds(String column) {
    return "position(? IN " + column + ") > 0";
  }

  @Override
  public String joined(String column) {
    return "string_agg(" + column + ", chr(10))";
  }

  @Override
  public boolean readOnly() {
    return false;
  }

  @Override
  public HistoryException fault(SQLException e) {
    String state = String.valueOf(e.getSQLState());
    String message =
        e.getCause() instanceof UnknownHostException unknown
            ? "the name " + unknown.getMessage() + " was not found"
            : String.valueOf(e.getMessage());
    String reason = Redaction.url(String.join(" ", message.lines().toList()));
    return new HistoryException(name(), reason, cure(state), e);
  }

  private static String cure(String state) {
    if (state.equals(LOCK_TIMEOUT)) {
      return "another process holds it: try again when it is done";
    }
    return switch (state.substring(0, Math.min(2, state.length()))) {
      case AUTHENTICATION -> "check user and password";
      case CONNECTION -> "check that the server runs and the URL is right";
      case NO_ROOM -> "the server has no room left";
      default -> "the server's log says more";
    };
  }

  private String name() {
    return Redaction.url(url);
  }
}

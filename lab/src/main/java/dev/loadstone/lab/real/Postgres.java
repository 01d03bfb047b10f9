package dev.loadstone.lab.real;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/// A PostgreSQL of its own, in a folder that ends with it.
///
/// @param port where it listens
record Postgres(int port) {
  static final String PROGRAM = "postgres";
  static final String MAKER = "initdb";
  static final String POOLER = "pgbouncer";

  private static final String USER = "postgres";

  private static final Duration MADE_WITHIN = Duration.ofSeconds(60);
  private static final Duration READY_WITHIN = Duration.ofSeconds(15);
  private static final long LOOK_AGAIN_MILLIS = 20;
  private static final int CONNECTIONS = 200;

  /// Starts it.
  ///
  /// @param setUp what is done before anybody else comes
  static Postgres start(Premises premises, String setUp) throws IOException {
    Account account = premises.closing(Account.open());
    Path data = account.folder().resolve("data");
    make(premises, account, data);
    int port = Ports.free();
    List<Object> arguments = new ArrayList<>(List.of("-D", data));
    for (String setting : settings(port)) {
      arguments.addAll(List.of("-c", setting));
    }
    Path log = premises.start(account.entering(), port, PROGRAM, arguments.toArray());
    Postgres server = new Postgres(port);
    server.awaitReady(setUp, log);
    return server;
  }

  /// What it holds is thrown away, so that nothing need be safe on a disk.
  private static List<String> settings(int port) {
    return List.of(
        "listen_addresses=127.0.0.1",
        "port=" + port,
        "unix_socket_directories=",
        "max_connections=" + CONNECTIONS,
        "fsync=off",
        "shared_buffers=16MB",
        "autovacuum=off");
  }

  private static void make(Premises premises, Account account, Path data) throws IOException {
    List<String> command = new ArrayList<>(account.entering());
    command.add(Programs.find(MAKER).orElseThrow().toString());
    command.addAll(
        List.of(
            "-D", data.toString(), "-U", USER, "-A", "trust", "-N", "--no-locale", "-E", "UTF8"));
    Path log = premises.folder().resolve(MAKER + ".log");
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    try {
      if (!process.waitFor(MADE_WITHIN) || process.exitValue() != 0) {
        throw new IOException("no database could be made:\n" + Files.readString(log));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while a database was made", e);
    } finally {
      process.destroyForcibly();
    }
  }

  /// It listens before it is ready.
  private void awaitReady(String setUp, Path log) throws IOException {
    long deadline = System.nanoTime() + READY_WITHIN.toNanos();
    while (true) {
      try {
        execute(setUp);
        return;
      } catch (SQLException e) {
        if (System.nanoTime() > deadline) {
          throw new IOException("the database is not ready:\n" + Files.readString(log), e);
        }
      }
      pause();
    }
  }

  private static void pause() throws IOException {
    try {
      Thread.sleep(LOOK_AGAIN_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while a database started", e);
    }
  }

  /// Runs a statement on a connection of its own.
  void execute(String text) throws SQLException {
    try (Connection connection = source().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(text);
    }
  }

  /// Connections to it.
  DataSource source() {
    return source(port);
  }

  /// Connections to whatever speaks its protocol on a port. Statements are not kept on the server,
  /// for a pooler hands out another server each time.
  static DataSource source(int port) {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setServerNames(new String[] {"127.0.0.1"});
    source.setPortNumbers(new int[] {port});
    source.setDatabaseName(USER);
    source.setUser(USER);
    source.setPrepareThreshold(0);
    return source;
  }

  /// Starts PgBouncer in front of it.
  ///
  /// @param size of its pool
  /// @return its port
  int pooled(Premises premises, int size) throws IOException {
    Account account = premises.closing(Account.open());
    Path users = account.write("users", "\"" + USER + "\" \"\"\n");
    int own = Ports.free();
    Path file = account.write("pooler.ini", pooler(port, own, users, size, USER));
    premises.start(account.entering(), own, POOLER, file);
    return own;
  }

  private static String pooler(Object... values) {
    return """
    [databases]
    %5$s = host=127.0.0.1 port=%1$d dbname=%5$s
    [pgbouncer]
    listen_addr = 127.0.0.1
    listen_port = %2$d
    unix_socket_dir =
    auth_type = trust
    auth_file = %3$s
    pool_mode = transaction
    default_pool_size = %4$d
    max_client_conn = 500
    ignore_startup_parameters = extra_float_digits
    """
        .formatted(values);
  }
}

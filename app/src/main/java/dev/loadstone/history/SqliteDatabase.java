package dev.loadstone.history;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;

/// The history of one user: a file that every SQLite tool reads.
///
/// A rollback journal, not a write-ahead log: a command writes a few rows and ends, the file is one
/// file whenever nobody writes, and it can be read from a medium that takes no writes.
final class SqliteDatabase implements Database {
  /// `Load` in ASCII: tells our files from those of other programs.
  private static final int APPLICATION = 0x4c6f6164;

  static final String REBUILD =
      "loadstone runs rebuild puts it aside and makes a new one from the run files";

  // https://www.sqlite.org/rescode.html
  private static final int PRIMARY = 0xff;
  private static final int BUSY = 5;
  private static final int LOCKED = 6;
  private static final int READ_ONLY = 8;
  private static final int CANNOT_OPEN = 14;
  private static final int FULL = 13;

  private final Path file;
  private final boolean readOnly;

  /// The file that was connected to, whatever its name leads to by now.
  private @Nullable Object connected;

  SqliteDatabase(Path file) {
    this(file, Files.exists(file) && !(Files.isWritable(file) && writableFolder(file)));
  }

  /// @param readOnly whether nothing can be written there
  SqliteDatabase(Path file, boolean readOnly) {
    this.file = file;
    this.readOnly = readOnly;
  }

  private static boolean writableFolder(Path file) {
    Path folder = file.toAbsolutePath().getParent();
    return folder != null && Files.isWritable(folder);
  }

  @Override
  public Connection connect() throws SQLException {
    prepare();
    UnpackedSqlite.offer();
    SQLiteConfig config = new SQLiteConfig();
    config.setBusyTimeout(LOCK_MILLIS);
    config.setReadOnly(readOnly);
    Connection connection = config.createConnection("jdbc:sqlite:" + file.toAbsolutePath());
    connected = key();
    return connection;
  }

  /// Not where the file has been put aside since.
  @Override
  public boolean current(Connection connection) throws SQLException {
    return !connection.isClosed() && Objects.equals(connected, key());
  }

  private @Nullable Object key() {
    try {
      return Files.readAttributes(file, BasicFileAttributes.class).fileKey();
    } catch (IOException e) {
      return null;
    }
  }

  /// A new file is readable by its owner alone, as is the journal that SQLite puts beside it.
  private void prepare() {
    if (Files.isDirectory(file)) {
      throw new HistoryException(name(), "it is a folder", "move it away", null);
    }
    if (file.toString().indexOf('?') >= 0) {
      throw new HistoryException(name(), "SQLite takes no ? in a name", "use another folder", null);
    }
    try {
      Files.createDirectories(Objects.requireNonNull(file.toAbsolutePath().getParent()));
      Files.createFile(file, ownerOnly(file));
    } catch (FileAlreadyExistsException _) {
      return;
    } catch (IOException e) {
      throw new HistoryException(
          name(), "cannot be made (" + e + ")", "check that its folder can be written", e);
    }
  }

  static FileAttribute<?>[] ownerOnly(Path file) {
    boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
    return posix
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }

  @Override
  public int version(Connection connection) throws SQLException {
    // In this order: another process may make the first tables, and with them the mark, in between.
    boolean empty = number(connection, "SELECT count(*) FROM sqlite_schema") == 0;
    int application = number(connection, "PRAGMA application_id");
    if (!empty && application != APPLICATION) {
      throw new HistoryException(
          name(), "this SQLite file is not a history of Loadstone", "move it away", null);
    }
    String health = text(connection, "PRAGMA quick_check(1)");
    if (!health.equals("ok")) {
      throw new HistoryException(name(), "it is damaged (" + line(health) + ")", REBUILD, null);
    }
    return number(connection, "PRAGMA user_version");
  }

  @Override
  public void version(Connection connection, int version) throws SQLException {
    Database.execute(connection, "PRAGMA application_id = " + APPLICATION);
    Database.execute(connection, "PRAGMA user_version = " + version);
  }

  @Override
  public String begin() {
    return "BEGIN IMMEDIATE";
  }

  /// Transactions begin with the lock for writing already.
  @Override
  public String hold() {
    return "";
  }

  /// The same.
  @Override
  public void holdSchema(Connection connection) {}

  @Override
  public void backUp(Connection connection, int version) throws SQLException {
    Path copy = file.resolveSibling(file.getFileName() + ".version-" + version);
    if (Files.exists(copy)) {
      return;
    }
    try {
      Path unfinished =
          Files.createTempFile(file.toAbsolutePath().getParent(), ".history", ".part");
      Files.delete(unfinished);
      Database.execute(
          connection, "VACUUM INTO '" + unfinished.toString().replace("'", "''") + "'");
      Files.move(unfinished, copy);
    } catch (IOException e) {
      throw new HistoryException(
          name(), "no copy could be made before its migration (" + e + ")", "free some space", e);
    }
  }

  @Override
  public String scripts() {
    return "sqlite";
  }

  @Override
  public String holds(String column) {
    return "instr(" + column + ", ?) > 0";
  }

  @Override
  public String joined(String column) {
    return "group_concat(" + column + ", char(10))";
  }

  @Override
  public boolean readOnly() {
    return readOnly;
  }

  @Override
  public HistoryException fault(SQLException e) {
    return switch (e.getErrorCode() & PRIMARY) {
      case BUSY, LOCKED ->
          new HistoryException(
              name(),
              "locked for "
                  + LOCK_MILLIS / 1_000
                  + " s by "
                  + LockHolder.of(file).orElse("another process"),
              "try again when it is done",
              e);
      case READ_ONLY ->
          new HistoryException(name(), "it cannot be written", "check its permissions", e);
      case FULL ->
          new HistoryException(name(), "the disk is full", "free some space, then try again", e);
      case CANNOT_OPEN ->
          new HistoryException(name(), "it cannot be opened", "check its permissions", e);
      default ->
          new HistoryException(
              name(),
              "it cannot be read (" + line(String.valueOf(e.getMessage())) + ")",
              REBUILD,
              e);
    };
  }

  private String name() {
    return file.toString();
  }

  private static String line(String text) {
    return String.join(" ", text.lines().map(String::strip).toList());
  }

  private static int number(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      return rows.next() ? rows.getInt(1) : 0;
    }
  }

  private static String text(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      return rows.next() ? rows.getString(1) : "";
    }
  }
}

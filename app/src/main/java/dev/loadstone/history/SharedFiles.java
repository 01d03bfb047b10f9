package dev.loadstone.history;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/// Run files kept in the database of a team, in pieces, so that none of them fills the memory.
final class SharedFiles {
  private static final int PIECE_BYTES = 1 << 20;

  private final Connection connection;

  SharedFiles(Connection connection) {
    this.connection = connection;
  }

  /// Keeps the file of a run, in place of the one that is there.
  void put(String run, Path file) throws SQLException {
    remove(run);
    try (InputStream in = Files.newInputStream(file);
        PreparedStatement statement =
            connection.prepareStatement("INSERT INTO run_file VALUES (?, ?, ?)")) {
      byte[] piece = in.readNBytes(PIECE_BYTES);
      for (int number = 0; piece.length > 0; number++) {
        statement.setString(1, run);
        statement.setInt(2, number);
        statement.setBytes(3, piece);
        statement.executeUpdate();
        piece = in.readNBytes(PIECE_BYTES);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void remove(String run) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("DELETE FROM run_file WHERE run = ?")) {
      statement.setString(1, run);
      statement.executeUpdate();
    }
  }

  /// Writes the file of a run; whole or not at all.
  ///
  /// @return whether there is one
  boolean fetch(String run, Path file) throws SQLException, IOException {
    Path unfinished = file.resolveSibling("." + file.getFileName() + ".part");
    Files.createDirectories(unfinished.toAbsolutePath().getParent());
    Files.deleteIfExists(unfinished);
    Files.createFile(unfinished, SqliteDatabase.ownerOnly(unfinished));
    try {
      if (!pieces(run, unfinished)) {
        return false;
      }
      Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
      return true;
    } finally {
      Files.deleteIfExists(unfinished);
    }
  }

  private boolean pieces(String run, Path file) throws SQLException, IOException {
    try (OutputStream out = Files.newOutputStream(file);
        PreparedStatement statement =
            connection.prepareStatement(
                "SELECT content FROM run_file WHERE run = ? AND number = ?")) {
      for (int number = 0; true; number++) {
        statement.setString(1, run);
        statement.setInt(2, number);
        try (ResultSet rows = statement.executeQuery()) {
          if (!rows.next()) {
            // Fewer where somebody has deleted the run meanwhile.
            return number > 0 && number == count(run);
          }
          out.write(rows.getBytes(1));
        }
      }
    }
  }

  private int count(String run) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("SELECT count(*) FROM run_file WHERE run = ?")) {
      statement.setString(1, run);
      try (ResultSet rows = statement.executeQuery()) {
        return rows.next() ? rows.getInt(1) : 0;
      }
    }
  }
}

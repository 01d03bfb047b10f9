package dev.loadstone.history;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Rows that wait for a history that takes them in, one small file each.
///
/// A run leaves its row here in under a millisecond and never waits for a database: opening one
/// takes longer than a short run, and may fail. Runs that end at the same time meet no lock.
final class Inbox {
  private static final String SUFFIX = ".row";
  private static final int MAGIC = 0x8c4c5352;
  private static final int VERSION = 1;
  private static final int LONGEST_TEXT = 1 << 20;

  private final Path folder;

  Inbox(Path folder) {
    this.folder = folder;
  }

  /// Leaves a row; whole or not at all.
  void put(StoredRun run) throws IOException {
    Files.createDirectories(folder);
    Path unfinished = folder.resolve("." + run.id() + ".part");
    Files.deleteIfExists(unfinished);
    try {
      try (var out =
          Files.newByteChannel(
              unfinished,
              Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
              SqliteDatabase.ownerOnly(unfinished))) {
        Channels.newOutputStream(out).write(bytes(Row.of(run)));
      }
      Files.move(unfinished, file(run.id()), StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(unfinished);
    }
  }

  private Path file(String id) {
    return folder.resolve(id + SUFFIX);
  }

  /// The rows that wait; what is no row is passed over, for its run file tells the same.
  List<StoredRun> rows() throws IOException {
    List<StoredRun> rows = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*" + SUFFIX)) {
      for (Path file : files) {
        read(file).ifPresent(rows::add);
      }
    } catch (NoSuchFileException _) {
      return List.of();
    }
    return rows;
  }

  /// Takes a row out.
  void remove(String id) throws IOException {
    Files.deleteIfExists(file(id));
  }

  private static byte[] bytes(Row row) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeInt(MAGIC);
    out.writeInt(VERSION);
    for (String text : row.texts()) {
      byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
      out.writeInt(utf8.length);
      out.write(utf8);
    }
    for (long count : row.counts()) {
      out.writeLong(count);
    }
    for (double figure : row.figures()) {
      out.writeDouble(figure);
    }
    out.writeLong(row.sum());
    return bytes.toByteArray();
  }

  private static Optional<StoredRun> read(Path file) {
    try (InputStream bytes = Files.newInputStream(file)) {
      DataInputStream in = new DataInputStream(bytes);
      if (in.readInt() != MAGIC || in.readInt() != VERSION) {
        return Optional.empty();
      }
      Row row =
          new Row(
              new String[Row.TEXTS.size()],
              new long[Row.COUNTS.size()],
              new double[Row.FIGURES.size()]);
      for (int i = 0; i < row.texts().length; i++) {
        row.texts()[i] = text(in);
      }
      for (int i = 0; i < row.counts().length; i++) {
        row.counts()[i] = in.readLong();
      }
      for (int i = 0; i < row.figures().length; i++) {
        row.figures()[i] = in.readDouble();
      }
      return row.sum() == in.readLong() ? Optional.of(row.run()) : Optional.empty();
    } catch (IOException | IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  private static String text(DataInputStream in) throws IOException {
    int length = in.readInt();
    if (length < 0 || length > LONGEST_TEXT) {
      throw new IOException("no text is that long");
    }
    return new String(in.readNBytes(length), StandardCharsets.UTF_8);
  }
}

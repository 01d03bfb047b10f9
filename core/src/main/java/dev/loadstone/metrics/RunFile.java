package dev.loadstone.metrics;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// Reads run files: see `docs/run-format.md`.
public final class RunFile {
  private RunFile() {}

  /// The run of this file. Of a damaged or torn file, everything up to the damage, marked
  /// [partial][RunEnd#partial] with the reason.
  ///
  /// @throws RunFileException if there is no such file, it is no run file, its version is newer, or
  ///   not even its header can be read
  public static RunRecord read(Path file) {
    return read(file, RunReader::read);
  }

  /// Only the header of this file, at once even for a large one.
  ///
  /// @throws RunFileException as [#read]
  public static RunHeader header(Path file) {
    return read(file, RunReader::header);
  }

  private interface Reading<T> {
    T of(Path file, RunBytes bytes) throws IOException;
  }

  private static <T> T read(Path file, Reading<T> reading) {
    if (Files.isDirectory(file)) {
      throw new RunFileException(file, "it is a folder", "name a run file (.lsr)", null);
    }
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      // To open a pipe that nobody writes to would wait for ever.
      throw new RunFileException(
          file, "it is a pipe or a device", "name a run file (.lsr), copied from there", null);
    }
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      return reading.of(file, RunBytes.of(channel));
    } catch (NoSuchFileException e) {
      throw new RunFileException(file, "there is no such file", "check the name", e);
    } catch (IOException e) {
      throw new RunFileException(
          file, "cannot be read: " + e.getMessage(), "check that you may read it", e);
    }
  }
}

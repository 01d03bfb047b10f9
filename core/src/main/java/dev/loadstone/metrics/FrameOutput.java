package dev.loadstone.metrics;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Frames on their way into a file, through a buffer that is written out whole.
///
/// Once the file takes no more, it is cut back to its last whole frame, and what follows is kept in
/// memory up to [#MOST_IN_MEMORY] bytes: a full disk must not take a run's figures with it.
final class FrameOutput implements RunBytes {
  /// The most bytes kept in memory after the file has failed.
  static final int MOST_IN_MEMORY = 64 << 20;

  private static final int BUFFER_BYTES = 256 << 10;

  /// Where it begins: a short run never fills it.
  private static final int FIRST_BYTES = 16 << 10;

  private final Path file;
  private final FileChannel channel;
  private final ByteSink buffer = new ByteSink(FIRST_BYTES);
  private final ByteSink tail = new ByteSink(0);
  private final boolean kept;
  private long written;
  private boolean overfull;
  private volatile @Nullable RunFileException failure;

  /// Frames into an open, empty file.
  FrameOutput(Path file, FileChannel channel) {
    this(file, channel, true);
  }

  private FrameOutput(Path file, FileChannel channel, boolean kept) {
    this.file = file;
    this.channel = channel;
    this.kept = kept;
  }

  /// A file that is gone when it is closed.
  ///
  /// @throws RunFileException if this system has no folder for such files
  static FrameOutput temporary() {
    try {
      Path file = Files.createTempFile("loadstone-", ".lsr");
      return new FrameOutput(file, FileChannel.open(file, TEMPORARY), false);
    } catch (IOException e) {
      throw new RunFileException(
          Path.of("temporary"), "cannot be made: " + reason(e), "free space for it", e);
    }
  }

  /// A new file, readable by its owner alone.
  ///
  /// @throws RunFileException if it cannot be made, or exists and must not be overwritten
  static FrameOutput create(Path file, boolean overwrite) {
    try {
      if (overwrite && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
        Files.delete(file);
      }
      return new FrameOutput(file, FileChannel.open(file, NEW, ownerOnly(file)));
    } catch (FileAlreadyExistsException e) {
      throw new RunFileException(
          file, "it exists already", "choose another name, or allow overwriting a run file", e);
    } catch (NoSuchFileException e) {
      throw new RunFileException(file, "its folder does not exist", "make the folder first", e);
    } catch (IOException e) {
      throw new RunFileException(
          file, "cannot be made: " + reason(e), "choose a folder that can be written to", e);
    }
  }

  private static final Set<OpenOption> NEW =
      Set.of(
          StandardOpenOption.CREATE_NEW,
          StandardOpenOption.WRITE,
          StandardOpenOption.READ,
          LinkOption.NOFOLLOW_LINKS);

  private static final Set<OpenOption> TEMPORARY =
      Set.of(StandardOpenOption.WRITE, StandardOpenOption.READ, StandardOpenOption.DELETE_ON_CLOSE);

  private static FileAttribute<?>[] ownerOnly(Path file) {
    boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
    return posix
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }

  private static String reason(IOException e) {
    String message = e.getMessage();
    return e.getClass().getSimpleName() + (message == null ? "" : " " + message);
  }

  /// Where frames are written: use between [Frames#begin] and [Frames#end], then call [#written].
  ByteSink buffer() {
    return buffer;
  }

  /// Whole frames were added to the buffer; it goes to the file when it is large.
  void written() {
    if (buffer.size() >= BUFFER_BYTES) {
      flush();
    }
  }

  /// Hands everything to the operating system, so that it survives this process.
  void flush() {
    if (failure == null) {
      writeOut();
    }
    if (failure != null) {
      keepInMemory();
    }
    buffer.truncate(0);
  }

  private void writeOut() {
    ByteBuffer bytes = ByteBuffer.wrap(buffer.array(), 0, buffer.size());
    try {
      while (bytes.hasRemaining()) {
        channel.write(bytes, written + bytes.position());
      }
      written += buffer.size();
    } catch (IOException e) {
      fail(e);
    }
  }

  private void fail(IOException e) {
    failure =
        new RunFileException(
            file,
            "cannot be written any further: " + reason(e),
            "what was written up to then stays readable; free space or choose another folder",
            e);
    try {
      channel.truncate(written);
    } catch (IOException again) {
      // The reader finds the torn frame by its checksum.
      e.addSuppressed(again);
    }
  }

  private void keepInMemory() {
    overfull |= tail.size() + buffer.size() > MOST_IN_MEMORY;
    if (!overfull) {
      tail.raw(buffer.array(), buffer.size());
    }
  }

  /// Why the file takes no more; `null` while all is well.
  @Nullable RunFileException failure() {
    return failure;
  }

  /// Whether memory has run out too.
  boolean overfull() {
    return overfull;
  }

  /// Puts the file on the medium and closes it.
  void close() {
    try (channel) {
      if (kept) {
        channel.force(true);
      }
    } catch (IOException e) {
      if (failure == null) {
        fail(e);
      }
    }
  }

  /// Has the file's name go; what is open stays as it is.
  void discard() {
    try {
      Files.deleteIfExists(file);
    } catch (IOException _) {
      // A file without a request in it is no loss, nor much of a burden.
    }
  }

  @Override
  public long size() {
    return written + tail.size();
  }

  @Override
  public void read(long position, byte[] target, int length) throws IOException {
    int fromFile = Math.clamp(written - position, 0, length);
    if (fromFile > 0) {
      RunBytes.readFully(channel, position, target, fromFile);
    }
    int inTail = (int) (position + fromFile - written);
    System.arraycopy(tail.array(), Math.max(0, inTail), target, fromFile, length - fromFile);
  }
}

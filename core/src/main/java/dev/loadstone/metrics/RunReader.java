package dev.loadstone.metrics;

import dev.loadstone.metrics.ByteSource.DamageException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/// Reads a run from its bytes, frame by frame, until the end or the first damage.
///
/// Lengths are never trusted: a first walk over the frame heads counts what can be there at all, so
/// that columns are made once in their final size, and no array is larger than the file accounts
/// for.
final class RunReader {
  private static final String FOREIGN_CURE = "name a file that Loadstone wrote (.lsr)";

  private RunReader() {}

  /// The run of these bytes; `file` only serves messages.
  ///
  /// @throws RunFileException if not even the header can be read
  static RunRecord read(Path file, RunBytes bytes) {
    try {
      checkMagic(file, bytes);
      FrameInput frames = new FrameInput(bytes, Frames.MAGIC.length);
      RunHeader header = header(file, frames);
      RunContent content = new RunContent(FrameCounts.of(bytes, frames.position()));
      return content.record(header, readAll(frames, content));
    } catch (IOException e) {
      throw new RunFileException(
          file, "cannot be read: " + e.getMessage(), "check the medium it is on", e);
    }
  }

  /// The header of these bytes.
  static RunHeader header(Path file, RunBytes bytes) throws IOException {
    checkMagic(file, bytes);
    return header(file, new FrameInput(bytes, Frames.MAGIC.length));
  }

  /// Reads to the end; gives what is wrong, if anything is.
  private static @Nullable String readAll(FrameInput frames, RunContent content)
      throws IOException {
    while (!frames.atEnd() && !content.ended()) {
      long start = frames.position();
      try {
        content.add(frames.next(), frames.source());
      } catch (DamageException e) {
        return "damaged at byte " + start + ": " + e.getMessage();
      }
    }
    return content.ended() ? null : "the file has no end: the run was cut off";
  }

  private static void checkMagic(Path file, RunBytes bytes) throws IOException {
    byte[] start = new byte[(int) Math.min(Frames.MAGIC.length, bytes.size())];
    bytes.read(0, start, start.length);
    if (start.length == 0) {
      throw new RunFileException(file, "it is empty", FOREIGN_CURE, null);
    }
    int same = Arrays.mismatch(start, Frames.MAGIC);
    if (same >= 0 && same < Math.min(start.length, Frames.VERSION_AT)) {
      throw new RunFileException(file, "it is not a run file", FOREIGN_CURE, null);
    }
    if (start.length < Frames.MAGIC.length) {
      throw new RunFileException(file, "it ends before its header", FOREIGN_CURE, null);
    }
    int version = start[Frames.VERSION_AT] & 0xff;
    if (version != Frames.VERSION) {
      throw new RunFileException(
          file,
          "it has format version " + version + ", and this is a reader of " + Frames.VERSION,
          "use the version of Loadstone that wrote it, or a newer one",
          null);
    }
  }

  private static RunHeader header(Path file, FrameInput frames) throws IOException {
    try {
      if (frames.next() != Frames.HEADER) {
        throw new DamageException("the first frame is not the header");
      }
      return HeaderJson.read(frames.source().slice(frames.length()));
    } catch (DamageException | IllegalArgumentException | JacksonException e) {
      throw new RunFileException(
          file, "its header cannot be read: " + e.getMessage(), FOREIGN_CURE, e);
    }
  }
}

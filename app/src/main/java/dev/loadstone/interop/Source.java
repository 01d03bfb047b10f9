package dev.loadstone.interop;

import dev.loadstone.plan.PlanException;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/// A file to be read, and where in it something is wrong.
record Source(Path path) {
  /// The most of a wrong line that a message shows.
  private static final int SHOWN = 80;

  /// The most bytes of a file that is read whole.
  private static final int MOST_WHOLE = 16 * 1024 * 1024;

  private static final char BYTE_ORDER_MARK = '\ufeff';

  /// Its bytes, unpacked.
  InputStream open() throws IOException {
    InputStream raw = new BufferedInputStream(Files.newInputStream(path));
    try {
      return path.toString().endsWith(".gz")
          ? new Unpacked(new GZIPInputStream(raw), Files.size(path), this)
          : raw;
    } catch (IOException e) {
      raw.close();
      throw e;
    }
  }

  /// Its beginning.
  Head head() throws IOException {
    try (InputStream in = open()) {
      return Head.of(in);
    }
  }

  /// Its characters, without a byte order mark.
  Reader reader() throws IOException {
    BufferedReader reader =
        new BufferedReader(new InputStreamReader(open(), StandardCharsets.UTF_8));
    reader.mark(1);
    if (reader.read() != BYTE_ORDER_MARK) {
      reader.reset();
    }
    return reader;
  }

  /// All of it without a byte order mark, for formats of a few lines.
  String whole() throws IOException {
    try (InputStream in = open()) {
      byte[] bytes = in.readNBytes(MOST_WHOLE + 1);
      if (bytes.length > MOST_WHOLE) {
        throw fault("", "longer than 16 MiB, which no report of this kind is");
      }
      String text = new String(bytes, StandardCharsets.UTF_8);
      return text.startsWith(String.valueOf(BYTE_ORDER_MARK)) ? text.substring(1) : text;
    }
  }

  /// A mistake somewhere in the file.
  PlanException fault(String read, String cure) {
    return new PlanException(name(), excerpt(read), cure);
  }

  /// A mistake in a line, counted from 1.
  PlanException fault(long line, String read, String cure) {
    return new PlanException(name() + ":" + line, excerpt(read), cure);
  }

  String name() {
    return String.valueOf(path.getFileName());
  }

  private static String excerpt(String text) {
    return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
  }
}

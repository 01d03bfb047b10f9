package dev.loadstone.interop;

import java.io.IOException;
import java.io.Reader;

/// Reads a file line by line, in bounded memory however long its lines are.
final class Lines implements AutoCloseable {
  /// The longest line, in characters: answers' bodies stand in some formats.
  static final int MOST_CHARS = 4 * 1024 * 1024;

  /// What is done with a line.
  interface Taker {
    void take(long number, String line);
  }

  private final Source source;
  private final Reader reader;
  private final StringBuilder line = new StringBuilder();
  private long number;

  private Lines(Source source) throws IOException {
    this.source = source;
    this.reader = source.reader();
  }

  /// Hands over each line that is not blank, with its number.
  static void each(Source source, Taker taker) throws IOException {
    try (Lines lines = new Lines(source)) {
      while (lines.next()) {
        if (!lines.line.toString().isBlank()) {
          taker.take(lines.number, lines.line.toString());
        }
      }
    }
  }

  private boolean next() throws IOException {
    line.setLength(0);
    number++;
    for (int c; (c = reader.read()) >= 0; ) {
      if (c == '\n') {
        return true;
      }
      if (c != '\r') {
        append((char) c);
      }
    }
    return !line.isEmpty();
  }

  private void append(char c) {
    if (line.length() == MOST_CHARS) {
      throw source.fault(number, line.toString(), "longer than 4 Mi characters, the limit");
    }
    line.append(c);
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }
}

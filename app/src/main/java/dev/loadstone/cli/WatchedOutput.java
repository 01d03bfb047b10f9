package dev.loadstone.cli;

import java.io.IOException;
import java.io.OutputStream;

/// An output that remembers why it could not be written to its end: a print stream above it keeps
/// its trouble to itself, and a report that was cut off must not look whole.
final class WatchedOutput extends OutputStream {
  /// What Linux and macOS say when the reader has gone, as `head` does: the reader had enough.
  private static final String READER_LEFT = "Broken pipe";

  private final OutputStream out;
  private String trouble = "";

  WatchedOutput(OutputStream out) {
    this.out = out;
  }

  /// Why something is missing; empty where nothing is, or where the reader wanted no more.
  String trouble() {
    return trouble.contains(READER_LEFT) ? "" : trouble;
  }

  @Override
  public void write(int octet) throws IOException {
    write(new byte[] {(byte) octet}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int from, int count) throws IOException {
    try {
      out.write(bytes, from, count);
    } catch (IOException e) {
      trouble = trouble.isEmpty() ? String.valueOf(e.getMessage()) : trouble;
      throw e;
    }
  }
}

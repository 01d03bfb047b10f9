package dev.loadstone.interop;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// The beginning of a file, by which its format is told.
///
/// @param text the first characters
record Head(String text) {
  /// The most bytes looked at.
  private static final int BYTES = 64 * 1024;

  private static final char BYTE_ORDER_MARK = '\ufeff';

  /// The beginning of a stream.
  static Head of(InputStream in) throws IOException {
    String text = new String(in.readNBytes(BYTES), StandardCharsets.UTF_8);
    boolean marked = !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK;
    return new Head(marked ? text.substring(1) : text);
  }

  /// The lines that are not blank; the last one may be cut.
  List<String> lines() {
    return text.lines().filter(line -> !line.isBlank()).toList();
  }

  /// The first line that is not blank; empty where there is none.
  String first() {
    return text.lines().filter(line -> !line.isBlank()).findFirst().orElse("");
  }

  boolean blank() {
    return text.isBlank();
  }

  /// Whether these are bytes of no text.
  boolean binary() {
    return text.indexOf('\0') >= 0;
  }
}

package dev.loadstone.cli;

import dev.loadstone.report.ConsoleStyle;
import java.io.IOException;
import java.io.OutputStream;

/// Something that [Outputs] can write in every format.
interface Document {
  /// Writes it for a terminal of that style.
  void console(ConsoleStyle style, OutputStream out) throws IOException;

  /// Writes it in a format of the report room.
  void write(String format, OutputStream out) throws IOException;
}

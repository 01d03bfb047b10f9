package dev.loadstone.report;

import java.io.IOException;
import java.io.OutputStream;

/// One output format: writes a judged run as UTF-8 bytes. The same run file gives the same bytes.
///
/// Whatever the target sent is text in every format, never markup and never a control sequence.
public interface Renderer {
  /// The name of the format on the command line, for example `json`.
  String format();

  /// Writes the whole report and flushes; the stream stays open.
  ///
  /// @throws IOException when the stream fails
  void render(JudgedRun run, OutputStream out) throws IOException;
}

package dev.loadstone.report;

import dev.loadstone.analysis.claims.Review;
import java.io.IOException;
import java.io.OutputStream;

/// One output format of the review of typed figures: writes it as UTF-8 bytes. The same review
/// gives the same bytes.
public interface CheckRenderer {
  /// The name of the format on the command line, for example `json`.
  String format();

  /// Writes the whole review and flushes; the stream stays open.
  ///
  /// @throws IOException when the stream fails
  void render(Review review, OutputStream out) throws IOException;
}

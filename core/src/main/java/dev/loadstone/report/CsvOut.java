package dev.loadstone.report;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/// Writes comma-separated values as RFC 4180 has them, line ends of two characters included.
///
/// A figure that is not determined is an empty cell; text that a spreadsheet would take for a
/// formula gets an apostrophe in front. The stream stays open.
final class CsvOut {
  private static final int NANOS_PER_MILLI = 1_000_000;
  private static final int DIGITS = 6;

  private final CsvWriter csv;

  CsvOut(OutputStream out, String... columns) throws IOException {
    Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
    csv = CsvWriter.builder().build(writer);
    row(columns);
  }

  /// Adds a row; every cell is one that the functions below gave.
  ///
  /// @throws IOException when the stream fails
  void row(String... cells) throws IOException {
    try {
      csv.writeRecord(cells);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  void flush() throws IOException {
    csv.flush();
  }

  static String text(String text) {
    return Escapes.csv(text);
  }

  static String figure(double figure) {
    return Double.isFinite(figure) ? stripped(String.format(Locale.ROOT, "%.6f", figure)) : "";
  }

  /// A time in milliseconds with all its digits.
  static String millis(long nanos) {
    long size = Math.abs(nanos);
    char[] digits = new char[DIGITS];
    Arrays.fill(digits, '0');
    long rest = size % NANOS_PER_MILLI;
    for (int at = DIGITS - 1; at >= 0; at--) {
      digits[at] = (char) ('0' + rest % 10);
      rest /= 10;
    }
    return (nanos < 0 ? "-" : "") + size / NANOS_PER_MILLI + "." + new String(digits);
  }

  private static String stripped(String decimal) {
    int end = decimal.length();
    while (decimal.charAt(end - 1) == '0') {
      end--;
    }
    return decimal.substring(0, decimal.charAt(end - 1) == '.' ? end - 1 : end);
  }
}

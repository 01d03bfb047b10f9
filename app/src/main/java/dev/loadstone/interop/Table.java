package dev.loadstone.interop;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import dev.loadstone.plan.PlanException;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A file of separated values, read row by row.
final class Table {
  /// What is done with a row.
  interface Taker {
    void take(Row row);
  }

  /// A row, its fields by the names of their columns.
  ///
  /// @param source where it stands
  /// @param columns the position of each name
  /// @param values the fields
  record Row(Source source, Map<String, Integer> columns, CsvRecord values) {
    long line() {
      return values.getStartingLineNumber();
    }

    /// A field; empty where the table has no such column or the row is short.
    String text(String column) {
      Integer at = columns.get(column);
      return at == null || at >= values.getFieldCount() ? "" : values.getField(at);
    }

    /// A number in a field.
    double number(String column) {
      return Numbers.of(this, column, text(column));
    }

    /// A number in a field; the other value where the field is empty.
    double number(String column, double otherwise) {
      String text = text(column);
      return text.isBlank() ? otherwise : Numbers.of(this, column, text);
    }
  }

  private final Source source;
  private final char separator;

  Table(Source source, char separator) {
    this.source = source;
    this.separator = separator;
  }

  /// Hands over each row below the heading.
  void each(Taker taker) throws IOException {
    rows(null, taker);
  }

  /// Hands over each row of a table without heading.
  ///
  /// @param names of its columns
  void each(List<String> names, Taker taker) throws IOException {
    rows(columns(names), taker);
  }

  private void rows(@Nullable Map<String, Integer> known, Taker taker) throws IOException {
    Map<String, Integer> columns = known;
    try (Reader reader = source.reader();
        CsvReader<CsvRecord> csv =
            CsvReader.builder().fieldSeparator(separator).ofCsvRecord(reader)) {
      for (CsvRecord record : csv) {
        if (columns == null) {
          columns = columns(record.getFields());
        } else {
          taker.take(new Row(source, columns, record));
        }
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    } catch (CsvParseException e) {
      throw source.fault("", "is no table of separated values: " + reason(e));
    }
  }

  /// Why a table could not be read: by what lies below it, by itself, or because a quote that
  /// nothing closes makes one field of the rest.
  private static String reason(CsvParseException e) {
    for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
      if (cause instanceof PlanException fault) {
        throw fault;
      }
    }
    String reason = String.valueOf(e.getMessage());
    if (reason.contains("buffer")) {
      return "a field is longer than 16 Mi characters, as behind a quote that nothing closes";
    }
    return reason.contains(" fields")
        ? reason.replace("first record", "the heading") + "; the file may be cut short"
        : reason;
  }

  private static Map<String, Integer> columns(List<String> names) {
    Map<String, Integer> columns = new HashMap<>();
    for (int i = 0; i < names.size(); i++) {
      columns.putIfAbsent(names.get(i).strip(), i);
    }
    return columns;
  }
}

package dev.loadstone.lab.real;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// The log that a program writes of its requests, one line each: fields with a space between, the
/// first of them the path.
///
/// @param file the log
/// @param path of the page under test
/// @param touched whether the fault touched the request of these fields
record TruthLog(Path file, String path, Predicate<String[]> touched) {
  /// One for faults that touch all requests, or none.
  static TruthLog always(Premises premises, Path file) {
    return new TruthLog(file, premises.looks().path(), fields -> premises.draw().faulty());
  }

  double touchedShare() {
    if (!Files.exists(file)) {
      return 0;
    }
    try (Stream<String> lines = Files.lines(file)) {
      List<Boolean> all =
          lines
              .map(line -> line.split(" ", -1))
              .filter(fields -> fields[0].equals(path))
              .map(touched::test)
              .toList();
      long count = all.stream().filter(is -> is).count();
      return all.isEmpty() ? 0 : (double) count / all.size();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// A number in a field; 0 where there is none, the sum where there are several.
  static double number(String field) {
    double sum = 0;
    for (String part : field.split("[,:]", -1)) {
      String digits = part.strip();
      sum += digits.matches("[0-9.]+") ? Double.parseDouble(digits) : 0;
    }
    return sum;
  }
}

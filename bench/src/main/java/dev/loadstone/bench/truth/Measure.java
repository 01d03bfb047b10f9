package dev.loadstone.bench.truth;

import dev.loadstone.bench.suite.Row;
import java.io.IOException;
import java.util.List;

/// One measurement of the truth suite. A new one is a class and a line in [Measures].
interface Measure {
  /// Its name in the table and for `--only`.
  String id();

  /// Measures, and judges each case.
  List<Row> measure(Bench bench) throws IOException, InterruptedException;
}

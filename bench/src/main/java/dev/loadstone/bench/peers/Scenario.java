package dev.loadstone.bench.peers;

import dev.loadstone.bench.suite.Row;
import java.io.IOException;
import java.util.List;

/// One kind of load, made by Loadstone and by others. A new one is a class, or a line in
/// [Scenarios].
interface Scenario {
  /// Its name in the table and for `--only`.
  String name();

  /// Measures and judges.
  List<Row> measure(Rig rig) throws IOException, InterruptedException;
}

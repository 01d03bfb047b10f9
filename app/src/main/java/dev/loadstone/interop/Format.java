package dev.loadstone.interop;

import java.io.IOException;

/// One kind of file that another tool writes.
interface Format {
  /// Its name on the command line, for example `jmeter-csv`.
  String id();

  /// The tool and the kind of file, for example `JMeter results (CSV)`.
  String title();

  /// Whether a file that begins like this is of the kind; at most one format says so.
  boolean fits(Head head);

  /// Reads the whole file.
  ///
  /// @throws IOException when the file cannot be read
  /// @throws dev.loadstone.plan.PlanException naming the line that is not of this format
  Imported read(Source source, Wishes wishes) throws IOException;
}

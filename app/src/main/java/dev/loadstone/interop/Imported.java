package dev.loadstone.interop;

import dev.loadstone.analysis.claims.Claims;
import dev.loadstone.metrics.RunRecord;
import java.util.List;

/// What a file of another tool gave.
public sealed interface Imported {
  /// The tool and the kind of file, for example `JMeter results (CSV)`.
  String source();

  /// What the file does not tell, one phrase each.
  List<String> untold();

  /// A file that holds each request: analysed like a run of our own.
  ///
  /// @param record the requests as a run record
  record Run(String source, List<String> untold, RunRecord record) implements Imported {
    /// Copies the list.
    public Run {
      untold = List.copyOf(untold);
    }
  }

  /// A file that holds figures alone: they are held against each other.
  ///
  /// @param claims the figures, with the precision they are printed in
  record Figures(String source, List<String> untold, Claims claims) implements Imported {
    /// Copies the list.
    public Figures {
      untold = List.copyOf(untold);
    }
  }
}

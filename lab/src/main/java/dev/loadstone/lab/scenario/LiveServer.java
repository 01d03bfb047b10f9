package dev.loadstone.lab.scenario;

import java.net.URI;
import java.util.Optional;

/// A running server of a scenario; closing it ends every process that it started.
public interface LiveServer extends AutoCloseable {
  /// What to load.
  URI url();

  /// Its metrics page, where it has one.
  Optional<URI> metrics();

  /// The share of its requests so far that the fault touched, by its own count, 0 to 1.
  double touchedShare();

  @Override
  void close();
}

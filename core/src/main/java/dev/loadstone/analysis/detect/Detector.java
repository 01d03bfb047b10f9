package dev.loadstone.analysis.detect;

/// Looks for one kind of sign in a run: a pure function.
interface Detector {
  /// What it sees.
  Sighting look(RunView run);
}

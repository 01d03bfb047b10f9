package dev.loadstone.lab.simulated;

/// A request as the server sees it.
final class Visit {
  /// The number of its connection.
  final int connection;

  /// Which of the target's addresses it came to.
  final int address;

  /// Its number on the connection, from 1.
  final int ordinal;

  /// Which endpoint it asks for.
  int endpoint;

  /// What it asks for, 0 to 1: the parameter, the key.
  double key;

  /// Bytes of the answer.
  long bytes = 300;

  /// When the first byte of the answer leaves, in seconds; NaN for at its end.
  double firstByte = Double.NaN;

  Visit(int connection, int address, int ordinal) {
    this.connection = connection;
    this.address = address;
    this.ordinal = ordinal;
  }
}

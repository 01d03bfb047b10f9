package dev.loadstone.testkit.http2;

import java.util.List;

/// A client under test, with one connection to the scripted target.
public interface Http2Client {
  /// It reads these bytes of the target.
  void hear(byte[] bytes);

  /// What it has written since the last call.
  byte[] written();

  /// Whether it has closed the connection.
  boolean closed();

  /// How its requests have ended so far: a status such as `200`, or the name of an error kind.
  List<String> ends();
}

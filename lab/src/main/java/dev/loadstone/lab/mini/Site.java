package dev.loadstone.lab.mini;

/// A server that listens on loopback.
interface Site extends AutoCloseable {
  int port();

  /// `http` or `https`.
  default String scheme() {
    return "http";
  }

  @Override
  void close();
}

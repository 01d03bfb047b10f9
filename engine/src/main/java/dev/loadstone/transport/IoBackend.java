package dev.loadstone.transport;

/// The operating system's way to wait for sockets: one implementation per mechanism.
public interface IoBackend {
  /// The name printed in the report, for example `nio`.
  String name();

  /// A new loop, to be used by one thread.
  EventLoop open();
}

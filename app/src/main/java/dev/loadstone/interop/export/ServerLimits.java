package dev.loadstone.interop.export;

/// How much of this process a stranger can hold: the JDK's server takes its limits from properties
/// of the system, once, before the first server starts.
final class ServerLimits {
  private static final String PREFIX = "sun.net.httpserver.";

  private ServerLimits() {}

  static void set() {
    // Connections at a time; one more is closed at once.
    set("jdk.httpserver.maxConnections", "64");
    // Bytes of all headers of a request.
    set(PREFIX + "maxReqHeaderSize", "16384");
    set(PREFIX + "maxReqHeaders", "64");
    // Seconds that a request may take to arrive, and a new connection to ask for anything.
    set(PREFIX + "maxReqTime", "10");
  }

  private static void set(String name, String value) {
    if (System.getProperty(name) == null) {
      System.setProperty(name, value);
    }
  }
}

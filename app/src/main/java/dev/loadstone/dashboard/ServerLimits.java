package dev.loadstone.dashboard;

/// How much of this process a stranger can hold: the JDK's server takes its limits from properties
/// of the system, once, before the first server starts.
final class ServerLimits {
  private static final String PREFIX = "sun.net.httpserver.";

  private ServerLimits() {}

  static void set() {
    // Connections at a time; the others wait in the system.
    set("jdk.httpserver.maxConnections", "256");
    // Bytes of all headers of a request.
    set(PREFIX + "maxReqHeaderSize", "16384");
    set(PREFIX + "maxReqHeaders", "64");
    // Seconds that a request may take to arrive.
    set(PREFIX + "maxReqTime", "10");
  }

  private static void set(String name, String value) {
    if (System.getProperty(name) == null) {
      System.setProperty(name, value);
    }
  }
}

package dev.loadstone.lab;

/// Settings of the JDK's HTTP server that exist only as system properties, read when its classes
/// load.
final class HttpServerProperties {
  private HttpServerProperties() {}

  /// Without the first, head and body of an answer leave in two packets and the second waits for
  /// the peer's delayed acknowledgement (40 ms on Linux). Without the second, at most 200
  /// connections are kept open between requests. What the user has set stays.
  static void set() {
    setUnlessGiven("sun.net.httpserver.nodelay", "true");
    setUnlessGiven("sun.net.httpserver.maxIdleConnections", "10000");
  }

  private static void setUnlessGiven(String name, String value) {
    if (System.getProperty(name) == null) {
      System.setProperty(name, value);
    }
  }
}

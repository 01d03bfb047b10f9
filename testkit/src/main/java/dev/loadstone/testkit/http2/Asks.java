package dev.loadstone.testkit.http2;

/// What a client is to ask of the scripted target as soon as it is connected: so many requests at a
/// time on one connection, and none after them.
///
/// @param method the method of each
/// @param streams how many
/// @param bodyBytes the length of the body of each
public record Asks(String method, int streams, int bodyBytes) {
  static Asks get(int streams) {
    return new Asks("GET", streams, 0);
  }

  static Asks head() {
    return new Asks("HEAD", 1, 0);
  }

  static Asks post(int bodyBytes) {
    return new Asks("POST", 1, bodyBytes);
  }
}

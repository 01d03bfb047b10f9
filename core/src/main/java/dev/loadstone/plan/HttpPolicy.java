package dev.loadstone.plan;

/// Which HTTP is spoken, and how many exchanges a connection carries at a time.
///
/// @param version the version
/// @param streams exchanges at a time on each connection, at least 1; 0 where the default of a
///   version that is still to be negotiated will hold
public record HttpPolicy(HttpVersion version, int streams) {
  /// HTTP/1.1, one exchange at a time.
  public static final HttpPolicy HTTP_1_1 = new HttpPolicy(HttpVersion.HTTP_1_1, 1);

  /// Exchanges at a time on each connection of an open loop: the fewest that RFC 9113 section 6.5.2
  /// recommends a server to allow.
  public static final int OPEN_STREAMS = 100;

  /// This policy once the version is known.
  ///
  /// @param open whether the loop is open
  public HttpPolicy speaking(HttpVersion spoken, boolean open) {
    int otherwise = open && spoken.multiplexed() ? OPEN_STREAMS : 1;
    return new HttpPolicy(spoken, streams == 0 ? otherwise : streams);
  }
}

package dev.loadstone.plan;

import java.util.Arrays;
import java.util.Optional;

/// A version of HTTP, or the choice of it.
public enum HttpVersion {
  /// The best that target and tool both speak, asked in one TLS handshake before the run (ALPN).
  NEGOTIATED("alpn", "HTTP version by ALPN"),
  /// HTTP/1.1.
  HTTP_1_1("1.1", "HTTP/1.1"),
  /// HTTP/2: by ALPN over TLS, with prior knowledge without.
  HTTP_2("2", "HTTP/2"),
  /// HTTP/3 over QUIC, always with TLS.
  HTTP_3("3", "HTTP/3");

  private final String id;
  private final String title;

  HttpVersion(String id, String title) {
    this.id = id;
    this.title = title;
  }

  /// The value of `--http`, for example `1.1`.
  public String id() {
    return id;
  }

  /// The name for readers, for example `HTTP/1.1`.
  public String title() {
    return title;
  }

  /// Whether a connection can carry several exchanges at a time.
  public boolean multiplexed() {
    return this == HTTP_2 || this == HTTP_3;
  }

  /// The version with this id.
  public static Optional<HttpVersion> named(String id) {
    return Arrays.stream(values()).filter(version -> version.id.equals(id)).findFirst();
  }
}

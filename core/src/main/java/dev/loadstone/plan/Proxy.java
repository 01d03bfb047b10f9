package dev.loadstone.plan;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// A proxy between this machine and the target.
///
/// @param kind how it is spoken to
/// @param host its name or address literal, without brackets
/// @param port 1 to 65535
/// @param user the user name it wants, empty for none
/// @param password the password it wants, empty for none
public record Proxy(Kind kind, String host, int port, String user, String password) {
  /// How a proxy is spoken to; the name in lower case is the scheme of its URL, as with curl.
  public enum Kind {
    /// HTTP in the clear: `http://` targets in absolute form, `https://` targets through CONNECT.
    HTTP,
    /// The same within TLS.
    HTTPS,
    /// SOCKS 4a: the proxy looks the target's name up.
    SOCKS4A,
    /// SOCKS 5 with the target's name looked up here (RFC 1928).
    SOCKS5,
    /// SOCKS 5 with the target's name looked up by the proxy.
    SOCKS5H;

    /// The scheme of a proxy's URL.
    public String scheme() {
      return name().toLowerCase(Locale.ROOT);
    }

    /// The schemes of all kinds.
    public static List<String> schemes() {
      return Arrays.stream(values()).map(Kind::scheme).toList();
    }

    /// Whether requests to an `http://` target are written for the proxy to read.
    public boolean readsHttp() {
      return this == HTTP || this == HTTPS;
    }
  }

  /// Whether it wants a user name or a password.
  public boolean hasCredentials() {
    return !user.isEmpty() || !password.isEmpty();
  }

  /// The proxy's URL without its credentials.
  public String url() {
    String name = host.indexOf(':') >= 0 ? "[" + host + "]" : host;
    return kind.scheme() + "://" + name + ":" + port;
  }
}

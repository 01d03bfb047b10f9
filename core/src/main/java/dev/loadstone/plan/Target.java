package dev.loadstone.plan;

/// The address under test.
///
/// @param scheme `http` or `https`
/// @param host the name or address literal, without brackets
/// @param port 1 to 65535
/// @param pathAndQuery the request target in origin form, starting with `/`
public record Target(String scheme, String host, int port, String pathAndQuery) {
  private static final int HTTP_PORT = 80;
  private static final int HTTPS_PORT = 443;

  /// Whether the target speaks TLS.
  public boolean tls() {
    return scheme.equals("https");
  }

  /// The value of the `Host` header: the port only where it is not the default of the scheme.
  public String authority() {
    String name = host.indexOf(':') >= 0 ? "[" + host + "]" : host;
    return port == (tls() ? HTTPS_PORT : HTTP_PORT) ? name : name + ":" + port;
  }

  /// Scheme and authority, for example `http://127.0.0.1:8080`.
  public String origin() {
    return scheme + "://" + authority();
  }

  /// The whole URL, with nothing hidden.
  public String url() {
    return origin() + pathAndQuery;
  }
}

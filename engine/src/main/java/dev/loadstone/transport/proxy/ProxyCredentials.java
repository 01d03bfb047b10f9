package dev.loadstone.transport.proxy;

import dev.loadstone.plan.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/// The credentials of a proxy in the form of RFC 7617.
public final class ProxyCredentials {
  private ProxyCredentials() {}

  /// The value of `Proxy-Authorization`.
  public static String basic(Proxy proxy) {
    byte[] pair = (proxy.user() + ":" + proxy.password()).getBytes(StandardCharsets.UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(pair);
  }
}

package dev.loadstone.transport.proxy;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/// Where a SOCKS proxy is to connect.
///
/// @param name the name or literal as text, at most 255 bytes
/// @param literal the address in network order; empty where the proxy looks the name up
record SocksTarget(byte[] name, byte[] literal, int port) {
  static SocksTarget named(String host, int port) {
    return new SocksTarget(host.getBytes(StandardCharsets.US_ASCII), literal(host), port);
  }

  static SocksTarget at(InetSocketAddress address) {
    String host = address.getAddress().getHostAddress();
    return new SocksTarget(
        host.getBytes(StandardCharsets.US_ASCII),
        address.getAddress().getAddress(),
        address.getPort());
  }

  private static byte[] literal(String host) {
    try {
      return InetAddress.ofLiteral(host).getAddress();
    } catch (IllegalArgumentException _) {
      return new byte[0];
    }
  }
}

package dev.loadstone.transport.tls;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/// Wraps private keys of older formats into PKCS#8 (RFC 5208), which the JDK reads.
final class Der {
  private static final int SEQUENCE = 0x30;
  private static final int OCTET_STRING = 0x04;
  private static final int CURVE = 0xa0;
  private static final byte[] VERSION_0 = {2, 1, 0};

  /// `rsaEncryption` (RFC 8017) with NULL parameters.
  private static final byte[] RSA = {
    0x30, 13, 6, 9, 0x2a, (byte) 0x86, 0x48, (byte) 0x86, (byte) 0xf7, 13, 1, 1, 1, 5, 0
  };

  /// `id-ecPublicKey` (RFC 5480).
  private static final byte[] EC = {6, 7, 0x2a, (byte) 0x86, 0x48, (byte) 0xce, 0x3d, 2, 1};

  private Der() {}

  static byte[] pkcs8OfRsa(byte[] pkcs1) {
    return tagged(SEQUENCE, VERSION_0, RSA, tagged(OCTET_STRING, pkcs1));
  }

  static byte[] pkcs8OfEc(byte[] sec1) {
    return tagged(
        SEQUENCE, VERSION_0, tagged(SEQUENCE, EC, curve(sec1)), tagged(OCTET_STRING, sec1));
  }

  /// The curve's name: the content of element `[0]` of a SEC 1 key, behind version and number;
  /// empty where there is none.
  private static byte[] curve(byte[] sec1) {
    int at = contentStart(sec1, 0);
    while (at + 1 < sec1.length) {
      int start = contentStart(sec1, at);
      int end = Math.min(sec1.length, start + length(sec1, at));
      if ((sec1[at] & 0xff) == CURVE) {
        return Arrays.copyOfRange(sec1, start, end);
      }
      at = end;
    }
    return new byte[0];
  }

  private static int contentStart(byte[] der, int at) {
    int first = der[at + 1] & 0xff;
    return at + 2 + (first < 0x80 ? 0 : first - 0x80);
  }

  private static int length(byte[] der, int at) {
    int first = der[at + 1] & 0xff;
    return first < 0x80 ? first : first == 0x81 ? der[at + 2] & 0xff : der.length;
  }

  private static byte[] tagged(int tag, byte[]... parts) {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      content.writeBytes(part);
    }
    int length = content.size();
    ByteArrayOutputStream out = new ByteArrayOutputStream(length + 4);
    out.write(tag);
    if (length >= 0x80) {
      out.write(0x82);
      out.write(length >>> 8);
    }
    out.write(length);
    out.writeBytes(content.toByteArray());
    return out.toByteArray();
  }
}

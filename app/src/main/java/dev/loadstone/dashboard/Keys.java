package dev.loadstone.dashboard;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.random.RandomGenerator;

/// The secrets of one start, 128 random bits each: none of them can be had from another.
///
/// @param token stands in the printed URL, and buys the cookie
/// @param cookie what the browser shows from then on
/// @param form stands in every form: a page elsewhere cannot know it
record Keys(String token, String cookie, String form) {
  private static final int BYTES = 16;

  static Keys draw() {
    return draw(new SecureRandom());
  }

  static Keys draw(RandomGenerator random) {
    return new Keys(key(random), key(random), key(random));
  }

  private static String key(RandomGenerator random) {
    byte[] bytes = new byte[BYTES];
    random.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  /// Whether both are the same; takes as long wherever they differ.
  static boolean same(String secret, String given) {
    return MessageDigest.isEqual(
        secret.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
  }

  /// No secret stands in a message.
  @Override
  public String toString() {
    return "Keys[***]";
  }
}

package dev.loadstone.plan;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/// Names of headers, query fields and form fields whose values are secret.
final class SecretNames {
  // Words that are looked for inside longer names too: X-Amz-Security-Token, apiKey, client_secret.
  private static final Pattern INSIDE =
      Pattern.compile(
          "authori[sz]ation|cookie|token|secret|passw|passphrase|pwd|api[-_.]?key|access[-_.]?key"
              + "|private[-_.]?key|signature|credential|session|jwt|bearer",
          Pattern.CASE_INSENSITIVE);

  // Words too short for that: only between separators.
  private static final Pattern WHOLE =
      Pattern.compile("(^|[-_.])(auth|key|sig|sid|pass|otp)($|[-_.])", Pattern.CASE_INSENSITIVE);

  private SecretNames() {}

  /// Whether the value of this name is a secret; the name may be percent-encoded.
  static boolean matches(String name) {
    String plain = decoded(name);
    return INSIDE.matcher(plain).find() || WHOLE.matcher(plain).find();
  }

  /// Percent-decoded, or as it is where it cannot be decoded.
  static String decoded(String encoded) {
    try {
      return URLDecoder.decode(encoded, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return encoded;
    }
  }
}

package dev.loadstone.transport.tls;

import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Why a handshake failed, for a reader who knows neither engine: the only place that reads their
/// messages. What is not known here is told in the engine's own words.
final class TlsReasons {
  /// BoringSSL: `error:10000410:SSL routines:OPENSSL_internal:SSLV3_ALERT_HANDSHAKE_FAILURE`.
  private static final Pattern BORING = Pattern.compile("OPENSSL_internal:([A-Z0-9_]+)");

  private static final Pattern BORING_ALERT =
      Pattern.compile("OPENSSL_internal:(?:SSLV3|TLSV1)_ALERT_([A-Z0-9_]+)");

  /// The alerts of RFC 6066 and later have no version of TLS in BoringSSL's names.
  private static final Pattern BORING_LATER_ALERT =
      Pattern.compile(
          "OPENSSL_internal:TLSV1_(UNRECOGNIZED_NAME|UNKNOWN_PSK_IDENTITY|CERTIFICATE_REQUIRED"
              + "|UNSUPPORTED_EXTENSION)");

  private static final Pattern JDK_ALERT = Pattern.compile("Received fatal alert: ([a-z_]+)");

  private static final Pattern OTHER_HOST =
      Pattern.compile("(?i)no (?:name|subject alternative)[^.]*");

  /// What alerts mean to the one who receives them (RFC 8446 6.2).
  private static final Map<String, String> ALERTS =
      Map.ofEntries(
          Map.entry(
              "handshake failure",
              "no version or cipher in common, or it wants a client certificate"),
          Map.entry("protocol version", "it speaks none of the versions of TLS that were offered"),
          Map.entry("insufficient security", "it takes none of the ciphers that were offered"),
          Map.entry("certificate required", "it wants a client certificate, see --cert"),
          Map.entry("bad certificate", "it does not take our client certificate, or wants one"),
          Map.entry("certificate unknown", "it does not take our client certificate"),
          Map.entry("unknown ca", "it does not know the authority of our client certificate"),
          Map.entry("certificate expired", "our client certificate has expired"),
          Map.entry("access denied", "it does not let our client certificate in"),
          Map.entry("unrecognized name", "it does not know the host name"),
          Map.entry("no application protocol", "it speaks none of the versions of HTTP offered"));

  private static final String NOT_TLS =
      "what the target answered is not TLS: is this a port of plain HTTP?";

  private static final String OTHER_VERSION =
      "the target chose a version of TLS that was not offered";

  private static final Map<String, String> PROBLEMS =
      Map.of(
          "WRONG_VERSION_NUMBER", NOT_TLS,
          "HTTP_REQUEST", NOT_TLS,
          "UNSUPPORTED_PROTOCOL", OTHER_VERSION,
          "WRONG_CIPHER_RETURNED", "the target chose a cipher that was not offered",
          "NO_CIPHERS_AVAILABLE", "no cipher is left to offer with these versions of TLS");

  private TlsReasons() {}

  /// The reason in one sentence without a full stop.
  ///
  /// @param innermost the last in the chain of causes
  static String of(Throwable innermost) {
    String message = innermost.getMessage();
    String text = message == null ? innermost.getClass().getSimpleName() : message;
    return switch (innermost) {
      case CertificateExpiredException _ -> "the certificate has expired (" + text + ")";
      case CertificateNotYetValidException _ -> "the certificate is not valid yet (" + text + ")";
      case CertPathBuilderException _ ->
          "no authority that is trusted here has signed the certificate";
      default -> ofText(text);
    };
  }

  private static String ofText(String text) {
    String alert = alert(text);
    if (!alert.isEmpty()) {
      String meaning = ALERTS.getOrDefault(alert, "");
      return "the target refused with the alert \"" + alert + "\"" + inBrackets(meaning);
    }
    if (OTHER_HOST.matcher(text).lookingAt()) {
      return "the certificate is for another host (" + text + ")";
    }
    if (text.contains("unrecognized SSL message") || text.contains("not an SSL/TLS record")) {
      return NOT_TLS;
    }
    if (text.contains("is not accepted by client preferences")) {
      return OTHER_VERSION + inBrackets(text);
    }
    Matcher boring = BORING.matcher(text);
    return boring.find()
        ? PROBLEMS.getOrDefault(boring.group(1), "BoringSSL says " + spoken(boring.group(1)))
        : text;
  }

  private static String alert(String text) {
    for (Pattern pattern : new Pattern[] {BORING_ALERT, BORING_LATER_ALERT, JDK_ALERT}) {
      Matcher alert = pattern.matcher(text);
      if (alert.find()) {
        return spoken(alert.group(1));
      }
    }
    return "";
  }

  private static String inBrackets(String text) {
    return text.isEmpty() ? "" : " (" + text + ")";
  }

  private static String spoken(String name) {
    return name.toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}

package dev.loadstone.interop;

import dev.loadstone.metrics.ErrorKind;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/// Which of our error kinds another tool's words mean.
final class ErrorWords {
  /// The first that a text holds decides.
  private static final Map<String, ErrorKind> WORDS = new LinkedHashMap<>();

  static {
    put(ErrorKind.CONNECT_REFUSED, "refused", "httphostconnect");
    put(ErrorKind.CONNECT_TIMEOUT, "connecttimeout", "connect timed out", "dial: i/o timeout");
    put(ErrorKind.PORTS_EXHAUSTED, "cannot assign requested address", "address already in use");
    put(ErrorKind.DESCRIPTORS_EXHAUSTED, "too many open files");
    put(ErrorKind.TIMEOUT, "timeout", "timed out", "deadline");
    put(ErrorKind.DNS, "unknownhost", "unknown host", "no such host", "lookup", "enotfound", "dns");
    put(ErrorKind.UNREACHABLE, "unreachable", "no route");
    put(ErrorKind.TLS_UNTRUSTED, "certificate", "x509", "pkix");
    put(ErrorKind.TLS, "ssl", "tls", "handshake");
    put(ErrorKind.RESET, "reset", "broken pipe");
    put(ErrorKind.TRUNCATED, "unexpected eof", "premature", "content-length", "content length");
    put(ErrorKind.CLOSED_EARLY, "eof", "nohttpresponse", "closed", "hang up", "failed to respond");
    put(ErrorKind.MALFORMED_RESPONSE, "malformed", "parse", "invalid http");
    put(ErrorKind.ABORTED, "abort", "cancel", "interrupt");
  }

  private ErrorWords() {}

  /// The kind; [ErrorKind#PROTOCOL] where the words name none.
  static ErrorKind kind(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    return WORDS.entrySet().stream()
        .filter(word -> lower.contains(word.getKey()))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse(ErrorKind.PROTOCOL);
  }

  private static void put(ErrorKind kind, String... words) {
    for (String word : words) {
      WORDS.put(word, kind);
    }
  }
}

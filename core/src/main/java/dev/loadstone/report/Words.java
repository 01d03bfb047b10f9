package dev.loadstone.report;

import dev.loadstone.metrics.ErrorKind;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;

/// The words for statuses and error kinds.
final class Words {
  /// Source: the HTTP Status Code Registry of IANA. The target's own reason phrase is not used: it
  /// is hostile text and may say anything.
  private static final Map<Integer, String> REASONS =
      Map.ofEntries(
          Map.entry(100, "Continue"),
          Map.entry(101, "Switching Protocols"),
          Map.entry(102, "Processing"),
          Map.entry(103, "Early Hints"),
          Map.entry(104, "Upload Resumption Supported"),
          Map.entry(200, "OK"),
          Map.entry(201, "Created"),
          Map.entry(202, "Accepted"),
          Map.entry(203, "Non-Authoritative Information"),
          Map.entry(204, "No Content"),
          Map.entry(205, "Reset Content"),
          Map.entry(206, "Partial Content"),
          Map.entry(207, "Multi-Status"),
          Map.entry(208, "Already Reported"),
          Map.entry(226, "IM Used"),
          Map.entry(300, "Multiple Choices"),
          Map.entry(301, "Moved Permanently"),
          Map.entry(302, "Found"),
          Map.entry(303, "See Other"),
          Map.entry(304, "Not Modified"),
          Map.entry(305, "Use Proxy"),
          Map.entry(307, "Temporary Redirect"),
          Map.entry(308, "Permanent Redirect"),
          Map.entry(400, "Bad Request"),
          Map.entry(401, "Unauthorized"),
          Map.entry(402, "Payment Required"),
          Map.entry(403, "Forbidden"),
          Map.entry(404, "Not Found"),
          Map.entry(405, "Method Not Allowed"),
          Map.entry(406, "Not Acceptable"),
          Map.entry(407, "Proxy Authentication Required"),
          Map.entry(408, "Request Timeout"),
          Map.entry(409, "Conflict"),
          Map.entry(410, "Gone"),
          Map.entry(411, "Length Required"),
          Map.entry(412, "Precondition Failed"),
          Map.entry(413, "Content Too Large"),
          Map.entry(414, "URI Too Long"),
          Map.entry(415, "Unsupported Media Type"),
          Map.entry(416, "Range Not Satisfiable"),
          Map.entry(417, "Expectation Failed"),
          Map.entry(421, "Misdirected Request"),
          Map.entry(422, "Unprocessable Content"),
          Map.entry(423, "Locked"),
          Map.entry(424, "Failed Dependency"),
          Map.entry(425, "Too Early"),
          Map.entry(426, "Upgrade Required"),
          Map.entry(428, "Precondition Required"),
          Map.entry(429, "Too Many Requests"),
          Map.entry(431, "Request Header Fields Too Large"),
          Map.entry(451, "Unavailable For Legal Reasons"),
          Map.entry(500, "Internal Server Error"),
          Map.entry(501, "Not Implemented"),
          Map.entry(502, "Bad Gateway"),
          Map.entry(503, "Service Unavailable"),
          Map.entry(504, "Gateway Timeout"),
          Map.entry(505, "HTTP Version Not Supported"),
          Map.entry(506, "Variant Also Negotiates"),
          Map.entry(507, "Insufficient Storage"),
          Map.entry(508, "Loop Detected"),
          Map.entry(510, "Not Extended"),
          Map.entry(511, "Network Authentication Required"));

  private static final Map<String, ErrorKind> KINDS =
      Arrays.stream(ErrorKind.values()).collect(Collectors.toMap(ErrorKind::id, kind -> kind));

  private Words() {}

  /// A status with its reason phrase, for example `500 Internal Server Error`.
  static String status(int status) {
    String reason = REASONS.get(status);
    return reason == null ? status + " (not a registered status)" : status + " " + reason;
  }

  /// What an error kind means, empty for an id that is not ours.
  static String error(String id) {
    ErrorKind kind = KINDS.get(id);
    return kind == null ? "" : meaning(kind);
  }

  /// One thing or many, for example `1 second` or `3 seconds`.
  static String many(long count, String one) {
    return Numbers.count(count) + " " + one + (count == 1 ? "" : "s");
  }

  private static String meaning(ErrorKind kind) {
    return switch (kind) {
      case DNS -> "the name could not be resolved";
      case CONNECT_REFUSED -> "the target refused the connection";
      case CONNECT_TIMEOUT -> "no connection within the timeout";
      case CONNECT_RESET -> "the target reset the connection while it was being made";
      case UNREACHABLE -> "no route to the target";
      case PORTS_EXHAUSTED -> "this machine had no local port left";
      case DESCRIPTORS_EXHAUSTED -> "this process had no file descriptor left";
      case TLS -> "the TLS handshake failed";
      case TLS_UNTRUSTED -> "the certificate is not trusted";
      case RESET -> "the target reset an established connection";
      case CLOSED_EARLY -> "closed before the first byte of the answer";
      case TRUNCATED -> "closed in the middle of the answer";
      case TIMEOUT -> "no complete answer within the timeout";
      case MALFORMED_RESPONSE -> "the answer is not HTTP";
      case TOO_LARGE -> "the answer is over a limit of the generator";
      case PROTOCOL -> "the target broke the protocol outside an answer";
      case ABORTED -> "still under way when the run ended";
    };
  }
}

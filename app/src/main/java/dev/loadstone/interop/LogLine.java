package dev.loadstone.interop;

import java.util.Optional;

/// One line of an access log.
///
/// @param time as written
/// @param request the request line, for example `GET /a?b=c HTTP/1.1`
/// @param bytes of the answer, [Journal#UNKNOWN] where not told
/// @param tookNanos how long it took, -1 where not told
record LogLine(String time, String request, String status, long bytes, long tookNanos) {
  /// A line of one of the usual formats.
  static Optional<LogLine> usual(String line) {
    return LogPattern.usual(line).read(line);
  }

  /// Method and path, without the query: each value of it would be an endpoint of its own.
  String endpoint() {
    String[] words = request.split(" ", 3);
    if (words.length < 2) {
      return "(no request line)";
    }
    int query = words[1].indexOf('?');
    return words[0] + " " + (query < 0 ? words[1] : words[1].substring(0, query));
  }
}

package dev.loadstone.dashboard;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads the head of a request by the strict form of RFC 9112: what a browser never sends is
/// refused and not guessed at.
final class RequestHead {
  /// The empty line behind the last header.
  static final String END = "\r\n\r\n";

  private static final int MOST_HEADERS = 64;
  private static final Pattern REQUEST =
      Pattern.compile("(?<method>[A-Z]{1,20}) (?<target>[!-~]+) HTTP/1\\.[01]");
  private static final Pattern HEADER =
      Pattern.compile(
          "(?<name>[A-Za-z0-9!#$%&'*+.^_`|~-]+):(?<value>[^\\x00-\\x08\\x0a-\\x1f\\x7f]*)");
  private static final Pattern LENGTH = Pattern.compile("[0-9]{1,9}");

  private RequestHead() {}

  /// The request without a body.
  ///
  /// @param head all lines, without the empty one
  /// @throws Refusal for what is no request, and for a body of unknown length
  static Request read(String head) {
    String[] lines = head.split("\r\n", -1);
    Matcher first = REQUEST.matcher(lines[0]);
    if (!first.matches() || lines.length > MOST_HEADERS + 1) {
      throw damaged();
    }
    Map<String, List<String>> headers = new LinkedHashMap<>();
    for (int i = 1; i < lines.length; i++) {
      Matcher header = HEADER.matcher(lines[i]);
      if (!header.matches()) {
        throw damaged();
      }
      headers
          .computeIfAbsent(header.group("name").toLowerCase(Locale.ROOT), _ -> new ArrayList<>())
          .add(header.group("value").strip());
    }
    return new Request(first.group("method"), first.group("target"), headers, length(headers), "");
  }

  private static int length(Map<String, List<String>> headers) {
    List<String> lengths = headers.getOrDefault("content-length", List.of("0"));
    if (headers.containsKey("transfer-encoding")
        || lengths.size() != 1
        || !LENGTH.matcher(lengths.getFirst()).matches()) {
      throw damaged();
    }
    return Integer.parseInt(lengths.getFirst());
  }

  private static Refusal damaged() {
    return new Refusal(Answer.BAD_REQUEST, "This is no request.");
  }
}

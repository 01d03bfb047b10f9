package dev.loadstone.interop;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The format of an access log as a pattern.
///
/// @param pattern its groups are `time`, `status`, and where told `request`, `bytes` and `took`
/// @param nanosPerUnit how long one unit of the time taken is
/// @param timeOfEnd whether a line's time is that of the end of its request, as nginx's
/// @param subSecond whether that time is told to the millisecond at least
record LogPattern(Pattern pattern, double nanosPerUnit, boolean timeOfEnd, boolean subSecond) {
  private static final double SECOND = 1e9;
  private static final double MICRO = 1e3;

  /// What stands between quotes: whatever is a quote itself is escaped there. Possessive, as a loop
  /// that can go back takes a frame of the stack for each character.
  static final String QUOTED = "(?:[^\"\\\\]++|\\\\.)*+";

  private static final String COMBINED =
      "\\S+ \\S+ .*?\\[(?<time>[^\\]]{1,64})\\] \"(?<request>"
          + QUOTED
          + ")\" (?<status>\\d{3}) (?<bytes>\\d++|-)";

  /// Referrer and browser, which their senders choose: no time is looked for in there.
  private static final String SENDERS = "(?: \"(?!\\d+\\.\\d{3}\")" + QUOTED + "\"){0,2}+";

  /// Seconds with three digits, and no part of an address.
  private static final Pattern SECONDS =
      Pattern.compile(
          COMBINED
              + SENDERS
              + ".*?(?:\\brt=|\\brequest_time[=:] ?\"?|[ \"])"
              + "(?<took>\\d+\\.\\d{3})(?![\\d.]).*?");

  private static final Pattern MICROS = Pattern.compile(COMBINED + ".* (?<took>\\d+)");
  private static final Pattern COUNTS = Pattern.compile(COMBINED + ".*");

  /// The usual format that a line has: combined with nginx's seconds or Apache's microseconds
  /// behind, else combined or common.
  static LogPattern usual(String line) {
    if (SECONDS.matcher(line).matches()) {
      return new LogPattern(SECONDS, SECOND, true, false);
    }
    if (MICROS.matcher(line).matches()) {
      return new LogPattern(MICROS, MICRO, false, false);
    }
    return new LogPattern(COUNTS, SECOND, true, false);
  }

  /// A line, empty where it is not of this format.
  Optional<LogLine> read(String line) {
    Matcher matcher = pattern.matcher(line);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    Double took = Numbers.maybe(text(matcher, "took"));
    return Optional.of(
        new LogLine(
            text(matcher, "time"),
            text(matcher, "request"),
            text(matcher, "status"),
            bytes(matcher),
            took == null ? -1 : Numbers.nanos(took, nanosPerUnit)));
  }

  /// A dash stands for none.
  private long bytes(Matcher matcher) {
    if (!pattern.namedGroups().containsKey("bytes")) {
      return Journal.UNKNOWN;
    }
    Double bytes = Numbers.maybe(text(matcher, "bytes"));
    return bytes == null ? 0 : bytes.longValue();
  }

  private String text(Matcher matcher, String group) {
    if (!pattern.namedGroups().containsKey(group)) {
      return "";
    }
    String found = matcher.group(group);
    return found == null ? "" : found;
  }
}

package dev.loadstone.interop;

import dev.loadstone.plan.PlanException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The format of an access log as a pattern.
///
/// Formats: nginx `log_format` (`$name`), Apache `LogFormat` (`%d`, `%{name}i`).
///
/// @param pattern its groups are named by [Part]
/// @param nanosPerUnit how long one unit of the time taken is
/// @param timeOfEnd whether a line's time is that of the end of its request, as nginx's
/// @param subSecond whether that time is told to the millisecond
record LogPattern(Pattern pattern, double nanosPerUnit, boolean timeOfEnd, boolean subSecond) {
  private static final double SECOND = 1e9;
  private static final double MILLI = 1e6;
  private static final double MICRO = 1e3;

  private static final String COMBINED =
      "\\S+ \\S+ .*?\\[(?<time>[^\\]]+)\\] \"(?<request>(?:[^\"\\\\]|\\\\.)*)\" (?<status>\\d{3})"
          + " (?<bytes>\\d+|-)";

  private static final Pattern SECONDS =
      Pattern.compile(
          COMBINED + ".*?(?:\\brt=|\\brequest_time[=:] ?\"?|[ \"])(?<took>\\d+\\.\\d{3})\"?.*?");

  private static final Pattern MICROS = Pattern.compile(COMBINED + ".* (?<took>\\d+)");
  private static final Pattern COUNTS = Pattern.compile(COMBINED + ".*");

  private static final Pattern VARIABLE =
      Pattern.compile("\\$\\{?(\\w+)\\}?|%(?:[<>!,0-9]*)(?:\\{([^}]*)\\})?([a-zA-Z%])");

  /// What the variables of both servers hold that matters here.
  private static final Map<String, String> MEANING =
      Map.ofEntries(
          Map.entry("time_local", "(?<time>[^\\]\"]+?)"),
          Map.entry("time_iso8601", "(?<time>\\S+?)"),
          Map.entry("msec", "(?<time>[0-9.]+)"),
          Map.entry("request", "(?<request>(?:[^\"\\\\]|\\\\.)*?)"),
          Map.entry("status", "(?<status>\\d{3})"),
          Map.entry("bytes_sent", "(?<bytes>\\d+|-)"),
          Map.entry("body_bytes_sent", "(?<bytes>\\d+|-)"),
          Map.entry("request_time", "(?<took>[0-9.]+)"),
          Map.entry("%t", "\\[(?<time>[^\\]]+)\\]"),
          Map.entry("%r", "(?<request>(?:[^\"\\\\]|\\\\.)*?)"),
          Map.entry("%s", "(?<status>\\d{3})"),
          Map.entry("%b", "(?<bytes>\\d+|-)"),
          Map.entry("%B", "(?<bytes>\\d+|-)"),
          Map.entry("%O", "(?<bytes>\\d+|-)"),
          Map.entry("%D", "(?<took>\\d+)"),
          Map.entry("%T", "(?<took>[0-9.]+)"));

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

  /// The format that a server's configuration gives.
  ///
  /// @throws PlanException where it lacks the time or the status
  static LogPattern of(String format) {
    StringBuilder regex = new StringBuilder();
    List<String> groups = new ArrayList<>();
    Matcher matcher = VARIABLE.matcher(format);
    int from = 0;
    while (matcher.find()) {
      regex.append(Pattern.quote(format.substring(from, matcher.start())));
      regex.append(group(name(matcher), groups));
      from = matcher.end();
    }
    regex.append(Pattern.quote(format.substring(from)));
    for (String needed : List.of("time", "status")) {
      if (!groups.contains(needed)) {
        throw new PlanException("--log-format", format, "needs the " + needed + " of each request");
      }
    }
    boolean apache = format.contains("%");
    return new LogPattern(
        Pattern.compile(regex.toString()),
        nanosPerUnit(format, apache),
        !apache,
        format.contains("$msec"));
  }

  private static String name(Matcher variable) {
    return variable.group(1) != null ? variable.group(1) : "%" + variable.group(3);
  }

  /// A group may stand once in a pattern; a second one is passed over like any other.
  private static String group(String variable, List<String> groups) {
    String meaning = MEANING.getOrDefault(variable, ".*?");
    Matcher name = Pattern.compile("\\(\\?<(\\w+)>").matcher(meaning);
    if (!name.find()) {
      return meaning;
    }
    if (groups.contains(name.group(1))) {
      return ".*?";
    }
    groups.add(name.group(1));
    return meaning;
  }

  private static double nanosPerUnit(String format, boolean apache) {
    if (!apache) {
      return SECOND;
    }
    if (format.contains("%{ms}T")) {
      return MILLI;
    }
    return format.contains("%D") || format.contains("%{us}T") ? MICRO : SECOND;
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

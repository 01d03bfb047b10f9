package dev.loadstone.interop;

import dev.loadstone.plan.PlanException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The format of an access log as the configuration of its server has it, turned into a pattern.
///
/// nginx: `log_format` (`$name`), documentation of ngx_http_log_module; Apache: `LogFormat` (`%d`,
/// `%{name}i`), documentation of mod_log_config. The directive around it may stand there too.
final class LogFormat {
  private static final String TIME = "time";
  private static final String TOOK = "took";
  private static final String ANYTHING = ".*?";

  private static final double SECOND = 1e9;
  private static final double MILLI = 1e6;
  private static final double MICRO = 1e3;

  private static final Pattern NGINX =
      Pattern.compile(
          "\\s*(?:log_format\\s+\\S+\\s+(?:escape=\\w+\\s+)?)?(?<parts>(?:'[^']*'\\s*)+);?\\s*");

  private static final Pattern NGINX_PART = Pattern.compile("'([^']*)'");

  private static final Pattern APACHE =
      Pattern.compile(
          "(?i:\\s*LogFormat)\\s+\"(?<format>" + LogPattern.QUOTED + ")\"(?:\\s+\\S+)?\\s*");

  private static final Pattern VARIABLE =
      Pattern.compile("\\$\\{?(\\w+)\\}?|%(?:[<>!,0-9]*)(?:\\{([^}]*)\\})?([a-zA-Z%])");

  private static final Pattern GROUP = Pattern.compile("\\(\\?<(\\w+)>");

  /// What the variables of both servers hold that matters here.
  private static final Map<String, String> MEANING =
      Map.ofEntries(
          Map.entry("time_local", "(?<time>[^\\]\"]+?)"),
          Map.entry("time_iso8601", "(?<time>\\S+?)"),
          Map.entry("msec", "(?<time>[0-9.]+)"),
          Map.entry("request", "(?<request>.*?)"),
          Map.entry("status", "(?<status>\\d{3})"),
          Map.entry("bytes_sent", "(?<bytes>\\d+|-)"),
          Map.entry("body_bytes_sent", "(?<bytes>\\d+|-)"),
          Map.entry("request_time", "(?<took>[0-9.]+)"),
          Map.entry("%t", "\\[(?<time>[^\\]]+)\\]"),
          Map.entry("%r", "(?<request>.*?)"),
          Map.entry("%s", "(?<status>\\d{3})"),
          Map.entry("%b", "(?<bytes>\\d+|-)"),
          Map.entry("%B", "(?<bytes>\\d+|-)"),
          Map.entry("%O", "(?<bytes>\\d+|-)"),
          Map.entry("%D", "(?<took>\\d+)"),
          Map.entry("%T", "(?<took>[0-9.]+)"));

  /// Apache's `%{FORMAT}t` in digits since 1970; any other format of a time is not read.
  private static final Pattern EPOCH = Pattern.compile("(?:begin:|end:)?(?:sec|msec|usec)");

  private final String format;
  private final StringBuilder regex = new StringBuilder();
  private final Set<String> groups = new HashSet<>();
  private double nanosPerUnit = SECOND;
  private boolean subSecond;

  private LogFormat(String format) {
    this.format = format;
  }

  /// The pattern of a format.
  ///
  /// @param configured the format, or the directive that holds it
  /// @throws PlanException where it lacks the time or the status
  static LogPattern pattern(String configured) {
    return new LogFormat(format(configured)).pattern();
  }

  private static String format(String configured) {
    Matcher apache = APACHE.matcher(configured);
    if (apache.matches()) {
      return apache.group("format").replace("\\\"", "\"");
    }
    Matcher nginx = NGINX.matcher(configured);
    if (nginx.matches()) {
      List<String> parts =
          NGINX_PART.matcher(nginx.group("parts")).results().map(part -> part.group(1)).toList();
      return String.join("", parts);
    }
    return configured.replace("\\\"", "\"");
  }

  private LogPattern pattern() {
    Matcher variable = VARIABLE.matcher(format);
    int from = 0;
    while (variable.find()) {
      String before = format.substring(from, variable.start());
      regex.append(Pattern.quote(before)).append(meaning(variable, quoted(variable)));
      from = variable.end();
    }
    regex.append(Pattern.quote(format.substring(from)));
    for (String needed : List.of(TIME, "status")) {
      if (!groups.contains(needed)) {
        throw new PlanException("--log-format", format, "needs the " + needed + " of each request");
      }
    }
    boolean timeOfEnd = !format.contains("%") || format.contains("%{end:");
    return new LogPattern(Pattern.compile(regex.toString()), nanosPerUnit, timeOfEnd, subSecond);
  }

  /// Whether a variable is all that stands between two quotes.
  private boolean quoted(Matcher variable) {
    return variable.start() > 0
        && format.charAt(variable.start() - 1) == '"'
        && format.startsWith("\"", variable.end());
  }

  private String meaning(Matcher variable, boolean quoted) {
    String word = variable.group(1);
    String argument = variable.group(2) == null ? "" : variable.group(2);
    String name = word != null ? word : "%" + variable.group(3);
    String meaning = MEANING.getOrDefault(name, ANYTHING);
    if (name.equals("%t") && !argument.isEmpty()) {
      meaning = EPOCH.matcher(argument).matches() ? "(?<time>[0-9]+)" : ANYTHING;
    }
    // Possessive: a line that does not fit is given up at once.
    String bounded = quoted ? meaning.replace(ANYTHING, LogPattern.QUOTED) : meaning;
    return first(bounded, name, argument);
  }

  /// A group may stand once in a pattern; a second one is passed over like any other variable.
  private String first(String meaning, String name, String argument) {
    Matcher group = GROUP.matcher(meaning);
    if (!group.find()) {
      return meaning;
    }
    if (!groups.add(group.group(1))) {
      return ANYTHING;
    }
    switch (group.group(1)) {
      case TOOK -> nanosPerUnit = unit(name, argument);
      case TIME -> subSecond = name.equals("msec") || argument.matches(".*[mu]sec");
      default -> {}
    }
    return meaning;
  }

  private static double unit(String name, String argument) {
    return switch (argument) {
      case "ms" -> MILLI;
      case "us" -> MICRO;
      default -> name.equals("%D") ? MICRO : SECOND;
    };
  }
}

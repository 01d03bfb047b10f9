package dev.loadstone.cli;

import dev.loadstone.history.RunFilter;
import dev.loadstone.plan.PlanException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// Which runs `runs list` shows.
final class RunsFilter {
  private static final int DEFAULT_MOST = 50;
  private static final Pattern COUNT = Pattern.compile("[1-9][0-9]{0,8}");
  private static final Pattern AGE = Pattern.compile("([0-9]{1,6})([smhdw])");
  private static final Pattern DATE = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");

  private RunsFilter() {}

  static void addTo(CommandSpec spec) {
    spec.addOption(Flags.value("TEXT", "only runs whose method and URL hold this", "--target"));
    spec.addOption(Flags.value("DIGITS", "only runs of this plan, as the list shows it", "--plan"));
    spec.addOption(Flags.value("TAG", "only runs with this tag", "--tag"));
    spec.addOption(
        Flags.value(
            "WHEN",
            "only runs from then on: 2026-11-30, 2026-11-30T10:00:00Z, or 7d ago",
            "--since"));
    spec.addOption(Flags.value("WHEN", "only runs before then", "--until"));
    spec.addOption(Flags.value("N", "the newest N (" + DEFAULT_MOST + ")", "--limit"));
    spec.addOption(Flags.toggle("all of them", "--all"));
  }

  static RunFilter read(ParseResult arguments) {
    return new RunFilter(
        last(arguments, "--target"),
        last(arguments, "--plan"),
        last(arguments, "--tag"),
        when(arguments, "--since", Long.MIN_VALUE),
        when(arguments, "--until", Long.MAX_VALUE),
        most(arguments));
  }

  static String last(ParseResult arguments, String flag) {
    List<String> values = Flags.values(arguments, flag);
    return values.isEmpty() ? "" : values.getLast();
  }

  private static int most(ParseResult arguments) {
    String text = last(arguments, "--limit");
    if (text.isEmpty()) {
      return Flags.on(arguments, "--all") ? Integer.MAX_VALUE : DEFAULT_MOST;
    }
    return count("--limit", text);
  }

  /// A whole number over 0.
  static int count(String flag, String text) {
    if (!COUNT.matcher(text).matches()) {
      throw new PlanException(flag, text, "a whole number over 0 is needed");
    }
    return Integer.parseInt(text);
  }

  private static long when(ParseResult arguments, String flag, long otherwise) {
    String text = last(arguments, flag);
    if (text.isEmpty()) {
      return otherwise;
    }
    if (AGE.matcher(text).matches()) {
      return Instant.now().minus(age(flag, text)).toEpochMilli();
    }
    try {
      return DATE.matcher(text).matches()
          ? LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC).toEpochMilli()
          : Instant.parse(text).toEpochMilli();
    } catch (DateTimeException e) {
      throw new PlanException(
          flag, text, "a day 2026-11-30 (UTC), a time 2026-11-30T10:00:00Z, or an age such as 7d");
    }
  }

  /// An age: `90s`, `30m`, `12h`, `7d`, `4w`.
  static Duration age(String flag, String text) {
    Matcher age = AGE.matcher(text);
    if (!age.matches()) {
      throw new PlanException(flag, text, "a whole number with s, m, h, d or w, for example 30d");
    }
    long count = Long.parseLong(age.group(1));
    return switch (age.group(2)) {
      case "s" -> Duration.ofSeconds(count);
      case "m" -> Duration.ofMinutes(count);
      case "h" -> Duration.ofHours(count);
      case "d" -> Duration.ofDays(count);
      default -> Duration.ofDays(7 * count);
    };
  }
}

package dev.loadstone.analysis.detect;

import dev.loadstone.analysis.model.Finding.Evidence.Kind;
import dev.loadstone.metrics.Exhibit;
import dev.loadstone.metrics.Outcome;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads the answers kept as examples: what the target says of itself and of its errors. It may
/// lie, so a text moves the odds and settles nothing.
final class ExhibitDetector implements Detector {
  private static final int MOST_CHARS = 120;

  private static final Pattern SERVER = Pattern.compile("(?im)^server:[ \t]*([^\r\n]{1,60})");
  private static final Pattern CLOSE =
      Pattern.compile("(?im)^connection:[ \t]*close|^HTTP/1\\.0 [0-9]{3}(?![^\u0000]*keep-alive)");
  private static final Pattern LIMIT =
      Pattern.compile("(?im)^((?:retry-after|x-ratelimit-[a-z-]+|ratelimit[a-z-]*):[^\r\n]{0,80})");
  private static final Pattern POOL =
      Pattern.compile(
          "(?i)(connection is not available|(?:connection|database|jdbc|db)[ -]?pool|"
              + "pool (?:exhausted|timeout|is full)|timeout (?:waiting for|acquiring)[^<]{0,30}"
              + "connection|cannot (?:get|acquire)[^<]{0,20}connection|queuepool limit|"
              + "too many (?:clients|connections)|remaining connection slots)");
  private static final Pattern UPSTREAM =
      Pattern.compile(
          "(?i)(bad gateway|upstream|no healthy|backend|gateway time-?out|connection refused|"
              + "econnrefused|no live|proxy error)");
  private static final Pattern TIMEOUT = Pattern.compile("(?i)(timed? ?-?out)");

  @Override
  public Sighting look(RunView run) {
    List<Fact> facts = new ArrayList<>();
    Set<String> said = new HashSet<>();
    for (Exhibit exhibit : run.record().exhibits()) {
      String subject = Outcomes.name(exhibit.outcome());
      first(SERVER, exhibit, said, facts, Sign.SERVER_SOFTWARE, "", "The target calls itself");
      if (Outcome.isSuccess(exhibit.outcome())) {
        first(CLOSE, exhibit, said, facts, Sign.CLOSE_HEADER, "", "The target announces");
      } else {
        first(LIMIT, exhibit, said, facts, Sign.LIMIT_HEADER, subject, subject + " says");
        first(POOL, exhibit, said, facts, Sign.POOL_TEXT, subject, subject + " says");
        first(UPSTREAM, exhibit, said, facts, Sign.UPSTREAM_TEXT, subject, subject + " says");
        first(TIMEOUT, exhibit, said, facts, Sign.TIMEOUT_TEXT, subject, subject + " says");
      }
    }
    return run.record().exhibits().isEmpty()
        ? new Sighting.NotApplicable("No answer was kept as an example.")
        : new Sighting.Seen(facts, "");
  }

  private static void first(
      Pattern pattern,
      Exhibit exhibit,
      Set<String> said,
      List<Fact> facts,
      Sign sign,
      String subject,
      String lead) {
    Matcher matcher = pattern.matcher(exhibit.text());
    if (!matcher.find() || !said.add(sign + subject)) {
      return;
    }
    String quote = sign == Sign.SERVER_SOFTWARE ? matcher.group(1) : line(exhibit.text(), matcher);
    String about = sign == Sign.SERVER_SOFTWARE ? quote.toLowerCase(Locale.ROOT) : subject;
    facts.add(
        new Fact(
            sign, about, lead + ": \"" + quote + "\".", Double.NaN, "", Kind.PROTOCOL, Map.of()));
  }

  /// The line around a match, at most [#MOST_CHARS] long.
  private static String line(String text, Matcher matcher) {
    int from = Math.max(text.lastIndexOf('\n', matcher.start()) + 1, matcher.start() - 40);
    int lineEnd = text.indexOf('\n', matcher.start());
    int to = Math.min(lineEnd < 0 ? text.length() : lineEnd, from + MOST_CHARS);
    return text.substring(from, to).strip();
  }
}

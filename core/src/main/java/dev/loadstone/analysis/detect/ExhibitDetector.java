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

  private static final Pattern HEAD_END = Pattern.compile("\r?\n\r?\n");
  private static final Pattern SERVER = Pattern.compile("(?im)^server:[ \t]*([^\r\n]{1,60})");
  private static final Pattern CLOSE =
      Pattern.compile(
          "(?im)(^connection:[ \t]*close|^HTTP/1\\.0 [0-9]{3}(?![^\u0000]*keep-alive))");
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
          "(?i)(upstream|no healthy|backend|connection refused|connection reset|"
              + "econnrefused|no live|proxy error)");
  private static final Pattern GATEWAY =
      Pattern.compile("(?i)(bad gateway|gateway time-?out|service (?:temporarily )?unavailable)");
  private static final Pattern BREAKER =
      Pattern.compile(
          "(?i)(circuit[ -]?breaker|circuit (?:is )?open|breaker (?:is )?open|callnotpermitted|"
              + "does not permit further calls|brokencircuit|hystrix|opossum)");
  private static final Pattern TOO_MANY =
      Pattern.compile(
          "(?i)(rate[ -]?limit|too many requests|throttl|quota exceeded|limit exceeded|slow down)");
  private static final Pattern TIMEOUT = Pattern.compile("(?i)(timed? ?-?out)");

  @Override
  public Sighting look(RunView run) {
    List<Fact> facts = new ArrayList<>();
    Set<String> said = new HashSet<>();
    for (Exhibit exhibit : run.record().exhibits()) {
      if (exhibit.kind() == Exhibit.Kind.REASON) {
        continue;
      }
      String subject = Outcomes.name(exhibit.outcome());
      first(SERVER, exhibit, said, facts, Sign.SERVER_SOFTWARE, "", "The target calls itself");
      if (Outcome.isSuccess(exhibit.outcome())) {
        first(CLOSE, exhibit, said, facts, Sign.CLOSE_HEADER, "", "The target announces");
      } else {
        first(LIMIT, exhibit, said, facts, Sign.LIMIT_HEADER, subject, subject + " says");
        says(POOL, exhibit, said, facts, Sign.POOL_TEXT);
        says(UPSTREAM, exhibit, said, facts, Sign.UPSTREAM_TEXT);
        says(GATEWAY, exhibit, said, facts, Sign.GATEWAY_PAGE);
        says(TIMEOUT, exhibit, said, facts, Sign.TIMEOUT_TEXT);
        says(BREAKER, exhibit, said, facts, Sign.BREAKER_TEXT);
        says(TOO_MANY, exhibit, said, facts, Sign.LIMIT_TEXT);
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
    if (said.contains(sign + subject) || !matcher.find()) {
      return;
    }
    said.add(sign + subject);
    String quote = matcher.group(1).strip();
    String about = sign == Sign.SERVER_SOFTWARE ? quote.toLowerCase(Locale.ROOT) : subject;
    facts.add(fact(sign, about, lead + ": \"" + quote + "\"."));
  }

  private static Fact fact(Sign sign, String subject, String text) {
    return new Fact(sign, subject, text, Double.NaN, "", Kind.PROTOCOL, Map.of());
  }

  /// What an error page says: its body alone, for the status line is known already.
  private static void says(
      Pattern pattern, Exhibit exhibit, Set<String> said, List<Fact> facts, Sign sign) {
    String subject = Outcomes.name(exhibit.outcome());
    String text = exhibit.text();
    Matcher end = HEAD_END.matcher(text);
    Matcher matcher = pattern.matcher(text);
    if (said.contains(sign + subject)
        || !end.find()
        || !matcher.region(end.end(), text.length()).find()) {
      return;
    }
    said.add(sign + subject);
    Matcher server = SERVER.matcher(text).region(0, end.end());
    String sender = server.find() ? " comes from \"" + server.group(1).strip() + "\" and" : "";
    String quote = Excerpt.around(text, end.end(), matcher.start(), MOST_CHARS);
    facts.add(fact(sign, subject, subject + sender + " says: \"" + quote + "\"."));
  }
}

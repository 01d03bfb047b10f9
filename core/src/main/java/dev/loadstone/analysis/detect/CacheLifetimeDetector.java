package dev.loadstone.analysis.detect;

import dev.loadstone.analysis.model.Finding.Evidence.Kind;
import dev.loadstone.metrics.Exhibit;
import dev.loadstone.metrics.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads for how long the target lets its answers be cached: what slows requests at that period may
/// be a cache that is filled anew.
final class CacheLifetimeDetector implements Detector {
  private static final Pattern MAX_AGE =
      Pattern.compile("(?im)^cache-control:[^\r\n]{0,200}?(?:s-maxage|max-age)=([0-9]{1,7})");

  @Override
  public Sighting look(RunView run) {
    List<Fact> facts = new ArrayList<>();
    for (Exhibit exhibit : run.record().exhibits()) {
      Matcher matcher = MAX_AGE.matcher(exhibit.text());
      boolean answer =
          exhibit.kind() == Exhibit.Kind.ANSWER && Outcome.isSuccess(exhibit.outcome());
      if (answer && facts.isEmpty() && matcher.find() && !matcher.group(1).matches("0+")) {
        double seconds = Double.parseDouble(matcher.group(1));
        facts.add(
            new Fact(
                Sign.CACHE_LIFETIME,
                "",
                "The target lets its answers be cached for " + matcher.group(1) + " s.",
                seconds,
                "s",
                Kind.PROTOCOL,
                Map.of()));
      }
    }
    return new Sighting.Seen(facts, "");
  }
}

package dev.loadstone.analysis.cause;

import dev.loadstone.analysis.detect.Fact;
import dev.loadstone.analysis.detect.Sign;
import dev.loadstone.analysis.model.Finding.Advice;
import dev.loadstone.analysis.model.Finding.Severity;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Finding the target's address takes long.
final class DnsDelay implements Cause {
  private static final String ID = "dns-delay";
  private static final String FAILED = "dns";
  private static final double SECOND = 1_000;

  /// A name that is never found is a wrong name, and no delay.
  private static final double MOST_FAILING = 0.5;

  @Override
  public List<Hypothesis> weigh(Situation s) {
    List<Hypothesis> hypotheses = new ArrayList<>();
    Fact slow = s.first(Sign.SLOW_LOOK_UP);
    if (slow != null) {
      hypotheses.add(slow(s, slow));
    }
    Failures.of(s).stream()
        .filter(f -> f.outcome().equals(FAILED) && f.counted().value() < MOST_FAILING)
        .forEach(f -> hypotheses.add(failing(s, f, slow)));
    return hypotheses;
  }

  private static Hypothesis slow(Situation s, Fact slow) {
    boolean gross = slow.value() >= SECOND;
    boolean retried = slow.figure("retries") > 0;
    boolean meanwhile = slow.figure("heldUp") > 0;
    Map<String, Double> parameters = new LinkedHashMap<>();
    parameters.put("lookUpMs", slow.value());
    if (meanwhile) {
      parameters.put("share", slow.figure("share"));
    }
    return new Hypothesis(
        ID,
        "name look-up",
        false,
        0,
        new Scale()
            .add(slow, retried ? 16 : gross ? 14 : 9)
            // Who waits for a name is late, and so is the median of those seconds.
            .add(s.first(Sign.LEVEL_SLOWER), 0)
            .add(s.first(Sign.FAILURES, FAILED), 4)
            .weighings(),
        new Hypothesis.Story(
            gross ? Severity.WARNING : Severity.NOTICE,
            String.format(Locale.ROOT, "Looking up the target's name takes %,.0f ms", slow.value()),
            (meanwhile
                    ? "Some connections had to wait for the target's name before they could be opened;"
                        + " requests on connections in use were not held up."
                    : "The name was looked up once, before the load, so no latency of this report"
                        + " holds it. Users whose own look-up is not cached wait that long before"
                        + " their first request leaves.")
                + (retried
                    ? " It is a multiple of the time after which resolvers ask again: one of the"
                        + " name servers does not answer."
                    : ""),
            parameters,
            twice(s),
            advice(s)));
  }

  private static Hypothesis failing(Situation s, Failures f, @Nullable Fact slow) {
    return new Hypothesis(
        ID,
        f.symptom(),
        false,
        4,
        new Scale().add(f.counted(), 4).add(slow, 8).weighings(),
        new Hypothesis.Story(
            Severity.CRITICAL,
            String.format(
                Locale.ROOT,
                "Looking up the target's name failed for %,d requests, and not for others",
                f.count()),
            f.words()
                + ". The name is found at other times, so it is right: a name server that answers"
                + " late, or not at all, or a resolver that has too much to do.",
            f.parameters(),
            twice(s),
            advice(s)));
  }

  private static String twice(Situation s) {
    return "time getent ahosts " + s.plan().target().host() + "   (twice)";
  }

  private static List<Advice> advice(Situation s) {
    return List.of(
        new Advice(
            "Ask each name server of /etc/resolv.conf by itself (dig @SERVER NAME): take out the one"
                + " that does not answer, and look for a search list or a missing IPv6 answer that"
                + " makes every look-up fail first. Keep connections open, and cache names.",
            "A look-up takes a few ms; with --resolve HOST:PORT:ADDRESS there is none.",
            s.commands().again()));
  }
}

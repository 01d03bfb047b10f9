package dev.loadstone.analysis.cause;

import dev.loadstone.analysis.detect.Fact;
import dev.loadstone.analysis.detect.Sign;
import dev.loadstone.analysis.model.Finding.Advice;
import dev.loadstone.analysis.model.Finding.Severity;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Finding the target's address takes long.
final class DnsDelay implements Cause {
  private static final double SECOND = 1_000;

  @Override
  public List<Hypothesis> weigh(Situation s) {
    Fact slow = s.first(Sign.SLOW_LOOK_UP);
    if (slow == null) {
      return List.of();
    }
    boolean gross = slow.value() >= SECOND;
    boolean retried = slow.figure("retries") > 0;
    return List.of(
        new Hypothesis(
            "dns-delay",
            "name look-up",
            false,
            0,
            new Scale().add(slow, retried ? 16 : gross ? 14 : 9).weighings(),
            new Hypothesis.Story(
                gross ? Severity.WARNING : Severity.NOTICE,
                String.format(
                    Locale.ROOT, "Looking up the target's name takes %,.0f ms", slow.value()),
                "The name was looked up once, before the load, so no latency of this report holds it."
                    + " Users whose own look-up is not cached wait that long before their first"
                    + " request leaves."
                    + (retried
                        ? " It is a multiple of the time after which resolvers ask again: one of the"
                            + " name servers does not answer."
                        : ""),
                Map.of("lookUpMs", slow.value()),
                "time getent ahosts " + s.plan().target().host() + "   (twice)",
                List.of(
                    new Advice(
                        "Ask each name server of /etc/resolv.conf by itself (dig @SERVER NAME): take"
                            + " out the one that does not answer, and look for a search list or a"
                            + " missing IPv6 answer that makes every look-up fail first.",
                        "A look-up takes a few ms; with --resolve HOST:PORT:ADDRESS there is none.",
                        s.commands().again())))));
  }
}

package dev.loadstone.analysis.cause;

import dev.loadstone.analysis.detect.Fact;
import dev.loadstone.analysis.detect.Sign;
import dev.loadstone.analysis.model.Finding.Advice;
import dev.loadstone.analysis.model.Finding.Severity;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// More load gives less throughput: requests fight over something, and the fight costs more the
/// more of them there are.
final class ContentionCollapse implements Cause {
  private static final double PRIOR = -4;
  private static final double LARGE_LOSS = 0.35;

  @Override
  public List<Hypothesis> weigh(Situation s) {
    Fact retrograde = s.first(Sign.RETROGRADE);
    Fact crosstalk = s.first(Sign.CROSSTALK);
    if (retrograde == null) {
      return crosstalk == null ? List.of() : List.of(byPairs(s, crosstalk));
    }
    double loss = retrograde.value();
    Scale scale =
        Ceiling.scale(s)
            .add(retrograde, loss >= LARGE_LOSS ? 14 : 10)
            .add(crosstalk, 5)
            .add(s.first(Sign.POOL_EXPLAINS_LATENCY), -10)
            .add(s.first(Sign.DRIFT), -4)
            // Who stands still more and more often answers less as well.
            .add(s.oneLoad() ? s.first(Sign.STALLS) : null, -14)
            .add(s.first(Sign.MACHINE_IDLE), -2)
            .add(s.first(Sign.MEMORY_GROWS), -4);
    double peak = retrograde.figure("peakConnections");
    Map<String, Double> parameters = new LinkedHashMap<>();
    parameters.put("peakConnections", peak);
    parameters.put("peakRequestsPerSecond", retrograde.figure("peakRate"));
    parameters.put("requestsPerSecond", retrograde.figure("rate"));
    parameters.put("loss", loss);
    return List.of(
        new Hypothesis(
            "contention-collapse",
            Ceiling.SYMPTOM,
            false,
            PRIOR,
            scale.weighings(),
            new Hypothesis.Story(
                Severity.CRITICAL,
                String.format(
                    Locale.ROOT,
                    "More load gives less: %,.0f/s with %,.0f requests at once, %,.0f/s beyond",
                    retrograde.figure("peakRate"),
                    peak,
                    retrograde.figure("rate")),
                "A line alone keeps throughput as it is. Here it falls when more requests are at work"
                    + " at once: they spend their time on each other, as with a contended lock that is"
                    + " spun on, transactions that deadlock and start over, memory that is paged or"
                    + " collected all the time.",
                parameters,
                s.commands().ladder(),
                List.of(
                    new Advice(
                        String.format(
                            Locale.ROOT,
                            "Let at most about %,.0f requests work at once (threads, pool or a limit of"
                                + " concurrency in front) and let the rest wait; then find what they"
                                + " fight over.",
                            peak),
                        String.format(
                            Locale.ROOT,
                            "With the limit throughput stays near %,.0f/s at any load; if it still"
                                + " falls, this is wrong.",
                            retrograde.figure("peakRate")),
                        s.commands().ladder())))));
  }

  /// Each request hinders each, and more load does not give less yet.
  private static Hypothesis byPairs(Situation s, Fact crosstalk) {
    double peak = crosstalk.figure("peakConnections");
    return new Hypothesis(
        "contention-collapse",
        Ceiling.SYMPTOM,
        false,
        PRIOR,
        Ceiling.scale(s)
            .add(crosstalk, 10)
            .add(s.first(Sign.POOL_EXPLAINS_LATENCY), -10)
            .weighings(),
        new Hypothesis.Story(
            Severity.WARNING,
            String.format(
                Locale.ROOT,
                "Requests hinder one another, the more the more there are: from about %,.0f at once on"
                    + " more load will give less",
                peak),
            crosstalk.text()
                + " They fight over something: a contended lock that is spun on, memory that is moved"
                + " between processors, transactions that collide.",
            Map.of("peakConnections", peak),
            s.commands().ladder(),
            List.of(
                new Advice(
                    String.format(
                        Locale.ROOT,
                        "Find what they fight over before the load grows, or let at most about %,.0f work"
                            + " at once and the rest wait.",
                        peak),
                    "The median grows in a straight line on a ladder, from the limit on; if it still"
                        + " grows with the square, this is wrong.",
                    s.commands().ladder()))));
  }
}

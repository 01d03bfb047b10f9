package dev.loadstone.analysis.cause;

import dev.loadstone.analysis.detect.Fact;
import dev.loadstone.analysis.detect.Sign;
import dev.loadstone.analysis.model.Finding.Advice;
import dev.loadstone.analysis.model.Finding.Severity;
import dev.loadstone.metrics.ErrorKind;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The target uses up its file descriptors, or the connections of a pool, and never gives them
/// back: after a count of requests it fails and does not recover.
final class DescriptorLeak implements Cause {
  private static final double PRIOR = -4;

  /// A load that changes has a moment from which on it is too much.
  private static final double PRIOR_OF_A_RISING_LOAD = -12;

  private static final String OVERLOADED = "overloaded";

  /// What a process that can open no file or socket any more looks like from outside.
  private static final Set<String> UNREACHABLE =
      Set.of(
          ErrorKind.CONNECT_REFUSED.id(),
          ErrorKind.CONNECT_TIMEOUT.id(),
          ErrorKind.CONNECT_RESET.id(),
          ErrorKind.RESET.id(),
          ErrorKind.CLOSED_EARLY.id(),
          ErrorKind.TIMEOUT.id(),
          ErrorKind.ABORTED.id());

  private static final int INTERNAL_ERROR = 500;
  private static final int UNAVAILABLE = 503;

  /// Usual limits of open files.
  private static final double[] LIMITS = {256, 512, 1_024, 2_048, 4_096, 8_192, 10_240, 65_536};

  /// What a process has open besides, at most, as a share of the limit.
  private static final double BESIDES = 0.1;

  @Override
  public List<Hypothesis> weigh(Situation s) {
    return Failures.of(s).stream()
        .filter(f -> f.has(Sign.FAILURES_FROM) || f.has(Sign.DESCRIPTOR_TEXT))
        .filter(f ->
            f.status() == INTERNAL_ERROR
                || f.status() == UNAVAILABLE
                || UNREACHABLE.contains(f.outcome())
                || f.has(Sign.DESCRIPTOR_TEXT))
        .map(f -> hypothesis(f, s))
        .toList();
  }

  private static Hypothesis hypothesis(Failures f, Situation s) {
    Fact from = f.first(Sign.FAILURES_FROM);
    boolean nearLimit =
        from != null && (near(from.figure("requests")) || near(from.figure("connections")));
    Scale scale =
        new Scale()
            .add(from, nearLimit ? 12 : 8)
            .add(f.first(Sign.DESCRIPTOR_TEXT), 16, "descriptors")
            .add(s.first(Sign.DESCRIPTORS_GROW), 16, "descriptors")
            .add(f.first(Sign.FAST_FAILURES), 1)
            .add(f.first(Sign.REFUSED_BY_IN_FLIGHT), -12)
            .add(f.first(Sign.UPSTREAM_TEXT), -8)
            .add(f.first(Sign.POOL_TEXT), -4)
            .add(f.status() > 0 ? s.first(Sign.BREAKER_OPEN) : null, -10)
            .add(f.first(Sign.OPEN_SPELLS), -6)
            .add(f.first(Sign.CONSTANT_ADMISSION), -12)
            .add(s.first(Sign.DESCRIPTORS_SHORT), 16, "descriptors")
            .add(s.first(Sign.OVERLOAD), -8, OVERLOADED)
            .add(s.first(Sign.HYSTERESIS), -8, OVERLOADED)
            // Who has no descriptor left refuses; who does not answer in time is busy or stands
            // still.
            .add(
                f.outcome().equals(ErrorKind.TIMEOUT.id()) ? s.first(Sign.STALLS) : null,
                -8,
                OVERLOADED)
            .add(
                f.outcome().equals(ErrorKind.TIMEOUT.id()) ? s.first(Sign.RETROGRADE) : null,
                -8,
                OVERLOADED)
            .add(s.first(Sign.POOL_EXHAUSTED), -6);
    Map<String, Double> parameters = f.parameters();
    String when = "";
    if (from != null) {
      parameters.put("atSeconds", from.figure("atSeconds"));
      parameters.put("requestsBefore", from.figure("requests"));
      parameters.put("connectionsBefore", from.figure("connections"));
      when =
          String.format(
              Locale.ROOT,
              " after %,.0f requests on %,.0f connections",
              from.figure("requests"),
              from.figure("connections"));
    }
    return new Hypothesis(
        "descriptor-leak",
        f.symptom(),
        false,
        s.oneLoad() ? PRIOR : PRIOR_OF_A_RISING_LOAD,
        scale.weighings(),
        story(s, f, from, when, parameters));
  }

  private static boolean near(double count) {
    for (double limit : LIMITS) {
      if (count <= limit && count >= limit * (1 - BESIDES)) {
        return true;
      }
    }
    return false;
  }

  private static Hypothesis.Story story(
      Situation s, Failures f, @Nullable Fact from, String when, Map<String, Double> parameters) {
    String slower = PeriodicStall.halfLoad(s);
    return new Hypothesis.Story(
        Severity.CRITICAL,
        "Something is used up" + when + ": from then on requests fail (" + f.outcome() + ")",
        f.words()
            + ". They began at one moment and did not end any more. A process that opens a file,"
            + " socket or pooled connection for each request and does not close it works well until"
            + " its limit and then fails until it is restarted. A crash, or something behind the"
            + " target that died, looks the same from outside.",
        parameters,
        slower,
        List.of(
            new Advice(
                "Watch the target's open files during a run (ls /proc/PID/fd | wc -l, or the metric"
                    + " process_open_fds) and close what is opened on every path, failures included.",
                from == null
                    ? "Open files stay level under load, and the failures are gone."
                    : String.format(
                        Locale.ROOT,
                        "At half the load it fails after about %,.0f requests again, if something leaks;"
                            + " at the same second, or not at all, if this is wrong. Repaired, open"
                            + " files stay level.",
                        from.figure("requests")),
                slower)));
  }
}

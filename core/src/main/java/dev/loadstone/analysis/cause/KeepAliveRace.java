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

/// One side closes an idle connection by its clock just as the other sends a request over it.
final class KeepAliveRace implements Cause {
  private static final double PRIOR = -4;
  private static final double PRIOR_OF_A_GATEWAY = -8;
  private static final int NOT_A_STATUS = -1;
  private static final double MOST = 0.8;
  private static final Set<String> BREAKS =
      Set.of(ErrorKind.RESET.id(), ErrorKind.CLOSED_EARLY.id());

  @Override
  public List<Hypothesis> weigh(Situation s) {
    return Failures.of(s).stream()
        .filter(f ->
            f.has(Sign.FAILS_AFTER_REST) || f.has(Sign.BROKEN_BEFORE_WORK) || counted(f) != null)
        .map(f -> f.has(Sign.FAILS_AFTER_REST) ? hypothesis(f, s) : busy(f, s))
        .toList();
  }

  /// The same number of requests after which connections end in failures of this outcome, or
  /// `null`: the target closes without a word once it has counted to it.
  private static @Nullable Fact counted(Failures f) {
    Fact life = f.situation().first(Sign.FIXED_LIFE);
    boolean breaks =
        BREAKS.contains(f.outcome())
            && life != null
            && life.figure("failed") >= MOST * life.figure("ended")
            && life.figure("failed") >= MOST * f.count();
    return breaks ? life : null;
  }

  /// Connections that are closed though they are busy: the closing crosses the next request.
  private static Hypothesis busy(Failures f, Situation s) {
    Fact broken = f.first(Sign.BROKEN_BEFORE_WORK);
    Fact counted = counted(f);
    return new Hypothesis(
        "keep-alive-race",
        f.symptom(),
        false,
        PRIOR,
        new Scale()
            // Whoever ends connections at random does so before any work as well.
            .add(broken, 2)
            .add(counted, 15)
            .add(f.counted(), 0)
            .add(f.first(Sign.FAILURES_ON_REUSE), 4)
            .add(f.first(Sign.FAILURES_SPREAD), 1)
            .add(f.first(Sign.FAILURES_IN_BURSTS), counted == null ? -8 : 0)
            .add(f.first(Sign.FAILURES_FROM), -8)
            .add(f.first(Sign.FAILING_PART), counted == null ? -6 : 0)
            .weighings(),
        new Hypothesis.Story(
            Severity.WARNING,
            f.outcome() + ": connections are closed after an answer just as they are used again",
            f.words()
                + ". The requests met a connection that had answered before and broke before they"
                + " could be worked on: the target closes it after an answer without saying so in"
                + " that answer, and the next request is on its way.",
            f.parameters(),
            s.commands().again("--no-keepalive") + "   (none of them may be left)",
            List.of(
                new Advice(
                    "Let the target announce the end of a connection (`Connection: close`) in its last"
                        + " answer, and let clients repeat requests that are safe to repeat.",
                    "No " + f.outcome() + " at the same load.",
                    s.commands().again()))));
  }

  private static Hypothesis hypothesis(Failures f, Situation s) {
    Fact rest = f.first(Sign.FAILS_AFTER_REST);
    double idle = rest == null ? Double.NaN : rest.value();
    double servedLonger = rest == null ? 0 : rest.figure("servedLonger");
    double failed = rest == null ? 0 : rest.figure("failed");
    boolean always = servedLonger <= failed / 4;
    boolean gateway = f.status() != NOT_A_STATUS;
    Scale scale =
        new Scale()
            .add(rest, always ? 18 : 13)
            .add(f.first(Sign.FAILURES_ON_REUSE), 6)
            .add(f.first(Sign.FAILURES_IN_BURSTS), -4)
            .add(f.first(Sign.FAILURES_AT_A_TIMEOUT), -8)
            .add(s.first(Sign.FIXED_LIFE), -4);
    Map<String, Double> parameters = f.parameters();
    parameters.put("idleSeconds", idle);
    return new Hypothesis(
        "keep-alive-race",
        f.symptom(),
        false,
        gateway ? PRIOR_OF_A_GATEWAY : PRIOR,
        scale.weighings(),
        new Hypothesis.Story(
            Severity.WARNING,
            String.format(
                Locale.ROOT,
                "%s: connections that rested for %.1f s or more are closed just as they are used",
                f.outcome(),
                idle),
            f.words()
                + ". All went over connections that had been idle: the other side closes those after a"
                + " time of its own, and a request that is on its way at that moment is lost. Busy"
                + " connections never meet it, so it shows at low load and in quiet hours.",
            parameters,
            s.commands().again("--no-keepalive") + "   (none of them may be left)",
            List.of(
                new Advice(
                    "Let the side that sends give up idle connections first: the idle time-out of the"
                        + " one that answers must be longer than that of the client or proxy in front"
                        + " of it, by a few seconds. Let clients repeat requests that are safe to"
                        + " repeat.",
                    "No " + f.outcome() + " at the same rate.",
                    s.commands().again()))));
  }
}

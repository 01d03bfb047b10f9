package dev.loadstone.analysis.cause;

import dev.loadstone.analysis.detect.Fact;
import dev.loadstone.analysis.detect.Sign;
import dev.loadstone.analysis.model.Finding.Advice;
import dev.loadstone.analysis.model.Finding.Severity;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// The bytes of answers are the limit: the link, or a throttle on it.
final class BandwidthLimit implements Cause {
  private static final String SYMPTOM = "bandwidth";
  private static final double PRIOR = -4;
  private static final double STEADY_CONNECTION = 0.1;

  /// Answers below this, in bytes, come in few segments: who writes them in pieces holds them back
  /// as well as a link does.
  private static final double SMALL = 10_000;

  @Override
  public List<Hypothesis> weigh(Situation s) {
    Fact bytes = s.first(Sign.CONSTANT_BYTES);
    if (bytes == null) {
      return List.of();
    }
    boolean ceiling = Ceiling.of(s) != null;
    boolean small = bytes.figure("meanBytes") < SMALL;
    Scale scale =
        (ceiling ? Ceiling.scale(s) : new Scale())
            .add(bytes, ceiling ? 10 : small ? 8 : 13)
            .add(s.first(Sign.CPU_BUSY), -8)
            .add(s.first(Sign.CPU_IDLE), 3);
    double total = bytes.value();
    double one = bytes.figure("bytesPerSecondPerConnection");
    boolean each = bytes.figure("connectionVariation") <= STEADY_CONNECTION;
    Map<String, Double> parameters = new LinkedHashMap<>();
    parameters.put("bytesPerSecond", total);
    parameters.put("megabitsPerSecond", total * 8 / 1e6);
    parameters.put("bytesPerSecondPerConnection", one);
    parameters.put("receiveShare", bytes.figure("receiveShare"));
    parameters.put("receiveMs", bytes.figure("receiveMs"));
    parameters.put("bytesPerAnswer", bytes.figure("meanBytes"));
    String more =
        s.connections() > 0
            ? s.commands().again("-c " + 2 * s.connections())
            : s.commands().again();
    return List.of(
        new Hypothesis(
            "bandwidth-limit",
            ceiling ? Ceiling.SYMPTOM : SYMPTOM,
            false,
            PRIOR,
            scale.weighings(),
            new Hypothesis.Story(
                Severity.WARNING,
                String.format(
                    Locale.ROOT, "Bandwidth is the limit: %.1f Mbit/s of answers", total * 8 / 1e6),
                String.format(
                    Locale.ROOT,
                    "Answers of %.1f KB begin soon and then take most of their time to arrive; the same"
                        + " number of bytes comes in every slice of time. The way here, or a throttle"
                        + " on it, is full: the target's work is not what takes the time.%s",
                    bytes.figure("meanBytes") / 1e3,
                    each
                        ? String.format(
                            Locale.ROOT,
                            " Every connection gets the same %.0f KB/s, so that a throttle of each"
                                + " connection fits as well as a full link.",
                            one / 1e3)
                        : ""),
                parameters,
                more,
                List.of(
                    new Advice(
                        (small
                                ? "Find what writes the answer piece by piece with waits between, or"
                                    + " throttles it. "
                                : "")
                            + "Make answers smaller (compression, fewer fields, paging), or raise the"
                            + " bandwidth"
                            + (s.server("nginx") ? " (nginx: limit_rate)" : "")
                            + ".",
                        String.format(
                            Locale.ROOT,
                            "Half the bytes give twice the throughput, about %,.0f/s. With twice the"
                                + " connections a full link stays at %.1f Mbit/s; a throttle of each"
                                + " connection lets twice as much through.",
                            2 * bytes.figure("requestsPerSecond"),
                            total * 8 / 1e6),
                        more)))));
  }
}

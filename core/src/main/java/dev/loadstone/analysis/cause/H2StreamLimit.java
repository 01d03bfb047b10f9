package dev.loadstone.analysis.cause;

import dev.loadstone.analysis.detect.Fact;
import dev.loadstone.analysis.detect.Sign;
import dev.loadstone.analysis.model.Finding.Advice;
import dev.loadstone.analysis.model.Finding.Severity;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// The target allows only so many streams on a connection: the others wait for one.
final class H2StreamLimit implements Cause {
  private static final String SYMPTOM = "streams";
  private static final double PRIOR = -2;

  @Override
  public List<Hypothesis> weigh(Situation s) {
    Fact capped = s.first(Sign.STREAMS_CAPPED);
    if (capped == null) {
      return List.of();
    }
    boolean ceiling = Ceiling.of(s) != null;
    Scale scale = (ceiling ? Ceiling.scale(s) : new Scale()).add(capped, 18);
    double streams = capped.value();
    double connections = capped.figure("connections");
    double atOnce = streams * connections;
    double rate = capped.figure("throughput");
    Map<String, Double> parameters = new LinkedHashMap<>();
    parameters.put("streams", streams);
    parameters.put("connections", connections);
    parameters.put("slots", atOnce);
    parameters.put("requestsPerSecond", rate);
    String more =
        s.connections() > 0
            ? s.commands().again("-c " + 2 * s.connections())
            : s.commands().again();
    return List.of(
        new Hypothesis(
            "h2-stream-limit",
            ceiling ? Ceiling.SYMPTOM : SYMPTOM,
            false,
            PRIOR,
            scale.weighings(),
            new Hypothesis.Story(
                Severity.WARNING,
                String.format(
                    Locale.ROOT,
                    "The target allows %,.0f streams on a connection, and more were asked for",
                    streams),
                String.format(
                    Locale.ROOT,
                    "HTTP/2 carries several requests on one connection, and the server says how many"
                        + " (SETTINGS_MAX_CONCURRENT_STREAMS). %,.0f were asked for, %,.0f are allowed:"
                        + " with %,.0f %s at most %,.0f requests are under way, and the rest waits"
                        + " before it is sent.",
                    capped.figure("asked"),
                    streams,
                    connections,
                    connections == 1 ? "connection" : "connections",
                    atOnce),
                parameters,
                more,
                List.of(
                    new Advice(
                        String.format(
                            Locale.ROOT,
                            "Open more connections, or raise the server's limit of streams from %,.0f"
                                + " to %,.0f.",
                            streams,
                            capped.figure("asked")),
                        String.format(
                            Locale.ROOT,
                            "With twice the connections throughput should rise from %,.0f to up to"
                                + " %,.0f/s; if it stays, something behind the streams is the limit.",
                            rate,
                            2 * rate),
                        more)))));
  }
}

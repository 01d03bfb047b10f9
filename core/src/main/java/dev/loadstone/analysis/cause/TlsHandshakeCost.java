package dev.loadstone.analysis.cause;

import dev.loadstone.analysis.detect.Fact;
import dev.loadstone.analysis.detect.Sign;
import dev.loadstone.analysis.model.Finding.Advice;
import dev.loadstone.analysis.model.Finding.Severity;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// TLS handshakes take a good part of the time.
final class TlsHandshakeCost implements Cause {
  private static final double MOST_OF_IT = 0.5;

  @Override
  public List<Hypothesis> weigh(Situation s) {
    Fact cost = s.first(Sign.HANDSHAKE_COST);
    if (cost == null) {
      return List.of();
    }
    double share = cost.value();
    Map<String, Double> parameters = new LinkedHashMap<>();
    parameters.put("share", share);
    parameters.put("handshakeMs", cost.figure("handshakeMs"));
    parameters.put("freshShare", cost.figure("freshShare"));
    double resumed = cost.figure("resumedShare");
    if (!Double.isNaN(resumed)) {
      parameters.put("resumedShare", resumed);
    }
    Scale scale = new Scale().add(cost, share >= MOST_OF_IT ? 18 : 15);
    if (share >= MOST_OF_IT) {
      // Where the target cannot make as many as are asked for, their line grows.
      scale
          .add(s.first(Sign.OVERLOAD), 0)
          .add(s.first(Sign.DRIFT), 0)
          .add(s.first(Sign.LEVEL_SLOWER), 0);
    }
    return List.of(
        new Hypothesis(
            "tls-handshake-cost",
            "handshakes",
            false,
            0,
            scale.weighings(),
            new Hypothesis.Story(
                s.has(Sign.OVERLOAD) && share >= MOST_OF_IT ? Severity.CRITICAL : Severity.WARNING,
                String.format(
                    Locale.ROOT,
                    "TLS handshakes take %.0f %% of the time (%.1f ms each, for %.0f %% of the"
                        + " requests)",
                    100 * share,
                    cost.figure("handshakeMs"),
                    100 * cost.figure("freshShare")),
                "A full handshake costs the target a signature with its private key and both sides a"
                    + " round trip or two. It is paid once for each connection, so what opens many"
                    + " connections pays it again and again. Under load handshakes also wait for a"
                    + " processor.",
                parameters,
                s.commands().again() + "   (and once more without --no-keepalive)",
                List.of(
                    new Advice(
                        "Keep connections open, so that many requests share a handshake. Where they"
                            + " must be opened anew, allow sessions to be resumed (tickets or a shared"
                            + " cache) and use a key of ECDSA P-256: signing with RSA of 2,048 bits"
                            + " takes some twenty times, of 4,096 bits a hundred times as long.",
                        String.format(
                            Locale.ROOT,
                            "Latency of those requests falls by up to %.1f ms.",
                            cost.figure("handshakeMs")),
                        s.commands().again())))));
  }
}

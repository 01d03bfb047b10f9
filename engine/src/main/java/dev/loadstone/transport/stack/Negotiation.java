package dev.loadstone.transport.stack;

import dev.loadstone.plan.ConnectionPolicy;
import dev.loadstone.plan.HttpVersion;
import dev.loadstone.plan.PlanException;
import dev.loadstone.transport.tls.TlsEngines;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Which version of HTTP a run speaks.
final class Negotiation {
  private Negotiation() {}

  /// The protocols offered to a target that is still to be asked, or that is to be held to one.
  static List<String> offered(HttpVersion version) {
    return switch (version) {
      case NEGOTIATED -> List.of(TlsEngines.H2, TlsEngines.HTTP_1_1);
      case HTTP_1_1 -> List.of(TlsEngines.HTTP_1_1);
      case HTTP_2 -> List.of(TlsEngines.H2);
      // QUIC brings its own TLS.
      case HTTP_3 -> List.of();
    };
  }

  /// The version by the target's choice. A target that gave none in time, or is not there, is
  /// loaded as the plan has it, so that the run tells its trouble.
  ///
  /// @param chosen see [AlpnQuestion#ask]
  /// @throws PlanException when the target does not speak what the plan asks for
  static HttpVersion settle(ConnectionPolicy policy, @Nullable String chosen) {
    HttpVersion asked = policy.http().version();
    if (chosen == null) {
      return asked == HttpVersion.NEGOTIATED ? HttpVersion.HTTP_1_1 : asked;
    }
    if (chosen.equals(TlsEngines.H2)) {
      return HttpVersion.HTTP_2;
    }
    if (asked == HttpVersion.HTTP_2) {
      throw new PlanException(
          "--http", "2", "the target does not speak HTTP/2: leave it away, or give --http 1.1");
    }
    if (policy.http().streams() > 1) {
      throw new PlanException(
          "--streams",
          String.valueOf(policy.http().streams()),
          "the target speaks HTTP/1.1 only, which has one exchange at a time: leave it away");
    }
    return HttpVersion.HTTP_1_1;
  }
}

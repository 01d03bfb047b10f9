package dev.loadstone.report;

import dev.loadstone.plan.ConnectionPolicy;
import dev.loadstone.plan.ConnectionPolicy.Lifetime;
import dev.loadstone.plan.ConnectionPolicy.Route;
import dev.loadstone.plan.ConnectionPolicy.Way;
import dev.loadstone.plan.LoadPlan;
import dev.loadstone.plan.Proxy;
import dev.loadstone.plan.TlsPolicy;
import dev.loadstone.report.Block.Fact;
import java.util.ArrayList;
import java.util.List;

/// How connections were made, where that was not the ordinary way: rows of the method.
final class ConnectionRows {
  private ConnectionRows() {}

  /// The rows of a plan without secrets.
  static List<Fact> of(LoadPlan plan) {
    ConnectionPolicy policy = plan.connections();
    List<Fact> rows = new ArrayList<>();
    add(rows, "Way", way(policy));
    add(rows, "Connections", lifetime(policy.lifetime()));
    Proxy proxy = policy.way().proxy();
    boolean overTls = proxy != null && proxy.kind() == Proxy.Kind.HTTPS;
    if (plan.target().tls() || overTls) {
      add(rows, "TLS offered", tls(policy.tls()));
    }
    return List.copyOf(rows);
  }

  private static void add(List<Fact> rows, String label, List<String> parts) {
    if (!parts.isEmpty()) {
      rows.add(Fact.of(label, String.join("; ", parts)));
    }
  }

  private static List<String> way(ConnectionPolicy policy) {
    Way way = policy.way();
    List<String> parts = new ArrayList<>();
    if (way.proxy() != null) {
      String login = way.proxy().hasCredentials() ? ", with credentials" : "";
      parts.add("through the proxy " + way.proxy().url() + login);
    }
    if (way.unixSocket() != null) {
      parts.add("over the unix socket " + way.unixSocket());
    }
    if (!policy.routes().isEmpty()) {
      parts.add(String.join(", ", policy.routes().stream().map(ConnectionRows::route).toList()));
    }
    if (!way.sources().isEmpty()) {
      parts.add(
          "from "
              + String.join(", ", way.sources())
              + (way.sources().size() > 1 ? " in turn" : ""));
    }
    if (way.resolveAgainNanos() > 0) {
      parts.add("names looked up again every " + Numbers.nanos(way.resolveAgainNanos()));
    }
    return parts;
  }

  private static String route(Route route) {
    return place(route.host(), route.port(), "any host")
        + " led to "
        + place(route.toHost(), route.toPort(), "the same host");
  }

  private static String place(String host, int port, String otherwise) {
    String name = host.isEmpty() ? otherwise : host.indexOf(':') < 0 ? host : "[" + host + "]";
    return port == 0 ? name : name + ":" + port;
  }

  private static List<String> lifetime(Lifetime lifetime) {
    List<String> parts = new ArrayList<>();
    if (lifetime.requests() > 0) {
      parts.add("closed after " + Words.many(lifetime.requests(), "request"));
    }
    if (lifetime.ageNanos() > 0) {
      parts.add("closed once " + Numbers.nanos(lifetime.ageNanos()) + " old");
    }
    return parts;
  }

  private static List<String> tls(TlsPolicy policy) {
    TlsPolicy.Handshake handshake = policy.handshake();
    List<String> parts = new ArrayList<>();
    if (!handshake.versions().isEmpty()) {
      parts.add("version " + String.join(", ", handshake.versions()));
    }
    if (!handshake.ciphers().isEmpty()) {
      parts.add("ciphers " + String.join(", ", handshake.ciphers()));
    }
    parts.add(
        handshake.resume()
            ? "connections take up earlier sessions"
            : "a full handshake for each connection");
    if (policy.insecure()) {
      parts.add("any certificate taken");
    }
    if (policy.caFile() != null) {
      parts.add("trusting " + policy.caFile());
    }
    if (policy.certFile() != null) {
      parts.add("with the client certificate " + policy.certFile());
    }
    return parts;
  }
}

package dev.loadstone.metrics;

import dev.loadstone.plan.ConnectionPolicy;
import dev.loadstone.plan.ConnectionPolicy.Lifetime;
import dev.loadstone.plan.ConnectionPolicy.Way;
import dev.loadstone.plan.Proxy;
import dev.loadstone.plan.TlsPolicy.Handshake;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// The parts of a [ConnectionPolicy] that run files of the first version do not have: absent, they
/// are read as their defaults.
final class ConnectionPolicyJson {
  private ConnectionPolicyJson() {}

  static void write(ObjectNode json, ConnectionPolicy policy) {
    Way way = policy.way();
    json.set("sources", JsonFields.texts(way.sources()));
    json.put("unixSocket", way.unixSocket());
    json.set("proxy", proxy(way.proxy()));
    json.put("resolveAgainNanos", way.resolveAgainNanos());
    json.put("maxRequestsPerConnection", policy.lifetime().requests());
    json.put("maxConnectionAgeNanos", policy.lifetime().ageNanos());
  }

  static Way way(JsonFields json) {
    if (!json.has("sources")) {
      return Way.DIRECT;
    }
    return new Way(
        json.texts("sources"),
        json.textOrNull("unixSocket"),
        json.isNull("proxy") ? null : proxy(json.object("proxy")),
        json.integer("resolveAgainNanos"));
  }

  static Lifetime lifetime(JsonFields json) {
    return json.has("maxRequestsPerConnection")
        ? new Lifetime(
            json.integer("maxRequestsPerConnection"), json.integer("maxConnectionAgeNanos"))
        : Lifetime.UNLIMITED;
  }

  static void write(ObjectNode json, Handshake handshake) {
    json.set("versions", JsonFields.texts(handshake.versions()));
    json.set("ciphers", JsonFields.texts(handshake.ciphers()));
    json.put("resume", handshake.resume());
  }

  static Handshake handshake(JsonFields json) {
    return json.has("versions")
        ? new Handshake(json.texts("versions"), json.texts("ciphers"), json.truth("resume"))
        : Handshake.DEFAULT;
  }

  private static @Nullable ObjectNode proxy(@Nullable Proxy proxy) {
    if (proxy == null) {
      return null;
    }
    return JsonFields.object()
        .put("kind", proxy.kind().scheme())
        .put("host", proxy.host())
        .put("port", proxy.port())
        .put("user", proxy.user())
        .put("password", proxy.password());
  }

  private static Proxy proxy(JsonFields json) {
    return new Proxy(
        Proxy.Kind.valueOf(json.text("kind").toUpperCase(Locale.ROOT)),
        json.text("host"),
        json.int32("port"),
        json.text("user"),
        json.text("password"));
  }
}

package dev.loadstone.plan;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Reads how connections are made: a [ConnectionPolicy].
final class Connections {
  private static final int MAX_REDIRECTS = 100;
  private static final long MAX_REQUESTS = 1_000_000_000L;
  private static final long LEAST_RESOLVE_NANOS = TimeUnit.SECONDS.toNanos(1);

  /// What a unix socket takes the place of.
  private static final List<PlanKey> NOT_WITH_SOCKET =
      List.of(
          PlanKey.PROXY,
          PlanKey.SOURCE_ADDRESS,
          PlanKey.CONNECT_TO,
          PlanKey.RESOLVE,
          PlanKey.RE_RESOLVE);

  /// What belongs to TCP, and to TLS over it, with the reason.
  private static final Map<PlanKey, String> NOT_WITH_QUIC =
      new EnumMap<>(
          Map.of(
              PlanKey.UNIX_SOCKET, "HTTP/3 goes over UDP",
              PlanKey.PROXY, "HTTP/3 goes over UDP, which these proxies do not carry",
              PlanKey.TLS_VERSION, "HTTP/3 always has TLS 1.3",
              PlanKey.CIPHERS, "the QUIC library chooses among the suites of TLS 1.3 itself",
              PlanKey.TLS_RESUME, "each connection of HTTP/3 makes the full handshake"));

  private static final Proxy NO_PROXY = new Proxy(Proxy.Kind.HTTP, "unknown", 1, "", "");

  private final Settings settings;
  private final Faults faults;

  private Connections(Settings settings, Faults faults) {
    this.settings = settings;
    this.faults = faults;
  }

  static ConnectionPolicy read(Settings settings, Faults faults, Target target) {
    return new Connections(settings, faults).read(target);
  }

  private ConnectionPolicy read(Target target) {
    boolean open = settings.has(PlanKey.RATE) || settings.has(PlanKey.STAGES);
    NOT_WITH_SOCKET.forEach(key -> settings.exclude(PlanKey.UNIX_SOCKET, key));
    settings.exclude(PlanKey.NO_KEEPALIVE, PlanKey.MAX_REQUESTS_PER_CONNECTION);
    settings.exclude(PlanKey.NO_KEEPALIVE, PlanKey.MAX_CONNECTION_AGE);
    HttpPolicy http = HttpPolicies.read(settings, faults, target.tls(), open);
    if (http.version() == HttpVersion.HTTP_3) {
      NOT_WITH_QUIC.forEach(this::leaveAway);
    }
    ConnectionPolicy.Way way = way();
    if (http.version() == HttpVersion.HTTP_2 && !target.tls()) {
      checkForwarding(way.proxy());
    }
    List<ConnectionPolicy.Route> routes =
        new ArrayList<>(settings.readAll(PlanKey.CONNECT_TO, Routes::connectTo));
    routes.addAll(settings.readAll(PlanKey.RESOLVE, Routes::resolve));
    return new ConnectionPolicy(
        !settings.on(PlanKey.NO_KEEPALIVE),
        settings.read(PlanKey.FOLLOW, s -> Numbers.integer(s, 0, MAX_REDIRECTS), 0),
        TlsSettings.read(settings, faults),
        routes,
        http,
        way,
        lifetime());
  }

  private void leaveAway(PlanKey key, String reason) {
    if (settings.has(key)) {
      // Without the value, which may hold the credentials of a proxy.
      String place = settings.all(key).getFirst().place();
      faults.add(place, "", reason + ": leave it away, or give --http 2");
    }
  }

  /// Requests in the clear are written for such a proxy to read, in HTTP/1.1.
  private void checkForwarding(@Nullable Proxy proxy) {
    if (proxy != null && proxy.kind().readsHttp()) {
      settings
          .find(PlanKey.HTTP)
          .ifPresent(s ->
              faults.add(
                  s.place(),
                  s.value(),
                  "an HTTP proxy forwards http:// in HTTP/1.1: leave it away, or give a SOCKS"
                      + " proxy"));
    }
  }

  private ConnectionPolicy.Way way() {
    List<String> sources = new ArrayList<>();
    settings.readAll(PlanKey.SOURCE_ADDRESS, SourceAddresses::read).forEach(sources::addAll);
    String socket = settings.read(PlanKey.UNIX_SOCKET, LocalFiles::socket, "");
    Proxy proxy = settings.find(PlanKey.PROXY).map(this::proxy).orElse(null);
    return new ConnectionPolicy.Way(
        sources,
        socket.isEmpty() ? null : socket,
        proxy,
        settings.read(
            PlanKey.RE_RESOLVE,
            s -> Durations.read(s.place(), s.value(), LEAST_RESOLVE_NANOS),
            0L));
  }

  /// Only a proxy that is given addresses leaves the target's name to be looked up here.
  private Proxy proxy(Setting setting) {
    Proxy proxy = faults.read(() -> Proxies.read(setting), NO_PROXY);
    if (proxy.kind() != Proxy.Kind.SOCKS5) {
      settings.exclude(PlanKey.PROXY, PlanKey.CONNECT_TO);
      settings.exclude(PlanKey.PROXY, PlanKey.RESOLVE);
    }
    return proxy;
  }

  private ConnectionPolicy.Lifetime lifetime() {
    return new ConnectionPolicy.Lifetime(
        settings.read(
            PlanKey.MAX_REQUESTS_PER_CONNECTION, s -> Numbers.whole(s, 1, MAX_REQUESTS), 0L),
        settings.read(PlanKey.MAX_CONNECTION_AGE, Durations::positive, 0L));
  }
}

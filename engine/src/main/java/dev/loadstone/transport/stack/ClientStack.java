package dev.loadstone.transport.stack;

import dev.loadstone.metrics.NanoClock;
import dev.loadstone.plan.ConnectionPolicy;
import dev.loadstone.plan.HttpVersion;
import dev.loadstone.plan.LoadPlan;
import dev.loadstone.plan.PlanException;
import dev.loadstone.plan.Proxy;
import dev.loadstone.plan.RequestTemplate;
import dev.loadstone.plan.Target;
import dev.loadstone.transport.Addresses;
import dev.loadstone.transport.Dialer;
import dev.loadstone.transport.EventLoop;
import dev.loadstone.transport.IoBackend;
import dev.loadstone.transport.NameWatch;
import dev.loadstone.transport.Names;
import dev.loadstone.transport.Protocol;
import dev.loadstone.transport.SourceAddresses;
import dev.loadstone.transport.http1.Http1Options;
import dev.loadstone.transport.http1.Http1Protocol;
import dev.loadstone.transport.http1.RequestEncoder;
import dev.loadstone.transport.http2.Http2Options;
import dev.loadstone.transport.http2.Http2Protocol;
import dev.loadstone.transport.http2.RequestFrames;
import dev.loadstone.transport.http3.Http3Client;
import dev.loadstone.transport.proxy.ProxyCredentials;
import dev.loadstone.transport.proxy.ProxyDialer;
import dev.loadstone.transport.tls.AlpnQuestion;
import dev.loadstone.transport.tls.EngineMaker;
import dev.loadstone.transport.tls.Handshakes;
import dev.loadstone.transport.tls.TlsDialer;
import dev.loadstone.transport.tls.TlsEngines;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Everything below the generator for one plan: addresses found, certificates read, backend chosen.
/// Made once before the run; shared by all workers, each of which opens its own loop.
public final class ClientStack {
  /// The longest `Location` that is followed, in bytes: the length of URL that servers take.
  private static final int LOCATION_BYTES = 8 * 1024;

  /// The longest wait for the handshake that asks for the version of HTTP.
  private static final long PATIENCE_NANOS = 5_000_000_000L;

  private final Target target;
  private final ConnectionPolicy policy;
  private final @Nullable EngineMaker maker;
  private final @Nullable TlsEngines engines;
  private final @Nullable TlsEngines proxyEngines;
  private final Addresses addresses;
  private final Addresses hops;
  private final SourceAddresses sources;
  private final IoBackend backend;
  private final NanoClock clock;
  private final RequestEncoder encoder;
  private final RequestFrames frames;
  private final String userAgent;
  private final long lookUpNanos;
  private final @Nullable Http3Client http3;

  private ClientStack(
      Target target,
      ConnectionPolicy policy,
      Addresses addresses,
      @Nullable EngineMaker maker,
      @Nullable TlsEngines engines,
      @Nullable TlsEngines proxyEngines,
      IoBackend backend,
      @Nullable Http3Client http3,
      NanoClock clock,
      String userAgent,
      long lookUpNanos) {
    this.target = target;
    this.lookUpNanos = lookUpNanos;
    this.policy = policy;
    this.addresses = addresses;
    this.maker = maker;
    this.engines = engines;
    this.proxyEngines = proxyEngines;
    this.http3 = http3;
    this.clock = clock;
    this.backend = backend;
    this.userAgent = userAgent;
    hops = Names.hops(policy, addresses);
    sources = SourceAddresses.of(policy.way().sources(), hops);
    encoder = encoder(policy.way().proxy(), target, userAgent);
    frames = new RequestFrames(userAgent);
  }

  /// The stack for a plan.
  ///
  /// @param userAgent how requests introduce themselves, `loadstone/x.y.z`
  /// @throws PlanException when the target's name is not found or a certificate cannot be used
  public static ClientStack of(LoadPlan plan, NanoClock clock, String userAgent) {
    return of(plan, clock, userAgent, Backends.of(plan));
  }

  /// The stack for a plan over a given backend.
  ///
  /// @throws PlanException when the target's name is not found or a certificate cannot be used
  public static ClientStack of(
      LoadPlan plan, NanoClock clock, String userAgent, IoBackend backend) {
    Target target = plan.target();
    ConnectionPolicy policy = plan.connections();
    // Only a plan that asks for HTTP/3 loads its classes.
    Http3Client http3 =
        policy.http().version() == HttpVersion.HTTP_3
            ? Http3Client.of(target, policy, clock, userAgent)
            : null;
    long lookUpNanos = Names.lookUpNanos(target, policy, clock);
    Addresses addresses = Names.resolve(target, policy);
    boolean toTarget = target.tls() && http3 == null;
    Proxy proxy = policy.way().proxy();
    boolean toProxy = proxy != null && proxy.kind() == Proxy.Kind.HTTPS;
    EngineMaker maker = toTarget || toProxy ? EngineMaker.of(policy.tls()) : null;
    List<String> offered = Negotiation.offered(policy.http().version());
    return new ClientStack(
        target,
        policy,
        addresses,
        maker,
        maker != null && toTarget ? maker.offering(offered) : null,
        // A proxy is asked in HTTP/1.1, whatever the target speaks behind it.
        maker != null && toProxy ? maker.offering(List.of(TlsEngines.HTTP_1_1)) : null,
        backend,
        http3,
        clock,
        userAgent,
        lookUpNanos);
  }

  private static RequestEncoder encoder(@Nullable Proxy proxy, Target target, String userAgent) {
    if (proxy == null || !ProxyDialer.forwards(proxy, target)) {
      return new RequestEncoder(userAgent);
    }
    String authorization = proxy.hasCredentials() ? ProxyCredentials.basic(proxy) : "";
    return RequestEncoder.forProxy(userAgent, authorization);
  }

  /// The version of HTTP for the run. Where TLS lets it be asked for, a target is asked in one
  /// handshake, and no request is sent; a target that is not there gives no answer, and the run
  /// will tell.
  ///
  /// @throws PlanException when the target does not speak what the plan asks for
  public HttpVersion negotiate(long timeoutNanos) {
    HttpVersion asked = policy.http().version();
    if (asked == HttpVersion.HTTP_1_1) {
      return asked;
    }
    TlsEngines both = offering(Negotiation.offered(HttpVersion.NEGOTIATED));
    if (both == null) {
      return asked;
    }
    try (EventLoop loop = openLoop()) {
      long patience = Math.min(timeoutNanos, PATIENCE_NANOS);
      TlsDialer dialer =
          new TlsDialer(dialers().plain(loop), both, clock, target.host(), target.port());
      return Negotiation.settle(policy, AlpnQuestion.ask(dialer, loop, clock, patience));
    }
  }

  /// The same stack for the plan once the version of HTTP is known.
  public ClientStack speaking(LoadPlan plan) {
    ConnectionPolicy settled = plan.connections();
    return new ClientStack(
        target,
        settled,
        addresses,
        maker,
        offering(Negotiation.offered(settled.http().version())),
        proxyEngines,
        backend,
        http3,
        clock,
        userAgent,
        lookUpNanos);
  }

  /// Engines for the target with this offer: those that are there, where it is theirs.
  private @Nullable TlsEngines offering(List<String> protocols) {
    return maker == null || engines == null || engines.offered().equals(protocols)
        ? engines
        : maker.offering(protocols);
  }

  /// How long the resolver took to answer for the name that connections go to, in nanoseconds.
  public long lookUpNanos() {
    return lookUpNanos;
  }

  /// The addresses that connections go to.
  public Addresses addresses() {
    return addresses;
  }

  /// The name of the I/O backend, for the report.
  public String backend() {
    return http3 == null ? backend.name() : http3.backend();
  }

  /// The name of the TLS engine for the report; empty where the target speaks plain HTTP.
  public String tlsEngine() {
    if (http3 != null) {
      return http3.tlsEngine();
    }
    return engines == null ? "" : engines.name();
  }

  /// The TLS handshakes with the target so far, where connections take up earlier sessions; `null`
  /// where none does, or the protocol brings TLS of its own.
  public @Nullable Handshakes resumable() {
    return engines != null && policy.tls().handshake().resume() ? engines.handshakes() : null;
  }

  /// A loop for one worker thread.
  public EventLoop openLoop() {
    return http3 == null ? backend.open() : http3.openLoop();
  }

  /// The protocol that makes connections on a loop of [#openLoop].
  public Protocol protocol(EventLoop loop) {
    if (http3 != null) {
      return http3.protocol(loop, addresses, sources);
    }
    int locationBytes = policy.followRedirects() > 0 ? LOCATION_BYTES : 0;
    if (http2()) {
      return new Http2Protocol(
          dialer(loop),
          clock,
          new Http2Options(
              policy.http().streams(),
              policy.keepAlive(),
              addresses.size(),
              locationBytes,
              policy.lifetime()));
    }
    return new Http1Protocol(
        dialer(loop),
        clock,
        new Http1Options(policy.keepAlive(), locationBytes, policy.lifetime()));
  }

  /// Keeps the addresses up to date while the result is open.
  ///
  /// @param allowed which addresses may be connected to
  /// @return `null` where the plan does not ask for it
  public @Nullable NameWatch watchName(Predicate<InetSocketAddress> allowed) {
    return NameWatch.start(target, policy, addresses, allowed);
  }

  private Dialer dialer(EventLoop loop) {
    return dialers().on(loop);
  }

  private Dialers dialers() {
    return new Dialers(
        target, policy.way(), addresses, hops, sources, engines, proxyEngines, clock, userAgent);
  }

  /// The bytes of a request; a buffer for one thread, see [dev.loadstone.transport.Exchange].
  public ByteBuffer encode(RequestTemplate request, Target target) {
    if (http3 != null) {
      return http3.encode(request, target);
    }
    return http2()
        ? frames.encode(request, target)
        : encoder.encode(request, target, policy.keepAlive());
  }

  private boolean http2() {
    return policy.http().version() == HttpVersion.HTTP_2;
  }
}

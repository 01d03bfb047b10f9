package dev.loadstone.transport.stack;

import dev.loadstone.metrics.NanoClock;
import dev.loadstone.plan.ConnectionPolicy;
import dev.loadstone.plan.HttpVersion;
import dev.loadstone.plan.LoadPlan;
import dev.loadstone.plan.PlanException;
import dev.loadstone.plan.RequestTemplate;
import dev.loadstone.plan.Target;
import dev.loadstone.transport.Addresses;
import dev.loadstone.transport.Dialer;
import dev.loadstone.transport.EventLoop;
import dev.loadstone.transport.IoBackend;
import dev.loadstone.transport.Protocol;
import dev.loadstone.transport.http1.Http1Options;
import dev.loadstone.transport.http1.Http1Protocol;
import dev.loadstone.transport.http1.RequestEncoder;
import dev.loadstone.transport.http3.Http3Client;
import dev.loadstone.transport.tls.TlsDialer;
import dev.loadstone.transport.tls.TlsEngines;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/// Everything below the generator for one plan: addresses found, certificates read, backend chosen.
/// Made once before the run; shared by all workers, each of which opens its own loop.
public final class ClientStack {
  /// The longest `Location` that is followed, in bytes: the length of URL that servers take.
  private static final int LOCATION_BYTES = 8 * 1024;

  private final Target target;
  private final ConnectionPolicy policy;
  private final @Nullable TlsEngines engines;
  private final Addresses addresses;
  private final IoBackend backend;
  private final NanoClock clock;
  private final RequestEncoder encoder;
  private final @Nullable Http3Client http3;

  private ClientStack(
      Target target,
      ConnectionPolicy policy,
      Addresses addresses,
      @Nullable TlsEngines engines,
      IoBackend backend,
      @Nullable Http3Client http3,
      NanoClock clock,
      String userAgent) {
    this.target = target;
    this.policy = policy;
    this.addresses = addresses;
    this.engines = engines;
    this.http3 = http3;
    this.clock = clock;
    this.backend = backend;
    encoder = new RequestEncoder(userAgent);
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
    if (policy.http().version() == HttpVersion.HTTP_2) {
      throw new PlanException("--http", "2", "this version speaks HTTP/1.1 only: --http 1.1");
    }
    boolean quic = policy.http().version() == HttpVersion.HTTP_3;
    // Only a plan that asks for HTTP/3 loads its classes.
    Http3Client http3 = quic ? Http3Client.of(target, policy, clock, userAgent) : null;
    TlsEngines engines = target.tls() && !quic ? TlsEngines.of(policy.tls()) : null;
    Addresses addresses = Addresses.resolve(target, policy);
    return new ClientStack(target, policy, addresses, engines, backend, http3, clock, userAgent);
  }

  /// The addresses of the target; connection `k` uses number `k % size`.
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

  /// A loop for one worker thread.
  public EventLoop openLoop() {
    return http3 == null ? backend.open() : http3.openLoop();
  }

  /// The protocol that makes connections on a loop of [#openLoop].
  public Protocol protocol(EventLoop loop) {
    if (http3 != null) {
      return http3.protocol(loop, addresses);
    }
    int locationBytes = policy.followRedirects() > 0 ? LOCATION_BYTES : 0;
    return new Http1Protocol(
        dialer(loop), clock, new Http1Options(policy.keepAlive(), locationBytes));
  }

  private Dialer dialer(EventLoop loop) {
    Dialer plain = (address, listener) -> loop.connect(addresses.at(address), listener);
    return engines == null
        ? plain
        : new TlsDialer(plain, engines, clock, target.host(), target.port());
  }

  /// The bytes of a request; a buffer for one thread, see [dev.loadstone.transport.Exchange].
  public ByteBuffer encode(RequestTemplate request, Target target) {
    return http3 == null
        ? encoder.encode(request, target, policy.keepAlive())
        : http3.encode(request, target);
  }
}

package dev.loadstone.transport.http3;

import dev.loadstone.metrics.ErrorKind;
import dev.loadstone.metrics.NanoClock;
import dev.loadstone.metrics.Outcome;
import dev.loadstone.plan.ConnectionPolicy;
import dev.loadstone.plan.HttpPolicy;
import dev.loadstone.plan.HttpVersion;
import dev.loadstone.plan.RequestTemplate;
import dev.loadstone.plan.Target;
import dev.loadstone.plan.TlsPolicy;
import dev.loadstone.transport.Addresses;
import dev.loadstone.transport.Connection;
import dev.loadstone.transport.ConnectionListener;
import dev.loadstone.transport.EventLoop;
import dev.loadstone.transport.Exchange;
import dev.loadstone.transport.SourceAddresses;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// One connection that sends requests, one after another, and keeps what it hears.
final class Http3Caller implements ConnectionListener, AutoCloseable {
  static final TlsPolicy TRUSTING =
      new TlsPolicy(false, Http3Peer.file("ca.pem").toString(), null, null);
  private static final RequestTemplate GET =
      new RequestTemplate("GET", List.of(), new byte[0], "/");
  private static final long PATIENCE_NANOS = 20_000_000_000L;

  private final List<String> heard = new ArrayList<>();
  private final Http3Client client;
  private final Addresses addresses;

  /// Where connections come from.
  SourceAddresses sources = new SourceAddresses(List.of());

  private final EventLoop loop;
  private final Exchange exchange;
  private @Nullable Connection connection;
  private String answer = "";
  private int left;
  private boolean gone;

  private Http3Caller(int port, TlsPolicy tls, RequestTemplate request, boolean keepAlive) {
    this(
        port,
        new ConnectionPolicy(keepAlive, 0, tls, List.of())
            .speaking(new HttpPolicy(HttpVersion.HTTP_3, 1)),
        request);
  }

  private Http3Caller(int port, ConnectionPolicy policy, RequestTemplate request) {
    Target target = new Target("https", "127.0.0.1", port, "/path?q=1");
    client = Http3Client.of(target, policy, NanoClock.system(), "loadstone/test");
    addresses =
        new Addresses(List.of(new InetSocketAddress(InetAddress.getLoopbackAddress(), port)));
    loop = client.openLoop();
    exchange = new Exchange(client.encode(request, target));
    exchange.head = request.method().equals("HEAD");
  }

  static Http3Caller to(int port) {
    return new Http3Caller(port, TRUSTING, GET, true);
  }

  static Http3Caller to(int port, TlsPolicy tls) {
    return new Http3Caller(port, tls, GET, true);
  }

  static Http3Caller to(int port, RequestTemplate request) {
    return new Http3Caller(port, TRUSTING, request, true);
  }

  static Http3Caller limited(int port, ConnectionPolicy.Lifetime lifetime) {
    return new Http3Caller(
        port,
        new ConnectionPolicy(
            true,
            0,
            TRUSTING,
            List.of(),
            new HttpPolicy(HttpVersion.HTTP_3, 1),
            ConnectionPolicy.Way.DIRECT,
            lifetime),
        GET);
  }

  static Http3Caller once(int port) {
    return new Http3Caller(port, TRUSTING, GET, false);
  }

  /// Sends so many requests; what was heard until the last one ended, or the connection did.
  List<String> call(int requests) {
    begin();
    left = requests;
    turnUntil(() -> left == 0 || gone);
    return heard;
  }

  /// Begins to connect, for one request.
  void begin() {
    left = 1;
    connection = client.protocol(loop, addresses, sources).connect(1, 0, this, this);
  }

  void turn() {
    loop.turn(1_000_000);
  }

  void until(BooleanSupplier done) {
    turnUntil(done);
  }

  /// What was heard until the connection was gone.
  List<String> untilClosed() {
    turnUntil(() -> gone);
    return heard;
  }

  void abort(ErrorKind why) {
    connection().abort(why);
  }

  private void turnUntil(BooleanSupplier done) {
    long until = System.nanoTime() + PATIENCE_NANOS;
    while (!done.getAsBoolean()) {
      loop.turn(1_000_000);
      if (System.nanoTime() - until > 0) {
        throw new AssertionError("nothing more is heard after " + heard);
      }
    }
    loop.turn(0);
  }

  String answer() {
    return answer;
  }

  Exchange exchange() {
    return exchange;
  }

  Connection connection() {
    if (connection == null) {
      throw new IllegalStateException();
    }
    return connection;
  }

  @Override
  public void connected(Connection up) {
    heard.add("connected");
    up.send(exchange);
  }

  @Override
  public void completed(Connection up, Exchange ended) {
    short outcome = ended.outcome;
    heard.add(outcome > 0 ? Short.toString(outcome) : Outcome.kind(outcome).id());
    byte[] start = new byte[2048];
    answer = new String(start, 0, up.copyAnswer(start), StandardCharsets.ISO_8859_1);
    left--;
    if (left > 0 && up.ready()) {
      up.send(exchange);
    }
  }

  @Override
  public void closed(Connection up, @Nullable ErrorKind why) {
    heard.add(why == null ? "closed" : "closed: " + why.id());
    gone = true;
  }

  @Override
  public void close() {
    if (connection != null && !gone) {
      connection.close();
    }
    loop.close();
  }
}

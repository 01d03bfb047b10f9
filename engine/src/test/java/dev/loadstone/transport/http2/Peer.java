package dev.loadstone.transport.http2;

import dev.loadstone.metrics.ErrorKind;
import dev.loadstone.metrics.Outcome;
import dev.loadstone.plan.ConnectionPolicy.Lifetime;
import dev.loadstone.plan.Header;
import dev.loadstone.plan.RequestTemplate;
import dev.loadstone.plan.Target;
import dev.loadstone.testkit.FrameBytes;
import dev.loadstone.testkit.ManualClock;
import dev.loadstone.transport.Connection;
import dev.loadstone.transport.ConnectionListener;
import dev.loadstone.transport.Dialer;
import dev.loadstone.transport.Exchange;
import dev.loadstone.transport.Link;
import dev.loadstone.transport.LinkListener;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A target in memory that says exactly what a test has it say, and the client that hears it.
final class Peer implements Dialer, ConnectionListener {
  /// A frame that the client wrote.
  record Frame(int type, int flags, int stream, ByteBuffer payload) {
    int number(int at) {
      return payload.getInt(at);
    }
  }

  final ManualClock clock = new ManualClock();
  final List<Wire> wires = new ArrayList<>();
  final List<String> ends = new ArrayList<>();
  final List<String> closes = new ArrayList<>();
  final Http2Protocol protocol;
  private final ByteBuffer request;
  private final boolean head;
  int most = Integer.MAX_VALUE;

  /// One connection of the client's.
  static final class Wire implements Link {
    final LinkListener listener;
    final List<byte[]> writes = new ArrayList<>();
    boolean closed;
    int takes = Integer.MAX_VALUE;

    Wire(LinkListener listener) {
      this.listener = listener;
    }

    Wire say(FrameBytes frames) {
      return sayRaw(frames.bytes());
    }

    Wire sayRaw(byte[] bytes) {
      listener.received(ByteBuffer.wrap(bytes), 0, bytes.length);
      listener.drained();
      return this;
    }

    @Override
    public void write(ByteBuffer bytes) {
      byte[] taken = new byte[Math.min(bytes.remaining(), takes)];
      bytes.get(taken);
      if (taken.length > 0) {
        writes.add(taken);
      }
    }

    /// What the client wrote since the last call, but for preface and acknowledgements.
    List<Frame> heard() {
      var all = ByteBuffer.allocate(writes.stream().mapToInt(w -> w.length).sum());
      writes.forEach(all::put);
      writes.clear();
      all.flip();
      if (all.remaining() >= 24 && all.get(0) == 'P' && all.get(1) == 'R') {
        all.position(24);
      }
      var frames = new ArrayList<Frame>();
      while (all.remaining() >= 9) {
        int word = all.getInt();
        int flags = all.get();
        int stream = all.getInt();
        var payload = all.slice(all.position(), word >>> 8);
        all.position(all.position() + (word >>> 8));
        frames.add(new Frame(word & 0xff, flags, stream, payload));
      }
      return frames;
    }

    /// Frames heard of one type.
    List<Frame> heard(int type) {
      return heard().stream().filter(frame -> frame.type == type).toList();
    }

    @Override
    public void close() {
      closed = true;
    }

    @Override
    public void closeAfterTarget() {
      closed = true;
    }

    @Override
    public int tlsMicros() {
      return 0;
    }
  }

  private Peer(int streams, boolean keepAlive, String method, byte[] body) {
    this(new Http2Options(streams, keepAlive, 1, 0), method, body);
  }

  private Peer(Http2Options options, String method, byte[] body) {
    protocol = new Http2Protocol(this, clock::nanos, options);
    request =
        new RequestFrames("test")
            .encode(
                new RequestTemplate(method, List.of(new Header("X-A", "b")), body, "/"),
                new Target("http", "localhost", 80, "/"));
    head = method.equals("HEAD");
  }

  static Peer get(int streams) {
    return new Peer(streams, true, "GET", new byte[0]);
  }

  static Peer limited(int streams, Lifetime lifetime) {
    return new Peer(new Http2Options(streams, true, 1, 0, lifetime), "GET", new byte[0]);
  }

  static Peer asking(int streams, String method, int bodyBytes) {
    return new Peer(streams, true, method, new byte[bodyBytes]);
  }

  static Peer withoutKeepAlive(int streams) {
    return new Peer(streams, false, "GET", new byte[0]);
  }

  /// Places taken, the connection up, and the first SETTINGS said.
  Wire up(int places, int... settings) {
    connect(places);
    return wires.getFirst().say(new FrameBytes().settings(settings));
  }

  List<Connection> connect(int places) {
    var taken = new ArrayList<Connection>();
    for (int i = 0; i < places; i++) {
      var exchange = new Exchange(request);
      exchange.head = head;
      taken.add(protocol.connect(wires.size() * 100 + i, 0, this, exchange));
    }
    for (Wire wire : wires) {
      if (wire.writes.isEmpty() && !wire.closed) {
        wire.listener.connected();
      }
    }
    return taken;
  }

  @Override
  public Link dial(int address, LinkListener listener) {
    var wire = new Wire(listener);
    wires.add(wire);
    return wire;
  }

  void send(Connection connection) {
    connection.send((Exchange) connection.owner());
  }

  @Override
  public void connected(Connection connection) {
    send(connection);
  }

  @Override
  public void completed(Connection connection, Exchange exchange) {
    ends.add(exchange.unprocessed ? "unprocessed" : end(exchange.outcome));
    if (connection.ready() && ends.size() + 1 <= most) {
      again(connection);
    }
  }

  private static String end(short outcome) {
    return Outcome.isError(outcome) ? Outcome.kind(outcome).id() : String.valueOf(outcome);
  }

  private void again(Connection connection) {
    if (most != Integer.MAX_VALUE) {
      send(connection);
    }
  }

  @Override
  public void closed(Connection connection, @Nullable ErrorKind why) {
    closes.add(why == null ? "ordinary" : Objects.requireNonNull(why).id());
  }
}

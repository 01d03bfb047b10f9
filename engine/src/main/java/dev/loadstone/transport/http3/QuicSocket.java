package dev.loadstone.transport.http3;

import dev.loadstone.metrics.ErrorKind;
import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http3.DefaultHttp3SettingsFrame;
import io.netty.handler.codec.http3.Http3;
import io.netty.handler.codec.http3.Http3ClientConnectionHandler;
import io.netty.handler.codec.http3.Http3GoAwayFrame;
import io.netty.handler.codec.http3.Http3Settings;
import io.netty.handler.codec.quic.QuicChannel;
import io.netty.handler.codec.quic.QuicConnectionCloseEvent;
import io.netty.handler.codec.quic.QuicSslEngine;
import io.netty.handler.codec.quic.QuicStreamLimitChangedEvent;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.Future;
import java.net.InetSocketAddress;
import java.net.PortUnreachableException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// The UDP socket of one connection, with Netty's QUIC and HTTP/3 on it; tells the connection what
/// happens.
final class QuicSocket {
  /// What one stream may send before we have read it, in bytes.
  private static final long STREAM_WINDOW = 1 << 20;

  /// What all streams of a connection may send before we have read it, in bytes: the bound of what
  /// a hostile target can make us keep.
  private static final long CONNECTION_WINDOW = 4 << 20;

  /// Streams that the target may open: three that HTTP/3 needs, the rest for those it greases.
  private static final int TARGET_STREAMS = 16;

  /// The largest packet that we take, in bytes: an Ethernet frame.
  private static final int PACKET_BYTES = 1500;

  /// The largest packet that we send, in bytes: passes every path that IPv6 does, and all tunnels
  /// known to carry QUIC.
  private static final int SENT_PACKET_BYTES = 1350;

  /// The socket's receive buffer in bytes: answers of many streams come in bursts.
  private static final int RECEIVE_BYTES = 1 << 20;

  /// The largest field section taken, in bytes, as on HTTP/1.1.
  private static final int FIELD_BYTES = 64 * 1024;

  private final QuicLoop loop;
  private final InetSocketAddress target;
  private final @Nullable InetSocketAddress source;
  private final QuicTrust trust;
  private final QuicSslEngine engine;

  private @Nullable Channel udp;
  private @Nullable QuicChannel quic;
  private @Nullable QuicConnectionCloseEvent closed;
  private @Nullable Http3Connection connection;
  private boolean closing;

  /// @param source the local address; `null` for the system's choice
  QuicSocket(
      QuicLoop loop,
      InetSocketAddress target,
      @Nullable InetSocketAddress source,
      QuicTrust trust,
      QuicSslEngine engine) {
    this.loop = loop;
    this.target = target;
    this.source = source;
    this.trust = trust;
    this.engine = engine;
  }

  @SuppressWarnings("FutureReturnValueIgnored") // The listener hears of it.
  void connect(Http3Connection whom) {
    connection = whom;
    ChannelFuture bound =
        new Bootstrap()
            .group(loop.netty())
            .channelFactory(loop.backend()::socket)
            .disableResolver()
            .option(ChannelOption.SO_RCVBUF, RECEIVE_BYTES)
            .handler(
                new ChannelInitializer<>() {
                  @Override
                  protected void initChannel(Channel made) {
                    made.pipeline().addLast(new Packets(), codec());
                  }
                })
            .connect(target, source);
    udp = bound.channel();
    bound.addListener(this::bound);
  }

  private io.netty.channel.ChannelHandler codec() {
    return Http3.newQuicClientCodecBuilder()
        .sslEngineProvider(_ -> engine)
        // Only the target may end an idle connection; requests have their own timeout.
        .maxIdleTimeout(0, TimeUnit.MILLISECONDS)
        .initialMaxData(CONNECTION_WINDOW)
        .initialMaxStreamDataBidirectionalLocal(STREAM_WINDOW)
        .initialMaxStreamDataUnidirectional(STREAM_WINDOW)
        .initialMaxStreamsBidirectional(0)
        .initialMaxStreamsUnidirectional(TARGET_STREAMS)
        .maxRecvUdpPayloadSize(PACKET_BYTES)
        .maxSendUdpPayloadSize(SENT_PACKET_BYTES)
        .activeMigration(false)
        .build();
  }

  @SuppressWarnings("FutureReturnValueIgnored") // The listener hears of it.
  private void bound(Future<? super Void> done) {
    Channel socket = udp;
    if (closing || socket == null) {
      return;
    }
    if (!done.isSuccess()) {
      tell(Ending.ofConnect(done.cause()));
      return;
    }
    QuicChannel.newBootstrap(socket)
        .remoteAddress(target)
        // The worker knows when it has waited long enough.
        .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, 0)
        .handler(
            new ChannelInitializer<QuicChannel>() {
              @Override
              protected void initChannel(QuicChannel made) {
                quic = made;
                made.pipeline().addLast(http3(), new Events());
              }
            })
        .connect()
        .addListener(this::shaken);
  }

  private Http3ClientConnectionHandler http3() {
    // A dynamic table of size 0: answers decode without state, and none waits for another.
    Http3Settings settings =
        new Http3Settings()
            .maxFieldSectionSize(FIELD_BYTES)
            .qpackMaxTableCapacity(0)
            .qpackBlockedStreams(0);
    return new Http3ClientConnectionHandler(
        new Control(), null, null, new DefaultHttp3SettingsFrame(settings), true);
  }

  private void shaken(Future<? super QuicChannel> done) {
    QuicChannel up = quic;
    if (closing) {
      return;
    }
    if (!done.isSuccess() || up == null) {
      String untrusted = trust.failureOf(engine);
      tell(
          untrusted == null
              ? Ending.ofConnect(done.cause())
              : new Ending(ErrorKind.TLS_UNTRUSTED, untrusted));
    } else if (!QuicTrust.H3.equals(engine.getApplicationProtocol())) {
      tell(new Ending(ErrorKind.TLS, "the target does not speak HTTP/3 (ALPN h3)"));
    } else if (connection != null) {
      connection.connected(up);
    }
  }

  private void tell(Ending ending) {
    if (!closing && connection != null) {
      connection.finish(ending);
    }
  }

  /// Ends the connection with this code of HTTP/3, then the socket.
  @SuppressWarnings("FutureReturnValueIgnored") // The listener hears of it.
  void close(int code) {
    if (closing) {
      return;
    }
    closing = true;
    QuicChannel up = quic;
    if (up == null) {
      closeUdp();
    } else {
      up.close(true, code, Unpooled.EMPTY_BUFFER).addListener(_ -> closeUdp());
    }
  }

  @SuppressWarnings("FutureReturnValueIgnored") // Given up either way.
  private void closeUdp() {
    Channel socket = udp;
    if (socket != null) {
      socket.close();
    }
  }

  /// Sees what the system says of the socket.
  private final class Packets extends ChannelDuplexHandler {
    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // The listener hears of it.
    public void write(ChannelHandlerContext context, Object packet, ChannelPromise promise) {
      context.write(packet, promise.unvoid().addListener(this::written));
    }

    private void written(Future<? super Void> done) {
      if (!done.isSuccess() && done.cause() instanceof PortUnreachableException) {
        unreachable();
      }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
      if (cause instanceof PortUnreachableException) {
        unreachable();
      }
    }

    private void unreachable() {
      boolean up = quic != null && quic.isActive();
      ErrorKind kind = up ? ErrorKind.RESET : ErrorKind.CONNECT_REFUSED;
      tell(new Ending(kind, up ? Ending.PORT_GONE : Ending.NO_QUIC));
    }
  }

  /// Sees what happens to the QUIC connection.
  private final class Events extends ChannelDuplexHandler {
    private @Nullable Ending broken;

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
      if (event instanceof QuicConnectionCloseEvent close) {
        closed = close;
      } else if (event instanceof QuicStreamLimitChangedEvent && connection != null) {
        connection.moreStreams();
      }
      context.fireUserEventTriggered(event);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
      broken = new Ending(ErrorKind.PROTOCOL, Ending.ofStream(cause).reason());
    }

    /// Not our own doing: the codec gives up a target that breaks the rules.
    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // The promise tells.
    public void close(ChannelHandlerContext context, ChannelPromise promise) {
      if (!closing && broken == null) {
        broken = new Ending(ErrorKind.PROTOCOL, "the target broke the rules of HTTP/3");
      }
      context.close(promise);
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
      tell(ending());
      context.fireChannelInactive();
    }

    private Ending ending() {
      QuicConnectionCloseEvent close = closed;
      Ending fault = broken;
      if (close != null) {
        return Ending.ofClose(close);
      }
      if (fault != null) {
        return fault;
      }
      boolean idle = quic != null && quic.isTimedOut();
      return new Ending(ErrorKind.RESET, idle ? "the target's idle timeout passed" : "lost");
    }
  }

  /// Sees the frames of the target's control stream.
  private final class Control extends ChannelInboundHandlerAdapter {
    @Override
    public void channelRead(ChannelHandlerContext context, Object frame) {
      try {
        if (frame instanceof Http3GoAwayFrame goAway && connection != null) {
          connection.goAway(goAway.id());
        }
      } finally {
        ReferenceCountUtil.release(frame);
      }
    }
  }
}

package dev.loadstone.transport.http3;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioDatagramChannel;
import io.netty.handler.codec.http3.DefaultHttp3DataFrame;
import io.netty.handler.codec.http3.DefaultHttp3GoAwayFrame;
import io.netty.handler.codec.http3.DefaultHttp3HeadersFrame;
import io.netty.handler.codec.http3.Http3;
import io.netty.handler.codec.http3.Http3DataFrame;
import io.netty.handler.codec.http3.Http3Headers;
import io.netty.handler.codec.http3.Http3HeadersFrame;
import io.netty.handler.codec.http3.Http3RequestStreamInboundHandler;
import io.netty.handler.codec.http3.Http3ServerConnectionHandler;
import io.netty.handler.codec.quic.InsecureQuicTokenHandler;
import io.netty.handler.codec.quic.QuicChannel;
import io.netty.handler.codec.quic.QuicServerCodecBuilder;
import io.netty.handler.codec.quic.QuicSslContext;
import io.netty.handler.codec.quic.QuicSslContextBuilder;
import io.netty.handler.codec.quic.QuicStreamChannel;
import io.netty.handler.ssl.ClientAuth;
import java.io.File;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// An HTTP/3 server that does what its script says, and counts for itself.
@SuppressWarnings("FutureReturnValueIgnored") // The client hears of it, or hears nothing.
public final class Http3Peer implements AutoCloseable {
  private static final long WINDOW = 16 << 20;

  private final EventLoopGroup group =
      new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
  private final AtomicInteger requests = new AtomicInteger();
  private final AtomicInteger connections = new AtomicInteger();
  private final List<String> received = new CopyOnWriteArrayList<>();
  private final List<String> sources = new CopyOnWriteArrayList<>();
  private final Script script;
  private final Channel channel;

  /// Answers one request, whose body has come.
  public interface Script {
    /// Serves it, now or later, on the server's thread.
    ///
    /// @param ordinal of the request on this server, from 1
    void serve(int ordinal, Http3Headers fields, String body, Stream stream);
  }

  /// What a script may do to a stream.
  public record Stream(QuicStreamChannel channel) {
    /// Sends fields and body, then the end of the stream.
    public void answer(int status, String body) {
      fields(status, "content-length", Integer.toString(body.length()));
      // The end must wait for what flow control holds back.
      write(body).addListener(QuicStreamChannel.SHUTDOWN_OUTPUT);
    }

    void fields(int status, String... namesAndValues) {
      Http3HeadersFrame frame = new DefaultHttp3HeadersFrame();
      frame.headers().status(Integer.toString(status));
      for (int i = 0; i < namesAndValues.length; i += 2) {
        frame.headers().add(namesAndValues[i], namesAndValues[i + 1]);
      }
      channel.writeAndFlush(frame);
    }

    void data(String body) {
      write(body);
    }

    private ChannelFuture write(String body) {
      return channel.writeAndFlush(
          new DefaultHttp3DataFrame(Unpooled.copiedBuffer(body, StandardCharsets.ISO_8859_1)));
    }

    /// Sends bytes below the codec.
    void raw(byte[] bytes) {
      channel.pipeline().firstContext().writeAndFlush(Unpooled.copiedBuffer(bytes));
    }

    void end() {
      channel.shutdownOutput();
    }

    /// Ends the stream with this code of HTTP/3.
    public void reset(int code) {
      channel.shutdownOutput(code);
    }

    /// Announces that streams from this number on will not be served.
    void goAway(long id) {
      QuicStreamChannel control = Http3.getLocalControlStream(channel.parent());
      Objects.requireNonNull(control).writeAndFlush(new DefaultHttp3GoAwayFrame(id));
    }

    void closeConnection(boolean application, int code, String reason) {
      ByteBuf text = Unpooled.copiedBuffer(reason, StandardCharsets.ISO_8859_1);
      channel.parent().close(application, code, text);
    }
  }

  private Http3Peer(
      Script script, QuicSslContext tls, UnaryOperator<QuicServerCodecBuilder> setting) {
    this.script = script;
    ChannelHandler codec =
        setting
            .apply(
                Http3.newQuicServerCodecBuilder()
                    .sslContext(tls)
                    .maxIdleTimeout(30, TimeUnit.SECONDS)
                    .initialMaxData(WINDOW)
                    .initialMaxStreamDataBidirectionalLocal(WINDOW)
                    .initialMaxStreamDataBidirectionalRemote(WINDOW)
                    .initialMaxStreamsBidirectional(100)
                    .tokenHandler(InsecureQuicTokenHandler.INSTANCE)
                    .handler(
                        new ChannelInitializer<QuicChannel>() {
                          @Override
                          protected void initChannel(QuicChannel made) {
                            connections.incrementAndGet();
                            sources.add(String.valueOf(made.remoteSocketAddress()));
                            made.pipeline().addLast(new Http3ServerConnectionHandler(streams()));
                          }
                        }))
            .build();
    channel =
        new Bootstrap()
            .group(group)
            .channel(NioDatagramChannel.class)
            .handler(codec)
            .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
            .syncUninterruptibly()
            .channel();
  }

  /// A server with the certificate that `ca.pem` signed.
  public static Http3Peer start(Script script) {
    return new Http3Peer(script, tls("server", "h3"), builder -> builder);
  }

  /// A server that shows another certificate, or offers another protocol.
  static Http3Peer start(Script script, String certificate, String protocol) {
    return new Http3Peer(script, tls(certificate, protocol), builder -> builder);
  }

  /// A server with other settings of QUIC.
  static Http3Peer start(Script script, UnaryOperator<QuicServerCodecBuilder> setting) {
    return new Http3Peer(script, tls("server", "h3"), setting);
  }

  /// A server that demands a certificate of its clients.
  static Http3Peer demanding(Script script) {
    QuicSslContext context =
        builder("server", "h3").clientAuth(ClientAuth.REQUIRE).trustManager(file("ca.pem")).build();
    return new Http3Peer(script, context, builder -> builder);
  }

  private static QuicSslContext tls(String certificate, String protocol) {
    return builder(certificate, protocol).build();
  }

  private static QuicSslContextBuilder builder(String certificate, String protocol) {
    return QuicSslContextBuilder.forServer(
            file(certificate + ".key"), null, file(certificate + ".pem"))
        .applicationProtocols(protocol);
  }

  /// A test resource with certificates or keys.
  public static File file(String name) {
    try {
      return new File(
          Objects.requireNonNull(Http3Peer.class.getResource("/tls/" + name), name).toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private ChannelInitializer<QuicStreamChannel> streams() {
    return new ChannelInitializer<>() {
      @Override
      protected void initChannel(QuicStreamChannel made) {
        made.pipeline().addLast(new Request());
      }
    };
  }

  private final class Request extends Http3RequestStreamInboundHandler {
    private final StringBuilder body = new StringBuilder();
    private @Nullable Http3Headers fields;

    @Override
    protected void channelRead(ChannelHandlerContext context, Http3HeadersFrame frame) {
      fields = frame.headers();
    }

    @Override
    protected void channelRead(ChannelHandlerContext context, Http3DataFrame frame) {
      body.append(frame.content().toString(StandardCharsets.ISO_8859_1));
      frame.release();
    }

    @Override
    protected void channelInputClosed(ChannelHandlerContext context) {
      Http3Headers whole = fields;
      if (whole != null) {
        int ordinal = requests.incrementAndGet();
        if (ordinal <= 100) {
          received.add(whole.toString());
        }
        script.serve(
            ordinal, whole, body.toString(), new Stream((QuicStreamChannel) context.channel()));
      }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
      // A client that cancels; counts tell the rest.
    }
  }

  public int port() {
    return ((InetSocketAddress) channel.localAddress()).getPort();
  }

  /// Whole requests that came.
  public int requests() {
    return requests.get();
  }

  public int connections() {
    return connections.get();
  }

  /// Where connections came from.
  List<String> sources() {
    return sources;
  }

  List<String> received() {
    return received;
  }

  @Override
  public void close() {
    channel.close().syncUninterruptibly();
    group.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
  }

  /// Serves until the process is killed: for trials by hand.
  public static void main(String[] arguments) throws InterruptedException {
    String body = "x".repeat(arguments.length > 0 ? Integer.parseInt(arguments[0]) : 100);
    Http3Peer peer = start((_, _, _, stream) -> stream.answer(200, body));
    System.out.println(peer.port());
    Thread.currentThread().join();
  }
}

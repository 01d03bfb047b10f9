package dev.loadstone.lab.mini;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

/// A server on Netty: event loops for the bytes, threads for the work.
final class NettySite implements Site {
  private static final int LOOPS = 2;
  private static final int BACKLOG = 1024;
  private static final int LARGEST_REQUEST = 1 << 20;
  private static final long PATIENCE_SECONDS = 5;

  private final Router router;
  private final EventLoopGroup loops =
      new MultiThreadIoEventLoopGroup(LOOPS, NioIoHandler.newFactory());
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Channel listener;

  NettySite(Router router) throws IOException {
    this.router = router;
    ChannelFuture bound =
        new ServerBootstrap()
            .group(loops)
            .channel(NioServerSocketChannel.class)
            .option(ChannelOption.SO_BACKLOG, BACKLOG)
            .childHandler(new Lines())
            .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
            .awaitUninterruptibly();
    if (!bound.isSuccess()) {
      end();
      throw new IOException(bound.cause());
    }
    listener = bound.channel();
  }

  private final class Lines extends ChannelInitializer<Channel> {
    @Override
    protected void initChannel(Channel line) {
      line.pipeline()
          .addLast(new HttpServerCodec(), new HttpObjectAggregator(LARGEST_REQUEST), new Pages());
    }
  }

  /// Serves every path through the router.
  private final class Pages extends SimpleChannelInboundHandler<FullHttpRequest> {
    @Override
    protected void channelRead0(ChannelHandlerContext context, FullHttpRequest request) {
      String path = URI.create(request.uri()).getPath();
      boolean head = request.method().equals(HttpMethod.HEAD);
      boolean kept = HttpUtil.isKeepAlive(request);
      try {
        threads.execute(() -> answer(context, path, head, kept));
      } catch (RejectedExecutionException _) {
        // The server is closing.
        var _ = context.close();
      }
    }

    private void answer(ChannelHandlerContext context, String path, boolean head, boolean kept) {
      InetSocketAddress visitor = (InetSocketAddress) context.channel().remoteAddress();
      try {
        send(context, router.answer(path, new Visit.Line(visitor.getPort(), 0, 0)), head, kept);
      } catch (IOException _) {
        var _ = context.close();
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
        var _ = context.close();
      }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
      var _ = context.close();
    }
  }

  private static void send(
      ChannelHandlerContext context, Reply reply, boolean head, boolean wanted) {
    if (reply.manner() == Reply.Manner.HANG_UP) {
      var _ = context.close();
      return;
    }
    boolean kept = wanted && reply.manner() != Reply.Manner.CLOSE;
    FullHttpResponse response =
        new DefaultFullHttpResponse(
            HttpVersion.HTTP_1_1,
            HttpResponseStatus.valueOf(reply.status()),
            head ? Unpooled.EMPTY_BUFFER : Unpooled.wrappedBuffer(reply.body()));
    for (String header : reply.headers()) {
      String[] parts = header.split(": ", 2);
      response.headers().add(parts[0], parts[1]);
    }
    response.headers().set(HttpHeaderNames.CONTENT_LENGTH, reply.body().length);
    if (!kept) {
      response.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
    }
    ChannelFuture sent = context.writeAndFlush(response);
    if (!kept) {
      var _ = sent.addListener(ChannelFutureListener.CLOSE);
    }
  }

  @Override
  public int port() {
    return ((InetSocketAddress) listener.localAddress()).getPort();
  }

  @Override
  public void close() {
    listener.close().awaitUninterruptibly();
    end();
  }

  private void end() {
    threads.shutdownNow();
    loops.shutdownGracefully(0, PATIENCE_SECONDS, TimeUnit.SECONDS).awaitUninterruptibly();
    threads.close();
    try {
      // The one thread that all of Netty shares ends by itself, a second after its last task.
      GlobalEventExecutor.INSTANCE.awaitInactivity(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (IllegalStateException _) {
      // It was never started.
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}

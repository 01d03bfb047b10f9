package dev.loadstone.generator;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// A server on the loopback of this machine that answers each request at once and looks at none:
/// one thread for all connections.
///
/// It takes each read for one whole request. That holds for the generator alone, which sends a
/// small request in one write and none before the last is answered.
final class NullServer implements AutoCloseable {
  private static final int BACKLOG = 1024;
  private static final int REQUEST_BYTES = 4096;

  /// With the fields that servers usually send: an answer of two lines would teach the compiler to
  /// expect nothing else, and have it begin anew with the target's first one.
  private static final byte[] ANSWER =
      """
      HTTP/1.1 200 OK
      Server: loadstone
      Date: Mon, 01 Jan 2024 00:00:00 GMT
      Content-Type: text/plain; charset=utf-8
      Content-Length: 64
      Last-Modified: Mon, 01 Jan 2024 00:00:00 GMT
      Connection: keep-alive
      ETag: "65920080-40"
      Cache-Control: no-cache
      Accept-Ranges: bytes

      0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef\
      """
          .replace("\n", "\r\n")
          .getBytes(StandardCharsets.US_ASCII);

  private static final String TAG = "ETag: \"";

  /// The first character of the entity tag. Every second answer has another one than that before: a
  /// head that is known already is not read again, and both ways are to be at speed.
  private static final int TAG_AT =
      new String(ANSWER, StandardCharsets.US_ASCII).indexOf(TAG) + TAG.length();

  private static final int ALIKE = 2;
  private static final int TAGS = 7;

  private final ServerSocketChannel listening;
  private final Selector selector;
  private final Thread thread;
  private final ByteBuffer request = ByteBuffer.allocateDirect(REQUEST_BYTES);
  private final ByteBuffer answer = ByteBuffer.allocateDirect(ANSWER.length).put(ANSWER);
  private int answered;
  private volatile boolean closed;

  private NullServer(ServerSocketChannel listening, Selector selector) {
    this.listening = listening;
    this.selector = selector;
    this.thread = Thread.ofPlatform().daemon().name("loadstone-null").unstarted(this::serve);
  }

  /// A server on a free port of the loopback.
  ///
  /// @throws IOException where this machine has none
  static NullServer start() throws IOException {
    ServerSocketChannel listening = ServerSocketChannel.open();
    try {
      listening.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), BACKLOG);
      listening.configureBlocking(false);
      Selector selector = Selector.open();
      listening.register(selector, SelectionKey.OP_ACCEPT);
      NullServer server = new NullServer(listening, selector);
      server.thread.start();
      return server;
    } catch (IOException e) {
      listening.close();
      throw e;
    }
  }

  /// Where it listens.
  int port() {
    return listening.socket().getLocalPort();
  }

  private void serve() {
    try {
      while (!closed) {
        selector.select(this::serve);
      }
    } catch (IOException | ClosedSelectorException _) {
      // It is over.
    }
  }

  private void serve(SelectionKey key) {
    try {
      if (key.isAcceptable()) {
        accept();
      } else {
        answer((SocketChannel) key.channel());
      }
    } catch (IOException | CancelledKeyException _) {
      close(key);
    }
  }

  private void accept() throws IOException {
    SocketChannel channel = listening.accept();
    if (channel != null) {
      channel.configureBlocking(false);
      channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
      channel.register(selector, SelectionKey.OP_READ);
    }
  }

  private void answer(SocketChannel channel) throws IOException {
    request.clear();
    int read = channel.read(request);
    if (read < 0) {
      channel.close();
    } else if (read > 0) {
      answered++;
      answer.put(TAG_AT, (byte) ('A' + (answered / ALIKE & TAGS)));
      // So few bytes always fit into the socket's buffer: one answer at a time is under way.
      channel.write(answer.clear());
    }
  }

  private static void close(SelectionKey key) {
    try {
      key.channel().close();
    } catch (IOException _) {
      // It was broken already.
    }
  }

  /// Closes all connections and waits for the thread to end.
  @Override
  public void close() {
    closed = true;
    selector.wakeup();
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException _) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    List<SelectionKey> keys = new ArrayList<>(selector.keys());
    keys.forEach(NullServer::close);
    try {
      selector.close();
    } catch (IOException _) {
      // Nothing is left to let go of.
    }
  }
}

package dev.loadstone.bench.truth.server;

import dev.loadstone.bench.truth.server.Turn.Act;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/// The truth server's only thread that touches sockets: reads requests, holds them in a queue by
/// time, answers, and logs.
///
/// The last part of every wait is spent polling, as a sleep ends some 50 µs late, and so is the
/// time after each request where the server has a core of its own: a client must not measure how
/// long this process takes to wake.
final class ServerLoop implements Runnable {
  private static final int BACKLOG = 4096;
  private static final long NANOS_PER_MILLI = 1_000_000;

  /// Waits shorter than this are polled: the selector waits in milliseconds and ends late.
  private static final long POLL_NANOS = 2 * NANOS_PER_MILLI;

  private final long idlePollNanos;
  private final Selector selector = Selector.open();
  private final Consumer<SelectionKey> action = this::serve;
  private final Answers answers = new Answers();
  private final ServedLog log = new ServedLog(ServedLog.CAPACITY);
  private final PriorityQueue<Served> held = new PriorityQueue<>();
  private final Queue<Runnable> orders = new ConcurrentLinkedQueue<>();
  private final int port;

  private ServerSocketChannel listener;
  private Behaviour behaviour = (index, time) -> 0;
  private long firstNanos;
  private long lastNanos = System.nanoTime();
  private volatile boolean closed;

  /// @param idlePollNanos how long after a request the next one is polled for
  ServerLoop(long idlePollNanos) throws IOException {
    this.idlePollNanos = idlePollNanos;
    listener = listen(0);
    port = listener.socket().getLocalPort();
  }

  private ServerSocketChannel listen(int at) throws IOException {
    ServerSocketChannel channel = ServerSocketChannel.open();
    channel.setOption(StandardSocketOptions.SO_REUSEADDR, true);
    channel.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), at), BACKLOG);
    channel.configureBlocking(false);
    channel.register(selector, SelectionKey.OP_ACCEPT);
    return channel;
  }

  int port() {
    return port;
  }

  ServedLog log() {
    return log;
  }

  /// Drops all connections, empties the log and behaves so from now on.
  void behave(Behaviour next) {
    order(() -> {
      dropAll();
      log.clear();
      behaviour = next;
      try {
        listener = listener.isOpen() ? listener : listen(port);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    });
  }

  void stop() {
    closed = true;
    selector.wakeup();
  }

  /// Has this done once every socket has been looked at after this call, and waits until it is.
  void order(Runnable what) {
    CountDownLatch done = new CountDownLatch(1);
    orders.add(() -> {
      what.run();
      done.countDown();
    });
    selector.wakeup();
    try {
      done.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void run() {
    try (selector) {
      while (!closed) {
        turn();
      }
      dropAll();
      listener.close();
    } catch (IOException e) {
      throw new UncheckedIOException("the truth server failed", e);
    }
  }

  private void turn() throws IOException {
    long now = System.nanoTime();
    while (!held.isEmpty() && held.peek().releaseNanos <= now) {
      releaseOrDrop(held.remove());
      now = System.nanoTime();
    }
    stand(now);
    int given = orders.size();
    await(given > 0 ? 0 : leftNanos(now), now);
    for (int i = 0; i < given; i++) {
      orders.remove().run();
    }
  }

  private long leftNanos(long now) {
    return held.isEmpty() ? Long.MAX_VALUE : held.peek().releaseNanos - now;
  }

  private void stand(long now) {
    long frozen = log.size() == 0 ? 0 : behaviour.frozenNanos(now - firstNanos);
    for (long until = now + frozen, left = frozen; left > 0; left = until - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }

  private void await(long leftNanos, long now) throws IOException {
    if (leftNanos < POLL_NANOS || now - lastNanos < idlePollNanos) {
      selector.selectNow(action);
    } else if (leftNanos == Long.MAX_VALUE) {
      selector.select(action);
    } else {
      selector.select(action, leftNanos / NANOS_PER_MILLI - 1);
    }
  }

  private void serve(SelectionKey key) {
    Served served = (Served) key.attachment();
    try {
      if (served == null) {
        accept();
      } else {
        read(served);
      }
    } catch (IOException _) {
      // The client took the connection back: what it had asked for stays in the log as never
      // answered.
      drop(served);
    }
  }

  private void accept() throws IOException {
    for (SocketChannel channel = listener.accept(); channel != null; channel = listener.accept()) {
      channel.configureBlocking(false);
      channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
      Served served = new Served(channel, log.nextConnection());
      channel.register(selector, SelectionKey.OP_READ, served);
    }
  }

  private void read(Served served) throws IOException {
    int n = served.channel.read(served.room());
    long now = System.nanoTime();
    if (n < 0) {
      drop(served);
    } else if (served.row >= 0) {
      log.readMore(served.row);
    } else {
      served.reads++;
      int length = RequestScan.length(served.received, served.received.position());
      if (length > 0) {
        arrived(served, length, now);
      }
    }
  }

  private void arrived(Served served, int length, long now) throws IOException {
    int index = log.size();
    if (log.full()) {
      // Whoever asks for the log is told; a thread that died here would leave its clients waiting.
      drop(served);
      return;
    }
    firstNanos = index == 0 ? now : firstNanos;
    lastNanos = now;
    long hold = behaviour.holdNanos(index, now - firstNanos);
    served.turn = served.halfClosed ? new Turn(Act.CLOSE, 0) : behaviour.turn(index);
    served.row = log.arrived(served.number, ++served.requests, now, hold, served.reads, length);
    served.reads = 0;
    served.received.flip().position(length);
    served.received.compact();
    served.arrivalNanos = now;
    served.releaseNanos = now + hold;
    if (served.turn.act() == Act.NEVER) {
      log.ended(served.row, served.turn, now);
    } else if (hold == 0) {
      release(served);
    } else {
      held.add(served);
    }
  }

  private void releaseOrDrop(Served served) {
    try {
      release(served);
    } catch (IOException _) {
      close(served.channel);
    }
  }

  private void release(Served served) throws IOException {
    Turn turn = served.turn;
    int row = served.row;
    try {
      act(served, turn);
    } finally {
      log.ended(row, turn, System.nanoTime());
      served.row = -1;
    }
  }

  private void act(Served served, Turn turn) throws IOException {
    long own = System.nanoTime() - served.arrivalNanos;
    switch (turn.act()) {
      case ANSWER -> write(served, answers.whole(turn.status(), own));
      case CUT -> {
        write(served, answers.cut(own));
        served.channel.close();
      }
      case HALF_CLOSE -> {
        write(served, answers.whole(200, own));
        served.channel.shutdownOutput();
        served.halfClosed = true;
      }
      case RESET -> {
        served.channel.setOption(StandardSocketOptions.SO_LINGER, 0);
        served.channel.close();
      }
      case CLOSE -> served.channel.close();
      case DIE -> {
        listener.close();
        dropAll();
      }
      case NEVER -> {}
    }
  }

  private static void write(Served served, ByteBuffer answer) throws IOException {
    served.channel.write(answer);
    if (answer.hasRemaining()) {
      throw new IOException("an answer did not fit the socket's buffer");
    }
  }

  private void drop(Served served) {
    if (served.row >= 0 && held.remove(served)) {
      // Over a connection it has closed half, the client is right to give up at once.
      log.ended(
          served.row, new Turn(served.halfClosed ? Act.CLOSE : Act.NEVER, 0), System.nanoTime());
    }
    close(served.channel);
  }

  private void dropAll() {
    held.clear();
    List<SelectionKey> keys = new ArrayList<>(selector.keys());
    for (SelectionKey key : keys) {
      if (key.attachment() instanceof Served served) {
        close(served.channel);
      }
    }
  }

  private static void close(SocketChannel channel) {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

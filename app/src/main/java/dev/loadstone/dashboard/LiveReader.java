package dev.loadstone.dashboard;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/// One page that looks at a live run: events wait for it in a short queue, and when that is full it
/// is dropped.
final class LiveReader {
  /// So many seconds may a page lag behind.
  private static final int MOST_WAITING = 20;

  private static final String END = "";

  private final BlockingQueue<String> waiting = new ArrayBlockingQueue<>(MOST_WAITING + 2);
  private final Runnable drop;

  /// @param before all events so far
  /// @param drop cuts its connection, which ends a write that hangs
  LiveReader(String before, Runnable drop) {
    this.drop = drop;
    waiting.add("retry: 2000\n\n" + before);
  }

  /// Puts an event into the queue; never waits.
  void offer(String event) {
    if (!waiting.offer(event)) {
      close();
    }
  }

  /// Lets it go, whatever it is doing.
  void close() {
    waiting.clear();
    var _ = waiting.offer(END);
    drop.run();
  }

  /// Writes what comes until the page has gone or was let go. That it is gone is noticed within two
  /// seconds, for there is something to write in each.
  void write(OutputStream out) throws IOException, InterruptedException {
    while (true) {
      String event = waiting.take();
      if (END.equals(event)) {
        return;
      }
      out.write(event.getBytes(StandardCharsets.UTF_8));
      out.flush();
    }
  }

  /// The same on a thread of the system's own: to wake a virtual one takes the load twice as much
  /// time, each second.
  void tell(OutputStream out) throws InterruptedException {
    Thread thread =
        Thread.ofPlatform()
            .daemon()
            .name("loadstone-web-viewer")
            .start(() -> {
              try {
                write(out);
              } catch (IOException e) {
                // The page has gone.
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
    try {
      thread.join();
    } finally {
      thread.interrupt();
    }
  }
}

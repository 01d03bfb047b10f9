package dev.loadstone.interop.export;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// Posts bodies to a URL, one after the other, on a thread of its own. A receiver that is not there
/// or has no time is asked again, and what waits for it longer than a minute is dropped; that there
/// is trouble is said once.
final class Push implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  /// A minute of seconds may wait for a collector that restarts.
  private static final int MOST_WAITING = 60;

  private static final long AGAIN_MILLIS = 1_000;
  private static final int FIRST_BAD_STATUS = 300;
  private static final int TOO_MANY = 429;
  private static final int FIRST_OWN_FAULT = 500;

  /// Wakes the thread when nothing more comes.
  private static final String END = "";

  private final String name;
  private final URI uri;
  private final String type;
  private final Consumer<String> warn;
  private final BlockingQueue<String> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
  private final Thread thread;
  private final CountDownLatch closing = new CountDownLatch(1);
  private boolean warned;

  private Push(Export export, String type, Consumer<String> warn) {
    this.name = Export.FLAG + " " + export.kind().id();
    this.uri = URI.create(export.where());
    this.type = type;
    this.warn = warn;
    this.thread = Thread.ofPlatform().daemon().name("loadstone-export").start(this::post);
  }

  static Push json(Export export, Consumer<String> warn) {
    return new Push(export, "application/json", warn);
  }

  static Push text(Export export, Consumer<String> warn) {
    return new Push(export, "text/plain; charset=utf-8", warn);
  }

  /// Hands a body over; never blocks.
  void offer(String body) {
    if (!waiting.offer(body)) {
      trouble("does not keep up: seconds are left out");
    }
  }

  private void post() {
    try (HttpClient client = HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
      while (closing.getCount() > 0 || !waiting.isEmpty()) {
        String body = waiting.take();
        while (!body.equals(END) && !settled(client, body)) {
          if (closing.await(AGAIN_MILLIS, TimeUnit.MILLISECONDS)) {
            break;
          }
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// Posts a body; what was refused for good is not posted again.
  private boolean settled(HttpClient client, String body) throws InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(uri)
            .timeout(PATIENCE)
            .header("Content-Type", type)
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    try {
      int status = client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
      if (status >= FIRST_BAD_STATUS) {
        trouble("answers with status " + status);
      }
      return status != TOO_MANY && status < FIRST_OWN_FAULT;
    } catch (IOException e) {
      trouble(e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage());
      return false;
    }
  }

  private synchronized void trouble(String what) {
    if (!warned) {
      warned = true;
      warn.accept(name + " to " + uri.getHost() + ": " + what + " (told once)");
    }
  }

  /// Sends what waits, for a few seconds at most.
  @Override
  public void close() {
    closing.countDown();
    var _ = waiting.offer(END);
    try {
      thread.join(PATIENCE.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    thread.interrupt();
  }
}

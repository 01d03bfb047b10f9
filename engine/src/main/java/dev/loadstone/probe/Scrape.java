package dev.loadstone.probe;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// GET requests over a connection of their own, bounded in time and size.
final class Scrape implements AutoCloseable {
  /// The longest one may take, to the last byte: a scrape a second must not overtake itself.
  static final Duration TIMEOUT = Duration.ofSeconds(1);

  /// The most bytes of a page.
  static final int MOST_BYTES = 2 * 1024 * 1024;

  private static final int OK = 200;

  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .followRedirects(HttpClient.Redirect.NEVER)
          .connectTimeout(TIMEOUT)
          .build();

  /// The body of a page; `null` where it could not be had in time, in size or with a 200.
  @Nullable String body(URI uri) throws InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(uri)
            .timeout(TIMEOUT)
            .header(
                "Accept",
                "application/openmetrics-text;version=1.0.0,text/plain;version=0.0.4,*/*;q=0.5")
            .build();
    CompletableFuture<HttpResponse<byte[]>> answer =
        client.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), MOST_BYTES));
    try {
      HttpResponse<byte[]> page = answer.get(TIMEOUT.toNanos(), TimeUnit.NANOSECONDS);
      return page.statusCode() == OK ? new String(page.body(), StandardCharsets.UTF_8) : null;
    } catch (ExecutionException | TimeoutException _) {
      answer.cancel(true);
      return null;
    }
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}

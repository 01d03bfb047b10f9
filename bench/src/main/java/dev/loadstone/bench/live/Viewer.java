package dev.loadstone.bench.live;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Looks at a live run as a browser does: opens the printed URL, the page, its events until the run
/// is over, and then the report.
final class Viewer implements Runnable {
  private static final Pattern RUN = Pattern.compile("data-run=\"([^\"]+)\"");

  private final URI url;
  private volatile long seconds;

  Viewer(URI url) {
    this.url = url;
  }

  /// How many seconds of the run it was told.
  long seconds() {
    return seconds;
  }

  @Override
  public void run() {
    try (HttpClient client = HttpClient.newHttpClient()) {
      String cookie =
          client
              .send(HttpRequest.newBuilder(url).build(), BodyHandlers.ofString())
              .headers()
              .firstValue("Set-Cookie")
              .orElseThrow()
              .split(";", 2)[0];
      String page = client.send(ask("/live", cookie), BodyHandlers.ofString()).body();
      try (Stream<String> lines =
          client.send(ask("/live/events", cookie), BodyHandlers.ofLines()).body()) {
        seconds =
            lines
                .takeWhile(line -> !line.equals("event: over"))
                .filter(line -> line.equals("event: second"))
                .count();
      }
      Matcher run = RUN.matcher(page);
      if (run.find()) {
        client.send(ask("/runs/" + run.group(1) + "/report", cookie), BodyHandlers.discarding());
      }
    } catch (IOException _) {
      // Too few seconds are told in the row.
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private HttpRequest ask(String path, String cookie) {
    return HttpRequest.newBuilder(url.resolve(path)).header("Cookie", cookie).build();
  }
}

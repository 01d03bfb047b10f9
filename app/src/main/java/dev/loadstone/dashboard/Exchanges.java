package dev.loadstone.dashboard;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.loadstone.history.HistoryException;
import dev.loadstone.metrics.RunFileException;
import dev.loadstone.plan.PlanException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/// Takes requests off the wire and puts answers on it; every answer carries the same headers.
final class Exchanges implements HttpHandler {
  /// A form is never longer: a note has at most 10,000 characters, of which each takes up to nine
  /// bytes.
  private static final int MOST_BODY_BYTES = 128 * 1024;

  /// So many pages are made at a time: each may read a run of two million requests.
  private static final int AT_A_TIME = 2;

  private static final long PATIENCE_SECONDS = 30;
  private static final String EVENTS = "/live/events";
  private static final String HEAD = "HEAD";

  private final Gate gate;
  private final Site site;
  private final Routes routes;
  private final Optional<LiveFeed> live;
  private final Semaphore busy = new Semaphore(AT_A_TIME);
  private final AtomicInteger reports = new AtomicInteger();

  Exchanges(Gate gate, Site site, Routes routes, Optional<LiveFeed> live) {
    this.gate = gate;
    this.site = site;
    this.routes = routes;
    this.live = live;
  }

  /// How many reports were given out since the live run was over.
  int reports() {
    return reports.get();
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      headers(exchange.getResponseHeaders());
      Request request = request(exchange);
      if (admitted(request, exchange)) {
        serve(request, exchange);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void headers(Headers headers) {
    headers.set("Content-Security-Policy", site.policy());
    headers.set("X-Content-Type-Options", "nosniff");
    headers.set("X-Frame-Options", "DENY");
    headers.set("Referrer-Policy", "no-referrer");
    headers.set("Cross-Origin-Resource-Policy", "same-origin");
    headers.set("Cross-Origin-Opener-Policy", "same-origin");
    headers.set("Cache-Control", "no-store");
  }

  private static Request request(HttpExchange exchange) throws IOException {
    byte[] body =
        exchange.getRequestMethod().equals("POST")
            ? exchange.getRequestBody().readNBytes(MOST_BODY_BYTES + 1)
            : new byte[0];
    String text = body.length > MOST_BODY_BYTES ? "" : new String(body, StandardCharsets.UTF_8);
    return new Request(
        exchange.getRequestMethod(), exchange.getRequestURI(), exchange.getRequestHeaders(), text);
  }

  private boolean admitted(Request request, HttpExchange exchange) throws IOException {
    try {
      gate.require(request);
      return true;
    } catch (Refusal e) {
      send(exchange, Answer.line(e.status(), e.text()));
      return false;
    }
  }

  private void serve(Request request, HttpExchange exchange)
      throws IOException, InterruptedException {
    if (gate.buys(request)) {
      exchange.getResponseHeaders().set("Set-Cookie", gate.bought());
      send(exchange, site.entered());
    } else if (request.path().equals(EVENTS) && live.isPresent()) {
      events(live.get(), exchange);
    } else {
      send(exchange, made(request));
      boolean report = request.path().endsWith("/report");
      if (report && live.isPresent() && !live.get().ongoing()) {
        reports.incrementAndGet();
      }
    }
  }

  private Answer made(Request request) throws InterruptedException {
    if (!busy.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      return site.refused(Answer.BUSY, "Other pages are being made; try again.");
    }
    try {
      return routes.answer(request);
    } catch (Refusal e) {
      return site.refused(e.status(), e.text());
    } catch (PlanException e) {
      return site.refused(Answer.BAD_REQUEST, String.valueOf(e.getMessage()));
    } catch (HistoryException | RunFileException e) {
      return site.refused(Answer.FAILED, String.valueOf(e.getMessage()));
    } finally {
      busy.release();
    }
  }

  /// A page that never reads its answer is cut off.
  private static void send(HttpExchange exchange, Answer answer) throws IOException {
    answer.headers().forEach(exchange.getResponseHeaders()::set);
    int length = answer.body().length;
    if (exchange.getRequestMethod().equals(HEAD) || length == 0) {
      exchange.sendResponseHeaders(answer.status(), -1);
      return;
    }
    CompletableFuture<Void> sent = new CompletableFuture<>();
    var _ =
        sent.copy()
            .orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
            .exceptionally(late -> {
              exchange.close();
              return null;
            });
    exchange.sendResponseHeaders(answer.status(), length);
    exchange.getResponseBody().write(answer.body());
    sent.complete(null);
  }

  /// The length is one that is never reached: an answer in chunks could not be cut off while a
  /// write of it hangs.
  private static void events(LiveFeed feed, HttpExchange exchange)
      throws IOException, InterruptedException {
    Optional<LiveReader> reader = feed.join(exchange::close);
    if (reader.isEmpty()) {
      send(exchange, Answer.line(Answer.BUSY, "Too many pages look at this run."));
      return;
    }
    try {
      exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
      exchange.sendResponseHeaders(Answer.OK, Long.MAX_VALUE);
      OutputStream out = exchange.getResponseBody();
      reader.get().write(out);
    } finally {
      feed.leave(reader.get());
    }
  }
}

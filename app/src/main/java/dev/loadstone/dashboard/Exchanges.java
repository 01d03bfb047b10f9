package dev.loadstone.dashboard;

import dev.loadstone.history.HistoryException;
import dev.loadstone.metrics.RunFileException;
import dev.loadstone.plan.PlanException;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/// Takes requests off the wire and puts answers on it; every answer carries the same headers.
final class Exchanges implements Door.Receiver {
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
  private final Map<String, String> always;
  private final Semaphore busy = new Semaphore(AT_A_TIME);
  private final AtomicInteger reports = new AtomicInteger();

  Exchanges(Gate gate, Site site, Routes routes, Optional<LiveFeed> live) {
    this.gate = gate;
    this.site = site;
    this.routes = routes;
    this.live = live;
    this.always = headers(site.policy());
  }

  private static Map<String, String> headers(String policy) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Content-Security-Policy", policy);
    headers.put("X-Content-Type-Options", "nosniff");
    headers.put("X-Frame-Options", "DENY");
    headers.put("Referrer-Policy", "no-referrer");
    headers.put("Cross-Origin-Resource-Policy", "same-origin");
    headers.put("Cross-Origin-Opener-Policy", "same-origin");
    headers.put("Cache-Control", "no-store");
    return headers;
  }

  /// How many reports were given out since the live run was over.
  int reports() {
    return reports.get();
  }

  @Override
  public void receive(Visit visit) throws IOException, InterruptedException {
    Optional<Request> admitted = admitted(visit);
    if (admitted.isPresent()) {
      serve(admitted.get(), visit);
    }
  }

  /// A body is read of those alone who hold the key.
  private Optional<Request> admitted(Visit visit) throws IOException {
    try {
      Request request = visit.request();
      gate.require(request);
      if (request.bodyBytes() > MOST_BODY_BYTES) {
        throw new Refusal(Answer.TOO_LARGE, "This is too long.");
      }
      Request whole = visit.whole(request);
      gate.requireForm(whole);
      return Optional.of(whole);
    } catch (Refusal e) {
      send(visit, Answer.line(e.status(), e.text()), true);
      return Optional.empty();
    }
  }

  private void serve(Request request, Visit visit) throws IOException, InterruptedException {
    boolean body = !request.method().equals(HEAD);
    if (gate.buys(request)) {
      send(visit, site.entered(gate.bought()), body);
    } else if (request.path().equals(EVENTS) && live.isPresent()) {
      events(live.get(), visit);
    } else {
      send(visit, made(request), body);
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

  /// A visitor that never reads its answer is cut off.
  private void send(Visit visit, Answer answer, boolean body) throws IOException {
    CompletableFuture<Void> sent = new CompletableFuture<>();
    var _ =
        sent.copy()
            .orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
            .exceptionally(late -> {
              visit.close();
              return null;
            });
    visit.head(answer.status(), always, answer.headers(), answer.body().length);
    if (body) {
      visit.out().write(answer.body());
    }
    sent.complete(null);
  }

  private void events(LiveFeed feed, Visit visit) throws IOException, InterruptedException {
    Optional<LiveReader> reader = feed.join(visit::close);
    if (reader.isEmpty()) {
      send(visit, Answer.line(Answer.BUSY, "Too many pages look at this run."), true);
      return;
    }
    try {
      visit.head(Answer.OK, always, Map.of("Content-Type", "text/event-stream"), -1);
      reader.get().tell(visit.out());
    } finally {
      feed.leave(reader.get());
    }
  }
}

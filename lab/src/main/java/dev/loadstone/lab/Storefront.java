package dev.loadstone.lab;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/// The page `/checkout`: reads the cart from the database, gives its connection back, then has the
/// payment service authorise the sum.
final class Storefront implements HttpHandler {
  private final OrderDatabase database;
  private final UpstreamClient payments;
  private final HoldTimes holds;
  private final MeterRegistry meters;
  private final AtomicLong checkouts = new AtomicLong();

  Storefront(
      OrderDatabase database, UpstreamClient payments, HoldTimes holds, MeterRegistry meters) {
    this.database = database;
    this.payments = payments;
    this.holds = holds;
    this.meters = meters;
  }

  private record Page(int status, String json) {}

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    Timer.Sample sample = Timer.start(meters);
    Page page = checkOut(checkouts.getAndIncrement());
    // Before the answer leaves, so that a client that has it finds it counted.
    sample.stop(
        meters.timer(
            "http.server.requests",
            "method",
            exchange.getRequestMethod(),
            "uri",
            "/checkout",
            "status",
            Integer.toString(page.status())));
    HttpAnswers.send(exchange, page.status(), "application/json", page.json());
  }

  private Page checkOut(long number) {
    int cart = (int) (number % OrderDatabase.CARTS);
    try {
      List<OrderDatabase.Line> lines = database.checkOut(cart, holds.nanos(number));
      return new Page(200, Receipts.json(number, cart, lines, payments.get()));
    } catch (SQLException e) {
      return new Page(500, Receipts.error(500, "Internal Server Error", e));
    } catch (IOException e) {
      return new Page(502, Receipts.error(502, "Bad Gateway", e));
    }
  }
}

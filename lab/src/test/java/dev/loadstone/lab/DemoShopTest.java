package dev.loadstone.lab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loadstone.testkit.LeakGuard;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(LeakGuard.class)
@Timeout(20)
final class DemoShopTest {
  private static final Duration FOR_EVER = Duration.ofDays(1);
  private static final Duration AT_ONCE = Duration.ofNanos(1);
  private static final ShopSettings.Payments RELIABLE =
      new ShopSettings.Payments(AT_ONCE, FOR_EVER, FOR_EVER);

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private final List<Socket> underWay = new ArrayList<>();

  @AfterEach
  void hangUp() throws IOException {
    client.close();
    for (Socket socket : underWay) {
      socket.close();
    }
  }

  private static ShopSettings shop(int pool, Duration hold, ShopSettings.Payments payments) {
    return new ShopSettings(
        new ShopSettings.Pool(pool, Duration.ofMillis(250)),
        new ShopSettings.Holds(hold, hold, 0),
        new ShopSettings.Report(0, AT_ONCE, FOR_EVER),
        payments,
        7);
  }

  private HttpResponse<String> get(String url) throws IOException, InterruptedException {
    return client.send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofString());
  }

  /// Over a socket of its own: the JDK's client repeats a request whose connection was closed, and
  /// leaves the new connection open when it is shut down meanwhile.
  private void getLater(String url) throws IOException {
    URI page = URI.create(url);
    Socket socket = new Socket(page.getHost(), page.getPort());
    underWay.add(socket);
    String request = "GET " + page.getPath() + " HTTP/1.1\r\nHost: " + page.getHost() + "\r\n\r\n";
    socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
  }

  private void awaitMetric(DemoShop shop, String line) throws IOException, InterruptedException {
    while (!get(shop.metricsUrl()).body().contains(line)) {
      Thread.onSpinWait();
    }
  }

  private double metric(DemoShop shop, String name) throws IOException, InterruptedException {
    return get(shop.metricsUrl())
        .body()
        .lines()
        .filter(line -> line.startsWith(name))
        .mapToDouble(line -> Double.parseDouble(line.substring(name.length())))
        .sum();
  }

  @Test
  void aCheckoutIsAnsweredWithAReceiptOfARealisticSize() throws Exception {
    try (DemoShop shop = DemoShop.start(shop(1, AT_ONCE, RELIABLE))) {
      HttpResponse<String> answer = get(shop.url());
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.headers().firstValue("content-type")).hasValue("application/json");
      assertThat(answer.body())
          .startsWith("{\"order\":\"LS-2026-00000000\"")
          .contains("\"payment\":{\"status\":\"authorised\"}")
          .endsWith("}}")
          .hasSizeBetween(600, 760);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 8, 16})
  void thePoolDecidesHowManyCheckoutsAreServedAtOnce(int size) throws Exception {
    try (DemoShop shop = DemoShop.start(shop(size, FOR_EVER, RELIABLE))) {
      for (int i = 0; i < size; i++) {
        getLater(shop.url());
      }
      awaitMetric(shop, "hikaricp_connections_active{pool=\"shop-pool\"} " + size + ".0");

      String timeouts = "hikaricp_connections_timeout_total{pool=\"shop-pool\"} ";
      double before = metric(shop, timeouts);

      HttpResponse<String> oneTooMany = get(shop.url());

      assertThat(oneTooMany.statusCode()).isEqualTo(500);
      assertThat(oneTooMany.body())
          .contains("java.sql.SQLTransientConnectionException")
          .contains("request timed out after ")
          .contains("(total=" + size + ", active=" + size + ", idle=0, waiting=0)");
      assertThat(get(shop.metricsUrl()).body())
          .contains("hikaricp_connections_max{pool=\"shop-pool\"} " + size + ".0")
          .contains(timeouts + (before + 1))
          .contains("status=\"500\"");
    }
  }

  @Test
  void aReportTakesItsConnectionsFromTheSamePool() throws Exception {
    ShopSettings quiet = shop(3, AT_ONCE, RELIABLE);
    ShopSettings.Report report = new ShopSettings.Report(2, FOR_EVER, Duration.ofMillis(20));
    ShopSettings reporting =
        new ShopSettings(quiet.pool(), quiet.holds(), report, quiet.payments(), quiet.seed());
    try (DemoShop shop = DemoShop.start(reporting)) {
      awaitMetric(shop, "hikaricp_connections_active{pool=\"shop-pool\"} 3.0");
    }
  }

  @Test
  void aPaymentServiceThatIsDownGivesABadGatewayWithTheRefusal() throws Exception {
    ShopSettings.Payments down = new ShopSettings.Payments(AT_ONCE, AT_ONCE, FOR_EVER);
    try (DemoShop shop = DemoShop.start(shop(1, AT_ONCE, down))) {
      HttpResponse<String> answer = get(shop.url());
      while (answer.statusCode() == 200) {
        answer = get(shop.url());
      }
      assertThat(answer.statusCode()).isEqualTo(502);
      assertThat(answer.body()).contains("java.net.ConnectException").contains("onnection refused");
    }
  }

  @Test
  void aPaymentServiceThatIsRestartedComesBack() throws Exception {
    Duration moment = Duration.ofMillis(1);
    ShopSettings.Payments restarting = new ShopSettings.Payments(AT_ONCE, moment, moment);
    try (DemoShop shop = DemoShop.start(shop(1, AT_ONCE, restarting))) {
      Set<Integer> after = new HashSet<>();
      boolean wasDown = false;
      while (!wasDown || !after.contains(200)) {
        int status = get(shop.url()).statusCode();
        wasDown |= status == 502;
        if (wasDown) {
          after.add(status);
        }
      }
      assertThat(after).containsExactlyInAnyOrder(200, 502);
    }
  }

  @Test
  void theRootAnswersWithoutTheDatabase() throws Exception {
    try (DemoShop shop = DemoShop.start(shop(1, FOR_EVER, RELIABLE))) {
      getLater(shop.url());
      awaitMetric(shop, "hikaricp_connections_active{pool=\"shop-pool\"} 1.0");
      assertThat(get(shop.url().replace("checkout", "")).statusCode()).isEqualTo(200);
    }
  }
}

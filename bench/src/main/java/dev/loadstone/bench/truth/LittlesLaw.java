package dev.loadstone.bench.truth;

import dev.loadstone.bench.suite.Row;
import dev.loadstone.metrics.Requests;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/// M5: in a closed loop on a server that answers at once, throughput times mean response time is
/// the number of connections; what is missing is time that the generator lost between two requests.
final class LittlesLaw implements Measure {
  @Override
  public String id() {
    return "M5";
  }

  @Override
  public List<Row> measure(Bench bench) throws IOException, InterruptedException {
    List<Row> rows = new ArrayList<>();
    String duration = bench.either(3, 8) + "s";
    for (int connections : List.of(1, 10, 50, 200)) {
      rows.add(bench.quietly(() -> row(bench, connections, duration)));
    }
    return rows;
  }

  private Row row(Bench bench, int connections, String duration)
      throws IOException, InterruptedException {
    Run run = bench.load("null", "-c", "" + connections, "-d", duration);
    Requests requests = run.record().requests();
    Sample service =
        new Sample(IntStream.range(0, requests.size()).mapToLong(requests::serviceNanos).toArray());
    Product product =
        new Product(
            run.summary().get("requestsPerSecond").asDouble(), service.meanMillis(), connections);
    return Row.judged(
        id(),
        "null server, closed loop of " + connections,
        "X·R/N 0.95–1.005",
        product.text(),
        product.holds());
  }

  /// Little's law in a closed loop.
  record Product(double perSecond, double meanMillis, int connections) {
    double share() {
      return perSecond * meanMillis / 1000 / connections;
    }

    boolean holds() {
      return share() >= 0.95 && share() <= 1.005;
    }

    String text() {
      return String.format(
          Locale.ROOT, "%.4f at %,.0f/s, mean %.3f ms", share(), perSecond, meanMillis);
    }
  }
}

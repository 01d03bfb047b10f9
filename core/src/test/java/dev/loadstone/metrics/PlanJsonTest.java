package dev.loadstone.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.loadstone.plan.Arrival;
import dev.loadstone.plan.ClosedLoad;
import dev.loadstone.plan.ConnectionPolicy;
import dev.loadstone.plan.Header;
import dev.loadstone.plan.HttpPolicy;
import dev.loadstone.plan.HttpVersion;
import dev.loadstone.plan.Limits;
import dev.loadstone.plan.LoadPlan;
import dev.loadstone.plan.Objective;
import dev.loadstone.plan.OpenLoad;
import dev.loadstone.plan.Proxy;
import dev.loadstone.plan.RequestTemplate;
import dev.loadstone.plan.Target;
import dev.loadstone.plan.TlsPolicy;
import dev.loadstone.plan.Workload;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class PlanJsonTest {
  private static final JsonMapper MAPPER = new JsonMapper();

  @Test
  void anyPlanComesBackExactly() {
    Random random = new Random(1);
    for (int round = 0; round < 2_000; round++) {
      LoadPlan plan = plan(random);
      byte[] json = MAPPER.writeValueAsBytes(PlanJson.write(plan));
      LoadPlan read = PlanJson.read(MAPPER.readTree(json));
      assertThat(read.request().body()).isEqualTo(plan.request().body());
      assertThat(PlanJson.write(read)).isEqualTo(PlanJson.write(plan));
      assertThat(withBody(read, plan)).isEqualTo(plan);
    }
  }

  @Test
  void aMissingOrWrongFieldIsNamed() {
    ObjectNode json = PlanJson.write(plan(new Random(2)));
    json.remove("seed");
    assertThatThrownBy(() -> PlanJson.read(json)).hasMessageContaining("'seed'");
    json.put("seed", "seven");
    assertThatThrownBy(() -> PlanJson.read(json)).hasMessageContaining("'seed'");
  }

  @Test
  void fieldsOfLaterVersionsArePassedOver() {
    LoadPlan plan = plan(new Random(3));
    ObjectNode json = PlanJson.write(plan);
    json.put("mood", "good");
    assertThat(withBody(PlanJson.read(json), plan)).isEqualTo(plan);
  }

  @Test
  void plansOfTheFirstRunFilesAreReadWithDefaults() {
    LoadPlan plan = plan(new Random(4));
    ObjectNode json = PlanJson.write(plan);
    ObjectNode connections = (ObjectNode) json.get("connections");
    List.of("sources", "unixSocket", "proxy", "resolveAgainNanos", "http", "streams")
        .forEach(connections::remove);
    List.of("maxRequestsPerConnection", "maxConnectionAgeNanos").forEach(connections::remove);
    List.of("versions", "ciphers", "resume").forEach(((ObjectNode) connections.get("tls"))::remove);
    ConnectionPolicy read = PlanJson.read(json).connections();
    assertThat(read.way()).isEqualTo(ConnectionPolicy.Way.DIRECT);
    assertThat(read.lifetime()).isEqualTo(ConnectionPolicy.Lifetime.UNLIMITED);
    assertThat(read.tls().handshake()).isEqualTo(TlsPolicy.Handshake.DEFAULT);
  }

  // Records compare arrays by identity: the request is taken over where its fields are the same.
  private static LoadPlan withBody(LoadPlan read, LoadPlan original) {
    assertThat(read.request()).usingRecursiveComparison().isEqualTo(original.request());
    return new LoadPlan(
        read.target(),
        original.request(),
        read.workload(),
        read.limits(),
        read.connections(),
        read.objectives(),
        read.metricsUrls(),
        read.seed());
  }

  private static LoadPlan plan(Random random) {
    byte[] body = new byte[random.nextInt(40)];
    random.nextBytes(body);
    return new LoadPlan(
        new Target(text(random), text(random), random.nextInt(), text(random)),
        new RequestTemplate(
            text(random),
            list(random, () -> new Header(text(random), text(random))),
            body,
            text(random)),
        workload(random),
        new Limits(
            random.nextLong(),
            random.nextLong(),
            random.nextLong(),
            random.nextLong(),
            random.nextLong()),
        new ConnectionPolicy(
            random.nextBoolean(),
            random.nextInt(),
            new TlsPolicy(
                random.nextBoolean(),
                random.nextBoolean() ? text(random) : null,
                random.nextBoolean() ? text(random) : null,
                random.nextBoolean() ? text(random) : null,
                new TlsPolicy.Handshake(
                    list(random, () -> text(random)),
                    list(random, () -> text(random)),
                    random.nextBoolean())),
            list(
                random,
                () ->
                    new ConnectionPolicy.Route(
                        text(random), random.nextInt(), text(random), random.nextInt())),
            new HttpPolicy(
                random.nextBoolean() ? HttpVersion.HTTP_1_1 : HttpVersion.HTTP_2, random.nextInt()),
            way(random),
            new ConnectionPolicy.Lifetime(random.nextLong(), random.nextLong())),
        list(random, () -> objective(random)),
        list(random, () -> text(random)),
        random.nextLong());
  }

  private static ConnectionPolicy.Way way(Random random) {
    List<Proxy.Kind> kinds = List.of(Proxy.Kind.values());
    Proxy.Kind kind = kinds.get(random.nextInt(kinds.size()));
    return new ConnectionPolicy.Way(
        list(random, () -> text(random)),
        random.nextBoolean() ? text(random) : null,
        random.nextBoolean()
            ? new Proxy(kind, text(random), random.nextInt(), text(random), text(random))
            : null,
        random.nextLong());
  }

  private static Workload workload(Random random) {
    if (random.nextBoolean()) {
      return new ClosedLoad(
          list(random, () -> new ClosedLoad.Step(random.nextLong(), random.nextInt())));
    }
    return new OpenLoad(
        list(random, () -> new OpenLoad.Stage(random.nextLong(), number(random), number(random))),
        random.nextBoolean() ? Arrival.POISSON : Arrival.CONSTANT,
        random.nextInt());
  }

  private static Objective objective(Random random) {
    String text = text(random);
    String scope = text(random);
    List<Objective.Comparison> all = List.of(Objective.Comparison.values());
    Objective.Comparison comparison = all.get(random.nextInt(all.size()));
    double limit = number(random);
    return switch (random.nextInt(6)) {
      case 0 -> new Objective.LatencyQuantile(text, scope, comparison, limit, number(random));
      case 1 -> new Objective.LatencyMean(text, scope, comparison, limit);
      case 2 -> new Objective.LatencyMax(text, scope, comparison, limit);
      case 3 -> new Objective.ErrorRate(text, scope, comparison, limit);
      case 4 -> new Objective.SuccessRate(text, scope, comparison, limit);
      default -> new Objective.Throughput(text, scope, comparison, limit);
    };
  }

  private static double number(Random random) {
    double any = Double.longBitsToDouble(random.nextLong());
    return Double.isFinite(any) ? any : random.nextDouble();
  }

  private static String text(Random random) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(8); i > 0; i--) {
      int point = random.nextInt(4) == 0 ? random.nextInt(0x11_0000) : random.nextInt(0x80);
      text.appendCodePoint(point >= 0xd800 && point <= 0xdfff ? 0x1f600 : point);
    }
    return text.toString();
  }

  private static <T> List<T> list(Random random, Supplier<T> item) {
    List<T> items = new ArrayList<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      items.add(item.get());
    }
    return items;
  }
}

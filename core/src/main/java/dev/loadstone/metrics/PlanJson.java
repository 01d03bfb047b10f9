package dev.loadstone.metrics;

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
import dev.loadstone.plan.RequestTemplate;
import dev.loadstone.plan.Target;
import dev.loadstone.plan.TlsPolicy;
import dev.loadstone.plan.Workload;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// A load plan as JSON and back, without loss: `read(write(plan))` is the plan.
///
/// Nothing is hidden here: write [dev.loadstone.plan.Redaction#plan] of a plan, not the plan. The
/// bytes of a body stand as characters U+0000 to U+00FF.
public final class PlanJson {
  private PlanJson() {}

  /// The plan as a JSON object.
  public static ObjectNode write(LoadPlan plan) {
    ObjectNode json = JsonFields.object();
    json.set("target", target(plan.target()));
    json.set("request", request(plan.request()));
    json.set("workload", workload(plan.workload()));
    json.set("limits", limits(plan.limits()));
    json.set("connections", connections(plan.connections()));
    json.set("objectives", JsonFields.array(plan.objectives(), PlanJson::objective));
    json.set("metricsUrls", JsonFields.texts(plan.metricsUrls()));
    json.put("seed", plan.seed());
    return json;
  }

  /// The plan of a JSON object.
  ///
  /// @throws IllegalArgumentException naming the first field that is missing or wrong
  public static LoadPlan read(JsonNode json) {
    return plan(new JsonFields(json));
  }

  static LoadPlan plan(JsonFields json) {
    return new LoadPlan(
        target(json.object("target")),
        request(json.object("request")),
        workload(json.object("workload")),
        limits(json.object("limits")),
        connections(json.object("connections")),
        json.list("objectives", PlanJson::objective),
        json.texts("metricsUrls"),
        json.integer("seed"));
  }

  private static ObjectNode target(Target target) {
    return JsonFields.object()
        .put("scheme", target.scheme())
        .put("host", target.host())
        .put("port", target.port())
        .put("pathAndQuery", target.pathAndQuery());
  }

  private static Target target(JsonFields json) {
    return new Target(
        json.text("scheme"), json.text("host"), json.int32("port"), json.text("pathAndQuery"));
  }

  private static ObjectNode request(RequestTemplate request) {
    ObjectNode json = JsonFields.object();
    json.put("method", request.method());
    json.set("headers", JsonFields.array(request.headers(), PlanJson::header));
    json.put("body", new String(request.body(), StandardCharsets.ISO_8859_1));
    json.put("endpoint", request.endpoint());
    return json;
  }

  private static RequestTemplate request(JsonFields json) {
    return new RequestTemplate(
        json.text("method"),
        json.list("headers", h -> new Header(h.text("name"), h.text("value"))),
        json.text("body").getBytes(StandardCharsets.ISO_8859_1),
        json.text("endpoint"));
  }

  private static ObjectNode header(Header header) {
    return JsonFields.object().put("name", header.name()).put("value", header.value());
  }

  private static ObjectNode workload(Workload workload) {
    return workload.match(PlanJson::closed, PlanJson::open);
  }

  private static ObjectNode closed(ClosedLoad closed) {
    ObjectNode json = JsonFields.object().put("loop", "closed");
    json.set("steps", JsonFields.array(closed.steps(), PlanJson::step));
    return json;
  }

  private static ObjectNode open(OpenLoad open) {
    ObjectNode json = JsonFields.object().put("loop", "open");
    json.set("stages", JsonFields.array(open.stages(), PlanJson::stage));
    json.put("arrival", id(open.arrival()));
    json.put("maxConnections", open.maxConnections());
    return json;
  }

  private static ObjectNode step(ClosedLoad.Step step) {
    return JsonFields.object()
        .put("durationNanos", step.durationNanos())
        .put("connections", step.connections());
  }

  private static ObjectNode stage(OpenLoad.Stage stage) {
    return JsonFields.object()
        .put("durationNanos", stage.durationNanos())
        .put("fromPerSecond", stage.fromPerSecond())
        .put("toPerSecond", stage.toPerSecond());
  }

  private static Workload workload(JsonFields json) {
    String loop = json.text("loop");
    return switch (loop) {
      case "closed" ->
          new ClosedLoad(
              json.list(
                  "steps",
                  s -> new ClosedLoad.Step(s.integer("durationNanos"), s.int32("connections"))));
      case "open" ->
          new OpenLoad(
              json.list("stages", PlanJson::stage),
              Arrival.valueOf(name(json.text("arrival"))),
              json.int32("maxConnections"));
      default -> throw new IllegalArgumentException("field 'loop' is neither closed nor open");
    };
  }

  private static OpenLoad.Stage stage(JsonFields json) {
    return new OpenLoad.Stage(
        json.integer("durationNanos"), json.number("fromPerSecond"), json.number("toPerSecond"));
  }

  private static ObjectNode limits(Limits limits) {
    return JsonFields.object()
        .put("requests", limits.requests())
        .put("durationNanos", limits.durationNanos())
        .put("warmupNanos", limits.warmupNanos())
        .put("drainNanos", limits.drainNanos())
        .put("timeoutNanos", limits.timeoutNanos());
  }

  private static Limits limits(JsonFields json) {
    return new Limits(
        json.integer("requests"),
        json.integer("durationNanos"),
        json.integer("warmupNanos"),
        json.integer("drainNanos"),
        json.integer("timeoutNanos"));
  }

  private static ObjectNode connections(ConnectionPolicy policy) {
    ObjectNode json = JsonFields.object();
    json.put("keepAlive", policy.keepAlive());
    json.put("followRedirects", policy.followRedirects());
    json.set("tls", tls(policy.tls()));
    json.set("routes", JsonFields.array(policy.routes(), PlanJson::route));
    json.put("http", policy.http().version().id());
    json.put("streams", policy.http().streams());
    ConnectionPolicyJson.write(json, policy);
    return json;
  }

  private static ConnectionPolicy connections(JsonFields json) {
    return new ConnectionPolicy(
        json.truth("keepAlive"),
        json.int32("followRedirects"),
        tls(json.object("tls")),
        json.list("routes", PlanJson::route),
        http(json),
        ConnectionPolicyJson.way(json),
        ConnectionPolicyJson.lifetime(json));
  }

  private static HttpPolicy http(JsonFields json) {
    if (!json.has("http")) {
      // Runs stored before there was a choice.
      return HttpPolicy.HTTP_1_1;
    }
    return new HttpPolicy(
        HttpVersion.named(json.text("http"))
            .orElseThrow(
                () -> new IllegalArgumentException("field 'http' is no version of HTTP known")),
        json.int32("streams"));
  }

  private static ObjectNode tls(TlsPolicy tls) {
    ObjectNode json =
        JsonFields.object()
            .put("insecure", tls.insecure())
            .put("caFile", tls.caFile())
            .put("certFile", tls.certFile())
            .put("keyFile", tls.keyFile());
    ConnectionPolicyJson.write(json, tls.handshake());
    return json;
  }

  private static TlsPolicy tls(JsonFields json) {
    return new TlsPolicy(
        json.truth("insecure"),
        json.textOrNull("caFile"),
        json.textOrNull("certFile"),
        json.textOrNull("keyFile"),
        ConnectionPolicyJson.handshake(json));
  }

  private static ObjectNode route(ConnectionPolicy.Route route) {
    return JsonFields.object()
        .put("host", route.host())
        .put("port", route.port())
        .put("toHost", route.toHost())
        .put("toPort", route.toPort());
  }

  private static ConnectionPolicy.Route route(JsonFields json) {
    return new ConnectionPolicy.Route(
        json.text("host"), json.int32("port"), json.text("toHost"), json.int32("toPort"));
  }

  private static ObjectNode objective(Objective objective) {
    ObjectNode json = JsonFields.object();
    json.put("kind", kind(objective));
    json.put("text", objective.text());
    json.put("scope", objective.scope());
    json.put("comparison", id(objective.comparison()));
    json.put("limit", objective.limit());
    if (objective instanceof Objective.LatencyQuantile latency) {
      json.put("quantile", latency.quantile());
    }
    return json;
  }

  private static String kind(Objective objective) {
    return switch (objective) {
      case Objective.LatencyQuantile _ -> "latency-quantile";
      case Objective.LatencyMean _ -> "latency-mean";
      case Objective.LatencyMax _ -> "latency-max";
      case Objective.ErrorRate _ -> "error-rate";
      case Objective.SuccessRate _ -> "success-rate";
      case Objective.Throughput _ -> "throughput";
    };
  }

  private static Objective objective(JsonFields json) {
    String text = json.text("text");
    String scope = json.text("scope");
    Objective.Comparison comparison = Objective.Comparison.valueOf(name(json.text("comparison")));
    double limit = json.number("limit");
    String kind = json.text("kind");
    return switch (kind) {
      case "latency-quantile" ->
          new Objective.LatencyQuantile(text, scope, comparison, limit, json.number("quantile"));
      case "latency-mean" -> new Objective.LatencyMean(text, scope, comparison, limit);
      case "latency-max" -> new Objective.LatencyMax(text, scope, comparison, limit);
      case "error-rate" -> new Objective.ErrorRate(text, scope, comparison, limit);
      case "success-rate" -> new Objective.SuccessRate(text, scope, comparison, limit);
      case "throughput" -> new Objective.Throughput(text, scope, comparison, limit);
      default -> throw new IllegalArgumentException("field 'kind' is unknown: " + kind);
    };
  }

  private static String id(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static String name(String id) {
    return id.toUpperCase(Locale.ROOT).replace('-', '_');
  }
}

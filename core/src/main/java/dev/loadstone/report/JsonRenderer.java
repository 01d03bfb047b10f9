package dev.loadstone.report;

import dev.loadstone.analysis.model.Analysis;
import dev.loadstone.analysis.model.Connecting;
import dev.loadstone.analysis.model.CrossCheck;
import dev.loadstone.analysis.model.ObjectiveVerdict;
import dev.loadstone.analysis.model.Recommendation;
import dev.loadstone.analysis.model.Second;
import dev.loadstone.analysis.model.SlowAnswer;
import dev.loadstone.analysis.model.Validity;
import dev.loadstone.metrics.Calibration;
import dev.loadstone.metrics.RunHeader;
import dev.loadstone.plan.ClosedLoad;
import dev.loadstone.plan.OpenLoad;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/// The report for programs: the document of `report-1.schema.json`, keys always in the same order.
final class JsonRenderer implements Renderer {
  /// The name of the document's form; a new number only for a change that breaks readers.
  static final String SCHEMA = "loadstone/report/1";

  private static final double NANOS_PER_MILLI = 1e6;

  @Override
  public String format() {
    return "json";
  }

  @Override
  public void render(JudgedRun run, OutputStream out) throws IOException {
    try (JsonOut json = new JsonOut(out)) {
      json.object(() -> document(run.analysis(), json));
    } catch (JacksonException e) {
      throw new IOException("the report could not be written: " + e.getOriginalMessage(), e);
    }
  }

  private static void document(Analysis analysis, JsonOut json) {
    JsonSummary summaries = new JsonSummary(json);
    json.text("schema", SCHEMA);
    json.object("run", () -> run(analysis, json));
    json.object("validity", () -> validity(analysis.validity(), json));
    json.object("summary", () -> summaries.fields(analysis.summary()));
    json.objects(
        "endpoints",
        analysis.endpoints(),
        endpoint -> {
          json.text("name", endpoint.name());
          summaries.fields(endpoint.figures());
        });
    json.objects("timeline", analysis.timeline(), second -> second(second, json));
    json.objects("crossChecks", analysis.crossChecks(), check -> crossCheck(check, json));
    json.objects("objectives", analysis.objectives(), objective -> objective(objective, json));
    json.objects("findings", analysis.findings(), new JsonFinding(json)::fields);
    json.strings("notSeen", analysis.notSeen());
    json.objects("recommendations", analysis.recommendations(), item -> recommendation(item, json));
    json.object("regimes", () -> new JsonRegimes(json).fields(analysis.regimes()));
    json.object("generator", () -> new JsonHealth(json).fields(analysis.generator()));
    json.object("connecting", () -> connecting(analysis.connecting(), json));
    json.objects("slowAnswers", analysis.slowAnswers(), answer -> slowAnswer(answer, json));
  }

  private static void slowAnswer(SlowAnswer answer, JsonOut json) {
    json.figure("endSeconds", answer.endSeconds());
    json.figure("serviceTimeMs", answer.serviceMs());
    json.text("outcome", answer.outcome());
    json.text("trace", answer.trace().isEmpty() ? null : answer.trace());
    json.objects(
        "serverTiming",
        answer.stages(),
        stage -> {
          json.text("name", stage.name());
          json.figure("durationMs", stage.ms());
          json.text("description", stage.description());
        });
  }

  private static void connecting(Connecting connecting, JsonOut json) {
    json.map("reasons", connecting.reasons(), json::strings);
    json.whole("tlsHandshakes", connecting.handshakes());
    json.whole("tlsResumed", connecting.resumed());
  }

  private static void run(Analysis analysis, JsonOut json) {
    RunHeader header = analysis.header().redacted();
    json.text("id", header.id());
    json.text("startedAt", Times.utc(header.startedAtMillis()));
    json.text("endedAt", Times.utc(header.startedAtMillis(), analysis.end().endNanos()));
    json.flag("partial", analysis.end().partial());
    json.text("tool", header.tool());
    json.strings("command", header.command());
    json.count("seed", header.plan().seed());
    json.text("target", header.plan().target().url());
    json.text(
        "loop",
        switch (header.plan().workload()) {
          case ClosedLoad closed -> "closed";
          case OpenLoad open -> "open";
        });
    byte[] body = analysis.header().plan().request().body();
    json.object("plan", () -> new JsonPlan(json).fields(header.plan(), body));
    json.map("environment", header.environment(), json::text);
    calibration(header.calibration(), json);
  }

  private static void calibration(@Nullable Calibration calibration, JsonOut json) {
    if (calibration == null) {
      json.text("calibration", null);
      return;
    }
    json.object(
        "calibration",
        () -> {
          json.figure("seconds", calibration.seconds());
          json.object(
              "floorMs",
              () -> {
                json.figure("p50", calibration.floorP50Nanos() / NANOS_PER_MILLI);
                json.figure("p99", calibration.floorP99Nanos() / NANOS_PER_MILLI);
              });
          json.object(
              "lagMs",
              () -> {
                json.figure("p50", calibration.lagP50Nanos() / NANOS_PER_MILLI);
                json.figure("p99", calibration.lagP99Nanos() / NANOS_PER_MILLI);
              });
          json.figure("topRequestsPerSecond", calibration.topRequestsPerSecond());
        });
  }

  private static void validity(Validity validity, JsonOut json) {
    json.text("status", id(validity.status()));
    json.objects(
        "reasons",
        validity.reasons(),
        reason -> {
          json.text("code", reason.code());
          json.text("text", reason.text());
        });
  }

  private static void second(Second second, JsonOut json) {
    json.count("second", second.second());
    json.count("sent", second.sent());
    json.count("completed", second.completed());
    json.count("errors", second.errors());
    json.figure("p50", second.p50());
    json.figure("p95", second.p95());
    json.figure("p99", second.p99());
    json.figure("max", second.max());
    json.count("inFlight", second.inFlight());
  }

  private static void crossCheck(CrossCheck check, JsonOut json) {
    json.text("id", check.id());
    json.flag("holds", check.holds());
    json.text("expected", check.expected());
    json.text("observed", check.observed());
    json.text("text", check.text());
  }

  private static void objective(ObjectiveVerdict objective, JsonOut json) {
    json.text("text", objective.text());
    json.text("verdict", id(objective.verdict()));
    json.figure("observed", objective.observed());
    json.figure("low", objective.low());
    json.figure("high", objective.high());
    json.text("unit", objective.unit());
    json.text("why", objective.why());
  }

  private static void recommendation(Recommendation item, JsonOut json) {
    json.count("priority", item.priority());
    json.text("text", item.text());
    json.text("finding", item.finding());
  }

  private static String id(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}

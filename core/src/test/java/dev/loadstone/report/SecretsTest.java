package dev.loadstone.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loadstone.analysis.model.Analysis;
import dev.loadstone.analysis.model.AnalysisFixtures;
import dev.loadstone.metrics.RunHeader;
import dev.loadstone.plan.Header;
import dev.loadstone.plan.LoadPlan;
import dev.loadstone.plan.RequestTemplate;
import dev.loadstone.plan.Target;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SecretsTest {
  static final List<Renderer> RENDERERS = Renderers.all();

  @ParameterizedTest
  @FieldSource("RENDERERS")
  void noSecretOfTheUserReachesAReport(Renderer renderer) {
    assertThat(Rendered.text(renderer, withSecrets())).doesNotContain("canary");
  }

  @ParameterizedTest
  @ValueSource(strings = {"text", "json", "html", "md", "junit"})
  void aReportThatTellsTheCommandShowsWhereASecretWas(String format) {
    assertThat(Rendered.text(Renderers.of(format).orElseThrow(), withSecrets())).contains("***");
  }

  @ParameterizedTest
  @FieldSource("RENDERERS")
  void aHeaderWhoseSecretsAreHiddenGivesTheSameReport(Renderer renderer) {
    Analysis open = withSecrets();
    assertThat(Rendered.text(renderer, with(open, open.header().redacted())))
        .isEqualTo(Rendered.text(renderer, open));
  }

  private static Analysis withSecrets() {
    Analysis shop = AnalysisFixtures.shop();
    RunHeader header = shop.header();
    LoadPlan plan = header.plan();
    return with(
        shop,
        new RunHeader(
            header.id(),
            header.startedAtMillis(),
            header.tool(),
            List.of(
                "loadstone",
                "run",
                "http://user:canary1@127.0.0.1/?token=canary2",
                "-H",
                "Authorization: Bearer canary3"),
            new LoadPlan(
                new Target("http", "127.0.0.1", 80, "/?token=canary2"),
                new RequestTemplate(
                    "POST",
                    List.of(new Header("Authorization", "Bearer canary3")),
                    "password=canary4".getBytes(StandardCharsets.UTF_8),
                    "/?token=canary2"),
                plan.workload(),
                plan.limits(),
                plan.connections(),
                plan.objectives(),
                plan.metricsUrls(),
                plan.seed()),
            Map.of("Host", "canary3"),
            header.endpoints(),
            header.addresses()));
  }

  private static Analysis with(Analysis shop, RunHeader header) {
    return new Analysis(
        header,
        shop.end(),
        shop.validity(),
        shop.summary(),
        shop.endpoints(),
        shop.timeline(),
        shop.distribution(),
        shop.crossChecks(),
        shop.objectives(),
        shop.findings(),
        shop.notSeen(),
        shop.recommendations(),
        shop.regimes(),
        shop.generator(),
        shop.connecting(),
        shop.slowAnswers());
  }
}

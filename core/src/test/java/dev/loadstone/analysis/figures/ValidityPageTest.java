package dev.loadstone.analysis.figures;

import static dev.loadstone.analysis.figures.Runs.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import dev.loadstone.analysis.model.CrossCheck;
import dev.loadstone.metrics.ErrorKind;
import dev.loadstone.metrics.HealthSeries;
import dev.loadstone.metrics.RunRecord;
import dev.loadstone.metrics.SyntheticRun;
import dev.loadstone.plan.ClosedLoad;
import dev.loadstone.plan.Limits;
import dev.loadstone.plan.LoadPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Holds the page that readers look reasons up in against what reports say.
class ValidityPageTest {
  private static final Path PAGE = Path.of("..", "docs", "validity.md");
  private static final Pattern FIRST_CELL =
      Pattern.compile("^\\| `([a-z-]+)` \\|", Pattern.MULTILINE);

  private static final Path SOURCES =
      Path.of("src", "main", "java", "dev", "loadstone", "analysis", "figures");
  private static final Pattern CODE =
      Pattern.compile(
          "\"(-?[a-z]+(?:-[a-z]+)+|dropped|imported|interrupted|steal|contradiction)\"");
  private static final Pattern CODE_CELL = Pattern.compile("`([a-z-]+)`");

  @Test
  void everyCrossCheckOfAReportIsExplainedAndNoOther() throws IOException {
    Set<String> seen =
        Stream.of(closed(), open(), counted())
            .flatMap(run -> Figures.of(run).crossChecks().stream())
            .map(CrossCheck::id)
            .collect(Collectors.toSet());

    assertThat(cells(Files.readString(PAGE), "## Cross-checks")).isEqualTo(seen);
  }

  /// The codes are words in the code that judges: whoever adds one meets this test.
  @Test
  void everyReasonCodeIsExplainedAndNoOther() throws IOException {
    Set<String> written = new TreeSet<>(List.of("ports-exhausted", "descriptors-exhausted"));
    for (String source : List.of("ValidityRules", "ClientHealth")) {
      CODE.matcher(Files.readString(SOURCES.resolve(source + ".java")))
          .results()
          .forEach(code -> written.add(code.group(1)));
    }
    written.removeAll(cells(Files.readString(PAGE), "## Cross-checks"));
    written.removeAll(List.of("-nearly-exhausted", "descriptors", "ports"));
    written.addAll(List.of("ports-nearly-exhausted", "descriptors-nearly-exhausted"));

    assertThat(codes(Files.readString(PAGE))).isEqualTo(written);
  }

  private static Set<String> codes(String page) {
    String section = page.substring(page.indexOf("## Reasons"), page.indexOf("## Cross-checks"));
    return section
        .lines()
        .filter(line -> line.startsWith("| `"))
        .flatMap(line -> CODE_CELL.matcher(line.substring(0, line.indexOf("|", 1))).results())
        .map(code -> code.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> cells(String page, String heading) {
    String section = page.substring(page.indexOf(heading) + heading.length());
    int next = section.indexOf("\n## ");
    return FIRST_CELL
        .matcher(next < 0 ? section : section.substring(0, next))
        .results()
        .map((MatchResult cell) -> cell.group(1))
        .collect(Collectors.toSet());
  }

  private static RunRecord closed() {
    return Runs.closed(4, 2_000, 10, 1)
        .error(SECOND, SECOND, 31 * SECOND, ErrorKind.TIMEOUT)
        .series(HealthSeries.HOST, HealthSeries.CLOCK, "ms", 0, 0, 0)
        .build();
  }

  private static RunRecord open() {
    return Runs.open(100, 1_000, 5, 0)
        .series("http://127.0.0.1:8080/metrics", "http_requests_total", "", 0, 100, 200)
        .build();
  }

  private static RunRecord counted() {
    LoadPlan plan =
        SyntheticRun.plan(
            new ClosedLoad(List.of(new ClosedLoad.Step(Long.MAX_VALUE, 1))), List.of());
    return SyntheticRun.of(
            new LoadPlan(
                plan.target(),
                plan.request(),
                plan.workload(),
                new Limits(1, 0, 0, SECOND, SECOND),
                plan.connections(),
                plan.objectives(),
                plan.metricsUrls(),
                plan.seed()))
        .answerOn(0, 1, 0, SECOND / 2, 200)
        .build();
  }
}

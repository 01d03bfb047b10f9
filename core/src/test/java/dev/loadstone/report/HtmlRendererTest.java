package dev.loadstone.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.loadstone.analysis.model.Analysis;
import dev.loadstone.analysis.model.AnalysisFixtures;
import dev.loadstone.testkit.Browser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class HtmlRendererTest implements RendererContract {
  private static final Pattern ELEMENT = Pattern.compile("<(/?[a-z][a-z0-9]*)");
  private static final Pattern VALUE = Pattern.compile("\"[^\"]*\"");

  @Override
  public Renderer renderer() {
    return new HtmlRenderer();
  }

  private String text(Analysis analysis) {
    return Rendered.text(renderer(), analysis);
  }

  @ParameterizedTest
  @MethodSource("dev.loadstone.report.RendererContract#analyses")
  void thePageNamesNothingOutsideOfItself(Analysis analysis) {
    String markup = unstyled(text(analysis));
    assertThat(markup)
        .contains("default-src 'none'")
        .doesNotContain(" style=", " src=", "javascript:", "@import", "url(")
        .doesNotContainPattern(" on[a-z]+=")
        .doesNotContainPattern("href=\"[^#]");
  }

  @ParameterizedTest
  @MethodSource("dev.loadstone.report.HostileTextTest#hostile")
  void noTextBecomesAnElementOrAnAttribute(String hostile) {
    String seen = shape(Rendered.text(renderer(), hostile(hostile)));
    if (!hostile.isBlank()) {
      assertThat(seen).isEqualTo(shape(Rendered.text(renderer(), hostile("plain"))));
    }
  }

  @ParameterizedTest
  @MethodSource("dev.loadstone.report.HostileTextTest#hostile")
  void everyElementThatOpensCloses(String hostile) {
    List<String> open = new ArrayList<>();
    String markup = unstyled(Rendered.text(renderer(), hostile(hostile)));
    Pattern.compile("<(/?)([a-z][a-z0-9]*)([^>]*?)(/?)>")
        .matcher(VALUE.matcher(markup).replaceAll("\"\""))
        .results()
        .filter(tag -> tag.group(4).isEmpty() && !tag.group(2).equals("meta"))
        .forEach(tag -> {
          if (tag.group(1).isEmpty()) {
            open.add(tag.group(2));
          } else {
            assertThat(open.removeLast()).isEqualTo(tag.group(2));
          }
        });
    assertThat(open).isEmpty();
  }

  private static JudgedRun hostile(String text) {
    return HostileRun.of(JudgedFixtures.of(AnalysisFixtures.shop()), text);
  }

  private static String unstyled(String text) {
    return text.replaceAll("(?s)(<style>|<script>).*?(</style>|</script>)", "$1$2");
  }

  /// The elements of a page in their order; of a repeated one, how often does not count.
  private static String shape(String text) {
    return String.join(
        " ", ELEMENT.matcher(unstyled(text)).results().map(MatchResult::group).distinct().toList());
  }

  @Test
  void everyDrawingTellsWhatItShows() {
    String text = text(AnalysisFixtures.shop());
    long images = Pattern.compile("role=\"img\"").matcher(text).results().count();
    long titled =
        Pattern.compile("role=\"img\"><title>[^<]+</title>").matcher(text).results().count();
    assertThat(images).isPositive().isEqualTo(titled);
  }

  @Test
  void aReportOfALongRunIsSmallerThanTwoMegabytes() {
    assertThat(text(AnalysisFixtures.longOpenLoop()).length()).isLessThan(2_000_000);
  }

  @Test
  void aBrowserShowsHostileTextAsTextInBothSchemesAndOnAPhone(@TempDir Path folder)
      throws IOException {
    Optional<Path> program = Browser.program(System.getenv("PATH"));
    assumeTrue(
        program.isPresent(),
        "SKIPPED: no Chromium on this machine, so no browser has seen the report");
    Map<String, JudgedRun> pages = new LinkedHashMap<>();
    for (String text : HostileTextTest.hostile()) {
      pages.put("hostile" + pages.size(), hostile(text));
    }
    pages.put("shop", JudgedFixtures.of(AnalysisFixtures.shop()));
    pages.put("single", JudgedFixtures.of(AnalysisFixtures.single()));
    pages.put("unreachable", JudgedFixtures.of(AnalysisFixtures.unreachable()));
    pages.put("long", JudgedFixtures.of(AnalysisFixtures.longOpenLoop()));
    try (Browser browser = Browser.start(program.orElseThrow())) {
      for (Map.Entry<String, JudgedRun> page : pages.entrySet()) {
        Path file = folder.resolve(page.getKey() + ".html");
        Files.writeString(file, Rendered.text(renderer(), page.getValue()));
        for (String scheme : List.of("light", "dark")) {
          browser.window(360, 740, scheme);
          browser.open(file.toUri());
          use(browser);
          assertThat(browser.deeds(file.toUri().toString()))
              .as("%s, %s", page.getKey(), scheme)
              .isEmpty();
          assertThat(browser.wider()).as("%s, %s", page.getKey(), scheme).isEqualTo("");
        }
      }
    }
  }

  /// Moves the pointer, zooms and uses the keyboard, as far as there are charts.
  private static void use(Browser browser) {
    String seen =
        browser.value(
            """
            [...document.querySelectorAll('.pl')].map(plot => {
              const box = plot.getBoundingClientRect();
              const at = share => ({ clientX: box.left + box.width * share, clientY: box.top + 5,
                bubbles: true, pointerType: 'mouse', button: 0 });
              plot.dispatchEvent(new PointerEvent('pointerdown', at(0.2)));
              plot.dispatchEvent(new PointerEvent('pointermove', at(0.4)));
              const text = plot.closest('figure').querySelector('.readout').textContent;
              plot.dispatchEvent(new PointerEvent('pointerup', at(0.6)));
              for (const key of ['ArrowRight', 'End', '+', '-', '0', 'Escape'])
                plot.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
              return text ? '' : plot.outerHTML.slice(0, 200);
            }).join('')
            """);
    assertThat(seen).isEmpty();
  }
}

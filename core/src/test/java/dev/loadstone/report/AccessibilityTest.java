package dev.loadstone.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loadstone.analysis.compare.ComparedRuns;
import dev.loadstone.analysis.compare.Comparisons;
import dev.loadstone.analysis.model.Analysis;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What a page tells those who do not see it, or use no pointer.
final class AccessibilityTest {
  private static final Pattern ID = Pattern.compile(" id=\"([^\"]*)\"");
  private static final Pattern REFERENCE =
      Pattern.compile(" (?:href=\"#|aria-labelledby=\")([^\"]*)\"");
  private static final Pattern HEADING = Pattern.compile("<h([1-6])[ >]");
  private static final Pattern SVG = Pattern.compile("<svg([^>]*)>(.{0,40})", Pattern.DOTALL);
  private static final Pattern TABLE = Pattern.compile("<table.*?</table>", Pattern.DOTALL);
  private static final Pattern TH = Pattern.compile("<th((?: [^>]*)?)>");
  private static final Pattern SCROLL = Pattern.compile("<div class=\"scroll\"([^>]*)>");
  private static final Pattern BUTTON = Pattern.compile("<button[^>]*>([^<]*)</button>");

  static List<String> pages() throws IOException {
    List<String> pages = new ArrayList<>();
    for (Analysis analysis : RendererContract.analyses()) {
      pages.add(Rendered.text(new HtmlRenderer(), analysis));
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Comparisons comparisons =
        Comparisons.of(
            0.05, ComparedRuns.group(0, 20, 100, 5), List.of(ComparedRuns.group(1, 20, 125, 5)));
    GroupReport.of(comparisons).write("html", out);
    pages.add(out.toString(StandardCharsets.UTF_8));
    return pages.stream().map(AccessibilityTest::markup).toList();
  }

  private static String markup(String page) {
    return page.replaceAll("(?s)<(style|script)>.*?</\\1>", "");
  }

  private static Stream<String> found(Pattern pattern, String page) {
    return pattern.matcher(page).results().map(match -> match.group(1));
  }

  @ParameterizedTest
  @MethodSource("pages")
  void everyReferenceWithinThePageLeadsToOnePlace(String page) {
    List<String> ids = found(ID, page).toList();
    assertThat(ids).doesNotHaveDuplicates();
    assertThat(found(REFERENCE, page)).isNotEmpty().allMatch(ids::contains, "is an id");
  }

  @ParameterizedTest
  @MethodSource("pages")
  void theFirstLinkSkipsToTheContent(String page) {
    assertThat(page.substring(page.indexOf("<body>"))).startsWith("<body>\n<a class=\"skip\"");
    assertThat(page).containsPattern("<html lang=\"en\">").containsOnlyOnce("<main ");
  }

  @ParameterizedTest
  @MethodSource("pages")
  void headingsBeginWithOneTitleAndSkipNoLevel(String page) {
    List<Integer> levels = found(HEADING, page).map(Integer::valueOf).toList();
    assertThat(levels.getFirst()).isEqualTo(1);
    assertThat(levels).filteredOn(level -> level == 1).hasSize(1);
    for (int i = 1; i < levels.size(); i++) {
      assertThat(levels.get(i)).isLessThanOrEqualTo(levels.get(i - 1) + 1);
    }
  }

  @ParameterizedTest
  @MethodSource("pages")
  void everyDrawingIsNamedOrHidden(String page) {
    assertThat(SVG.matcher(page).results())
        .allMatch(svg -> hidden(svg) || named(svg), "has a title, or is hidden");
  }

  private static boolean hidden(MatchResult svg) {
    return svg.group(1).contains("aria-hidden=\"true\"");
  }

  private static boolean named(MatchResult svg) {
    return svg.group(1).contains("role=\"img\"") && svg.group(2).startsWith("<title>");
  }

  @ParameterizedTest
  @MethodSource("pages")
  void everyHeadOfATableSaysWhatItIsTheHeadOf(String page) {
    assertThat(TABLE.matcher(page).results().map(MatchResult::group))
        .isNotEmpty()
        .allMatch(table -> table.contains("scope=\"row\""), "names its rows");
    assertThat(found(TH, page)).allMatch(th -> th.contains("scope="), "has a scope");
  }

  @ParameterizedTest
  @MethodSource("pages")
  void whatScrollsSidewaysIsReachedByTabAndSaysWhatItIs(String page) {
    assertThat(found(SCROLL, page))
        .isNotEmpty()
        .allMatch(box -> box.matches(" tabindex=\"0\" role=\"group\" aria-label=\"[^\"]+\""));
  }

  @ParameterizedTest
  @MethodSource("pages")
  void everyButtonHasWords(String page) {
    assertThat(found(BUTTON, page)).allMatch(words -> !words.isBlank());
  }

  @ParameterizedTest
  @MethodSource("pages")
  void aSignNeverStandsForAWord(String page) {
    assertThat(
            Pattern.compile("class=\"sign [a-z]+\"(?! aria-hidden=\"true\")").matcher(page).find())
        .isFalse();
  }
}

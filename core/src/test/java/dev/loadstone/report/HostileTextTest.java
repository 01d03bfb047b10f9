package dev.loadstone.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.loadstone.analysis.model.AnalysisFixtures;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import org.commonmark.ext.autolink.AutolinkExtension;
import org.commonmark.ext.autolink.AutolinkType;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Every string of an analysis may come from the target: it must show as text in every format.
final class HostileTextTest {
  private static final List<String> KNOWN =
      List.of(
          "\u001b]0;owned\u0007\u001b[31mred\u001b[0m\u001b[2J",
          "\u009b31m\u0090q\u009c\u0085next",
          "back\b\b\bspace\r\nnew line\ttab\u0000\u007f",
          "\u202eright to left\u202c \u2066isolated\u2069 \u200ezero\u200bwidth\u200d\ufeff",
          "line\u2028separator\u2029paragraph",
          "\ud800 alone \udc00 and \udb40\udc41 tag",
          "<script>alert(1)</script><!-- --><img src=x onerror=alert(1)></details>",
          "]]> \"quoted\" 'single' \\ back\\slash \\u001b",
          "```\nfence\n``` `code` ~~~ ~~gone~~",
          "| a | b |\n|---|---|\n| c | d |",
          "[link](https://evil.example) ![image](https://evil.example/x.png) [1]: https://evil.example",
          "https://evil.example www.evil.example mail@evil.example ftp://evil.example",
          "@everyone ping @org/team, fixes #1, owner/repo#2, GH-3",
          "# heading",
          "- list",
          "1. list",
          "===",
          "    indented code",
          "> quote **bold** _it_ __b__ *i* $x$ &lt; &#64; [^1]",
          "{\"json\": true}, null, NaN",
          "x".repeat(600),
          "",
          " ");

  private static final String SIGNS = "`|<>[]()#@*_~\\&!:/-=+.w1\n\r\t \u001b";

  static List<String> hostile() {
    List<String> all = new ArrayList<>(KNOWN);
    Random random = new Random(7);
    for (int round = 0; round < 10; round++) {
      all.add(randomText(random));
    }
    return all;
  }

  private static String randomText(Random random) {
    StringBuilder text = new StringBuilder();
    int length = random.nextInt(120);
    for (int at = 0; at < length; at++) {
      switch (random.nextInt(4)) {
        case 0 -> text.append((char) random.nextInt(0x100));
        case 1 -> text.append((char) (0x2000 + random.nextInt(0x70)));
        case 2 -> text.append(SIGNS.charAt(random.nextInt(SIGNS.length())));
        default -> text.append((char) random.nextInt(0x10000));
      }
    }
    return text.toString();
  }

  @ParameterizedTest
  @MethodSource("hostile")
  void noHiddenCharacterReachesAnyOutput(String hostile) {
    for (Renderer renderer : Renderers.all()) {
      assertThat(ownText(renderer, shopOf(hostile)).codePoints())
          .as(renderer.format())
          .filteredOn(point -> point != '\n' && point != 0xfe0f && Escapes.isHidden(point))
          .isEmpty();
    }
  }

  /// The line ends of CSV are two characters.
  private static String ownText(Renderer renderer, JudgedRun run) {
    String text = Rendered.text(renderer, run);
    return renderer.format().startsWith("csv") ? text.replace("\r\n", "\n") : text;
  }

  @ParameterizedTest
  @MethodSource("hostile")
  void aTerminalGetsNoEscapeButOurOwnColours(String hostile) {
    String text = Rendered.text(Renderers.console(new ConsoleStyle(true, true)), shopOf(hostile));
    String uncoloured = text.replaceAll("\u001b\\[[0-9;]*m", "");
    assertThat(uncoloured).doesNotContain("\u001b");
    assertThat(uncoloured).isEqualTo(Rendered.text(console(), shopOf(hostile)));
  }

  @ParameterizedTest
  @MethodSource("hostile")
  void anAsciiTerminalGetsOnlyAscii(String hostile) {
    String text = Rendered.text(Renderers.console(new ConsoleStyle(false, false)), shopOf(hostile));
    assertThat(text.chars()).allMatch(unit -> unit == '\n' || (unit >= ' ' && unit < 0x7f));
  }

  @ParameterizedTest
  @MethodSource("hostile")
  void noLineOfTheConsoleIsWiderThanItsHundredColumnsButACommand(String hostile) {
    List<String> commands = commands(shopOf(hostile));
    assertThat(Rendered.text(console(), shopOf(hostile)).lines())
        .filteredOn(line -> line.length() > ConsoleStyle.WIDEST)
        .allMatch(line -> commands.contains(line.strip()));
  }

  @ParameterizedTest
  @MethodSource("hostile")
  void jsonGivesTheStringBack(String hostile) {
    Renderer json = Renderers.of("json").orElseThrow();
    JsonNode document = new JsonMapper().readTree(Rendered.text(json, shopOf(hostile)));
    assertThat(document.path("run").path("id").stringValue())
        .isEqualTo(Escapes.wellFormed(hostile));
    assertThat(document.path("findings").path(0).path("title").stringValue())
        .isEqualTo(Escapes.wellFormed(hostile));
  }

  @ParameterizedTest
  @MethodSource("hostile")
  void markdownHoldsNoMarkupOfTheTarget(String hostile) {
    assertThat(acting(parsed(Rendered.text(markdown(), shopOf(hostile)))))
        .containsExactly("<details>\n<summary>" + FOLDED + "</summary>", "</details>");
  }

  @ParameterizedTest
  @MethodSource("hostile")
  void markdownShowsTheWholeText(String hostile) {
    String shown = text(parsed("x " + Escapes.markdown(hostile))).replace("\u200b", "");
    assertThat(shown).isEqualTo(("x " + Escapes.terminal(hostile).strip()).strip());
  }

  @ParameterizedTest
  @MethodSource("hostile")
  void markdownHoldsNothingThatGitHubLinks(String hostile) {
    String shown = text(parsed(Escapes.markdown(hostile)));
    assertThat(shown)
        .doesNotContainPattern("[@#]\\w")
        .doesNotContainPattern("(?i)gh-\\d")
        .doesNotContainPattern("(?i)www\\.")
        .doesNotContain("://");
  }

  @ParameterizedTest
  @MethodSource("hostile")
  void theShapeOfTheMarkdownDoesNotDependOnTheText(String hostile) {
    assumeThat(hostile).as("a part without text is left out").isNotBlank();
    assertThat(blocks(parsed(Rendered.text(markdown(), shopOf(hostile)))))
        .isEqualTo(blocks(parsed(Rendered.text(markdown(), shopOf("plain")))));
  }

  private static final String FOLDED =
      "Latency distribution · Throughput over time · Slowest answers kept · Cross-checks · Not seen · Own health · How it was measured";

  private static JudgedRun shopOf(String hostile) {
    return HostileRun.of(JudgedFixtures.of(AnalysisFixtures.shop()), hostile);
  }

  private static List<String> commands(JudgedRun run) {
    return Report.of(run.analysis()).sections().stream()
        .flatMap(section -> section.blocks().stream())
        .filter(Block.Command.class::isInstance)
        .map(command -> Escapes.terminal(((Block.Command) command).line()).strip())
        .toList();
  }

  private static Renderer console() {
    return Renderers.console(ConsoleStyle.PLAIN);
  }

  private static Renderer markdown() {
    return Renderers.of("md").orElseThrow();
  }

  private static Node parsed(String markdown) {
    return Parser.builder()
        .extensions(
            List.of(
                TablesExtension.create(),
                AutolinkExtension.builder().linkTypes(AutolinkType.URL, AutolinkType.WWW).build()))
        .build()
        .parse(markdown);
  }

  private static List<String> acting(Node document) {
    List<String> acting = new ArrayList<>();
    document.accept(
        new AbstractVisitor() {
          @Override
          public void visit(HtmlBlock html) {
            acting.add(html.getLiteral());
          }

          @Override
          public void visit(HtmlInline html) {
            acting.add(html.getLiteral());
          }

          @Override
          public void visit(Link link) {
            acting.add(link.getDestination());
          }

          @Override
          public void visit(Image image) {
            acting.add(image.getDestination());
          }
        });
    return acting;
  }

  private static String text(Node document) {
    StringBuilder text = new StringBuilder();
    document.accept(
        new AbstractVisitor() {
          @Override
          public void visit(Text part) {
            text.append(part.getLiteral());
          }
        });
    return text.toString();
  }

  private static List<String> blocks(Node document) {
    List<String> names = new ArrayList<>();
    collect(document, names, node -> !(node instanceof Text));
    return names;
  }

  private static void collect(Node node, List<String> names, Predicate<Node> wanted) {
    for (Node child = node.getFirstChild(); child != null; child = child.getNext()) {
      if (wanted.test(child)) {
        names.add(child.getClass().getSimpleName());
      }
      collect(child, names, wanted);
    }
  }
}

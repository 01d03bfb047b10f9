package dev.loadstone.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The colours of the page, as its style sheet has them, against the contrast that WCAG 2.2 asks of
/// level AA: 4.5 for text (1.4.3), 3 for what must be seen to be understood (1.4.11).
final class ContrastTest {
  private static final Pattern BLOCK = Pattern.compile(":root \\{(.*?)\\}", Pattern.DOTALL);
  private static final Pattern COLOUR = Pattern.compile("--([a-z0-9-]+): (#[0-9a-f]{3,6});");
  private static final Pattern USE = Pattern.compile("var\\(--([a-z0-9-]+)\\)");
  private static final double TEXT = 4.5;
  private static final double GRAPHIC = 3;

  /// Lines that only order the page, and shades whose scale stands below the chart.
  private static final List<String> DECORATION =
      List.of("line", "grid", "halo", "h0", "h1", "h2", "h3", "h4", "h5", "h6", "h7", "h8");

  private static final List<String> BACKGROUNDS =
      List.of("bg", "panel", "good-bg", "unsure-bg", "bad-bg", "plain-bg");

  private static final List<String> ON_ANY = List.of("ink", "muted");
  private static final List<String> TONES = List.of("good", "unsure", "bad", "plain");
  private static final List<String> ON_PAGE = List.of("evidence", "good", "unsure", "bad", "plain");
  private static final List<String> DRAWN =
      List.of("a", "b", "c", "d", "tail", "warm", "change", "pause", "evidence", "edge");

  private static String sheet = "";

  /// What the page is shown in.
  enum Scheme {
    LIGHT,
    DARK,
    PRINT
  }

  @BeforeAll
  static void readTheSheet() throws IOException {
    try (InputStream in = HtmlPage.class.getResourceAsStream("report.css")) {
      sheet = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static Map<String, String> colours(Scheme scheme) {
    List<String> blocks = BLOCK.matcher(sheet).results().map(match -> match.group(1)).toList();
    assertThat(blocks).as("light, dark, print").hasSize(3);
    Map<String, String> colours = new LinkedHashMap<>();
    read(blocks.get(0), colours);
    switch (scheme) {
      case LIGHT -> {}
      case DARK -> read(blocks.get(1), colours);
      case PRINT -> read(blocks.get(2), colours);
    }
    return colours;
  }

  private static void read(String block, Map<String, String> colours) {
    Matcher matcher = COLOUR.matcher(block);
    while (matcher.find()) {
      colours.put(matcher.group(1), matcher.group(2));
    }
  }

  @ParameterizedTest
  @EnumSource(Scheme.class)
  void textCanBeReadOnWhateverItStands(Scheme scheme) {
    Map<String, String> colours = colours(scheme);
    List<String> faint = new ArrayList<>();
    for (String background : BACKGROUNDS) {
      ON_ANY.forEach(text -> check(colours, text, background, TEXT, faint));
    }
    for (String tone : TONES) {
      check(colours, tone, tone + "-bg", TEXT, faint);
      check(colours, "bg", tone, TEXT, faint);
    }
    ON_PAGE.forEach(text -> check(colours, text, "bg", TEXT, faint));
    assertThat(faint).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Scheme.class)
  void curvesMarksAndEdgesOfControlsAreSeen(Scheme scheme) {
    Map<String, String> colours = colours(scheme);
    List<String> faint = new ArrayList<>();
    for (String drawn : DRAWN) {
      check(colours, drawn, "bg", GRAPHIC, faint);
    }
    assertThat(faint).isEmpty();
  }

  @Test
  void noColourOfTheSheetIsLeftOut() {
    List<String> held =
        Stream.of(BACKGROUNDS, ON_ANY, TONES, ON_PAGE, DRAWN, DECORATION)
            .flatMap(List::stream)
            .toList();
    List<String> used = USE.matcher(sheet).results().map(match -> match.group(1)).toList();
    assertThat(used).isNotEmpty().allMatch(held::contains, "is held against a background here");
    assertThat(COLOUR.matcher(sheet).results().map(match -> match.group(1)))
        .allMatch(held::contains, "is held against a background here");
  }

  @Test
  void paperIsWhiteInTheDarkToo() {
    assertThat(sheet).contains("@media screen and (prefers-color-scheme: dark)");
    assertThat(sheet.split("prefers-color-scheme: dark", -1)).hasSize(2);
  }

  private static void check(
      Map<String, String> colours, String on, String under, double least, List<String> faint) {
    double ratio = ratio(colours, on, under);
    if (ratio < least) {
      faint.add("%s on %s: %.2f, not %.1f".formatted(on, under, ratio, least));
    }
  }

  /// WCAG's contrast ratio.
  private static double ratio(Map<String, String> colours, String one, String other) {
    double a = luminance(Objects.requireNonNull(colours.get(one), one));
    double b = luminance(Objects.requireNonNull(colours.get(other), other));
    return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
  }

  private static double luminance(String hex) {
    String six = hex.length() == 4 ? hex.replaceAll("([0-9a-f])", "$1$1") : hex;
    int rgb = Integer.parseInt(six.substring(1), 16);
    return 0.2126 * linear(rgb >> 16) + 0.7152 * linear(rgb >> 8) + 0.0722 * linear(rgb);
  }

  private static double linear(int channel) {
    double c = (channel & 0xff) / 255.0;
    return c <= 0.04045 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4);
  }

  @Test
  void theMeasureKnowsBlackOnWhite() {
    Map<String, String> colours = Map.of("black", "#000", "white", "#ffffff", "grey", "#767676");
    assertThat(ratio(colours, "black", "white")).isEqualTo(21);
    assertThat(ratio(colours, "grey", "white")).isBetween(4.5, 4.6);
  }
}

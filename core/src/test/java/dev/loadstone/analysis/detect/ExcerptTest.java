package dev.loadstone.analysis.detect;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ExcerptTest {
  private static String around(String text, String word, int most) {
    return Excerpt.around(text, 0, text.indexOf(word), most);
  }

  @Test
  void itStartsAtTheQuoteOrTagThatHoldsThePlace() {
    assertThat(
            around("{\"message\":\"shop-pool - Connection is not available\"}", "Connection", 120))
        .isEqualTo("shop-pool - Connection is not available");
    assertThat(around("<h1>502 Bad Gateway</h1><p>x", "Bad", 120)).isEqualTo("502 Bad Gateway");
  }

  @Test
  void itIsCutBetweenWords() {
    assertThat(around("upstream timed out while reading the response header", "upstream", 30))
        .isEqualTo("upstream timed out while …");
  }

  @Test
  void aLongLineBeforeThePlaceIsLeftOutFromAWordOn() {
    String text = "word ".repeat(60) + "connection refused";
    assertThat(around(text, "connection", 120))
        .startsWith("word word")
        .endsWith("connection refused");
  }

  @Test
  void itStaysInsideTheText() {
    assertThat(around("backend", "backend", 3)).isEqualTo("bac …");
    assertThat(Excerpt.around("abc", 0, 2, 10)).isEqualTo("abc");
  }
}

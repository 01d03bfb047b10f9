package dev.loadstone.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

class JsonTreeTest {
  private static final String ALL =
      """
      {"text":"a\\"\\u0001\u00e9\ud83d\ude00","whole":9007199254740993,"least":-9223372036854775808,\
      "fraction":0.1,"large":1.0E300,"yes":true,"no":false,"nothing":null,\
      "list":[1,[],{"in":{"side":[{}]}}],"":"empty name"}\
      """;

  @Test
  void writesAndReadsLikeJacksonsMapper() {
    JsonMapper mapper = new JsonMapper();
    byte[] utf8 = ALL.getBytes(StandardCharsets.UTF_8);

    byte[] expected = mapper.writeValueAsBytes(mapper.readTree(utf8));
    assertThat(mapper.writeValueAsBytes(JsonTree.read(utf8))).isEqualTo(expected);
    assertThat(JsonTree.write(mapper.readTree(utf8))).isEqualTo(expected);
  }

  @Test
  void aNumberBeyondALongIsKept() {
    assertThat(
            JsonTree.read("123456789012345678901".getBytes(StandardCharsets.UTF_8))
                .isIntegralNumber())
        .isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "[", "[1", "{\"a\"", "{\"a\":", "nul", "]", "{\"a\":}"})
  void whatIsNoJsonIsRefused(String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);

    assertThatThrownBy(() -> JsonTree.read(utf8)).isInstanceOf(JacksonException.class);
  }

  @Test
  void nestingIsBounded() {
    byte[] utf8 = "[".repeat(100_000).getBytes(StandardCharsets.UTF_8);

    assertThatThrownBy(() -> JsonTree.read(utf8)).isInstanceOf(JacksonException.class);
  }
}

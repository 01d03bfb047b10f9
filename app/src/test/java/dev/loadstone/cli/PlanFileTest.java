package dev.loadstone.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.loadstone.plan.PlanException;
import dev.loadstone.plan.PlanKey;
import dev.loadstone.plan.Setting;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PlanFileTest {
  @Test
  void keysAreTheLongFlags() {
    List<Setting> settings =
        read(
            """
            # a comment
            target: http://127.0.0.1/
            connections: 20
            no-keepalive: true
            header:
              - "X-A: 1"
              - "X-B: 2"
            objective: p99 < 300ms
            """);
    assertThat(settings)
        .containsExactly(
            new Setting(PlanKey.TARGET, "standard input:2:9 target", "http://127.0.0.1/"),
            new Setting(PlanKey.CONNECTIONS, "standard input:3:14 connections", "20"),
            new Setting(PlanKey.NO_KEEPALIVE, "standard input:4:15 no-keepalive", "true"),
            new Setting(PlanKey.HEADER, "standard input:6:5 header", "X-A: 1"),
            new Setting(PlanKey.HEADER, "standard input:7:5 header", "X-B: 2"),
            new Setting(PlanKey.OBJECTIVE, "standard input:8:12 objective", "p99 < 300ms"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          ratee: 5                     | standard input:1:1 'ratee': unknown key, did you mean rate?
          rate: 5;rate: 6              | standard input:2:1 'rate': given twice, first at standard input:1:1
          rate: [5]                    | standard input:1:7 'rate': one value is expected
          header: {a: b}               | standard input:1:9 'header': a value or a list of values is expected
          header: [[a]]                | standard input:1:10 'header': a value or a list
          - 5                          | a plan is one list of 'key: value' lines
          just text                    | a plan is one list of 'key: value' lines
          rate: "5                     | standard input:
          rate: &a 5                   | anchors are not allowed in a plan
          rate: *a                     | standard input:1:7 'rate': aliases are not allowed
          ? [a] : 5                    | a key is expected
          rate: 5;---;rate: 6          | a plan is one list
          """)
  void aFaultIsNamedWithLineAndColumn(String text, String expected) {
    assertThat(fault(text.replace(';', '\n'))).contains(expected);
  }

  @Test
  void anEmptyPlanSaysSo() {
    assertThat(fault("")).contains("there is nothing in it");
  }

  @Test
  void bytesThatAreNoTextAreRefused() {
    PlanException mistake =
        catchThrowableOfType(
            PlanException.class,
            () -> PlanFile.read(new ByteArrayInputStream(new byte[] {(byte) 0xff, 0})));
    assertThat(mistake).hasMessageContaining("this is not UTF-8 text");
  }

  @Test
  void aPlanOverTheLimitIsRefused() {
    assertThat(fault("#" + "a".repeat(PlanFile.MAX_BYTES))).contains("larger than 1 MiB");
  }

  @Test
  void depthIsRefusedWhereItBegins() {
    assertThat(fault("header: " + "[".repeat(10_000))).contains("standard input:1:10");
  }

  private static String fault(String text) {
    PlanException mistake = catchThrowableOfType(PlanException.class, () -> read(text));
    assertThat(mistake).as("a fault in %s", text).isNotNull();
    return String.valueOf(mistake.getMessage());
  }

  private static List<Setting> read(String text) {
    try {
      return PlanFile.read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

package dev.loadstone.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.loadstone.metrics.RunRecord;
import dev.loadstone.plan.PlanException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Lines of access logs, of usual formats and of those that a configuration names.
final class LogFormatTest {
  private static final String COMBINED =
      "10.0.0.1 - - [02/Jan/2026:03:04:05 +0000] \"GET /a HTTP/1.1\" 200 12 \"-\" \"agent\"";

  @TempDir private Path folder;

  private RunRecord read(String format, String line) throws IOException {
    Path file = Files.writeString(folder.resolve("a.log"), line + "\n");
    Wishes wishes = new Wishes(null, List.of(), format, "loadstone 0", List.of());
    return Read.run(Importer.read(file, "access-log", wishes));
  }

  private static double millis(RunRecord record) {
    return record.requests().serviceNanos(0) / 1e6;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        " 0.125",
        " \"0.125\"",
        " rt=0.125 uct=\"0.001\"",
        " \"192.168.10.1\" 0.125",
        " \"10.100.0.1, 192.168.1.7\" 0.125 0.120 ."
      })
  void aTimeBehindTheUsualFieldsIsFound(String rest) throws IOException {
    RunRecord record = Read.run(Read.text(folder, "a.log", COMBINED + rest + "\n"));
    assertThat(millis(record)).isEqualTo(125);
  }

  @Test
  void aTimeThatItsSenderWroteIsNone() throws IOException {
    String spoofed = COMBINED.replace("agent", "rt=9.999 8.888");
    assertThat(Read.text(folder, "b.log", spoofed + "\n")).isInstanceOf(Imported.Figures.class);
    RunRecord record = Read.run(Read.text(folder, "a.log", spoofed + " rt=0.125\n"));
    assertThat(millis(record)).isEqualTo(125);
  }

  @ParameterizedTest
  @ValueSource(strings = {"192.168.10.1", "10.100.0.1, 192.168.1.7", "-"})
  void anAddressIsNoTime(String forwarded) throws IOException {
    String line = COMBINED + " \"" + forwarded + "\"\n";
    assertThat(Read.text(folder, "a.log", line)).isInstanceOf(Imported.Figures.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {8_000, 60_000})
  void aLineMayBeLong(int length) throws IOException {
    String line = COMBINED.replace("/a", "/" + "a\\x22".repeat(length / 5)) + " 0.125";
    assertThat(millis(Read.run(Read.text(folder, "a.log", line + "\n")))).isEqualTo(125);
    String format =
        "$remote_addr - $remote_user [$time_local] \"$request\" $status $body_bytes_sent"
            + " \"$http_referer\" \"$http_user_agent\" $request_time";
    assertThat(millis(read(format, line))).isEqualTo(125);
    assertThatThrownBy(() -> read(format + " end", line))
        .isInstanceOf(PlanException.class)
        .hasMessageContaining("a.log:1")
        .hasMessageContaining("is not of the log's format");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      textBlock =
          """
          %h %l %u %t "%r" %>s %b %D                         ~ 125000 ~ 125
          %h %l %u %t \\"%r\\" %>s %b %D                     ~ 125000 ~ 125
          LogFormat "%h %l %u %t \\"%r\\" %>s %b %D" timed   ~ 125000 ~ 125
          %h %l %u %t "%r" %>s %b %T %D                      ~ 0 125000 ~ 0
          %h %l %u %t "%r" %>s %b %D %T                      ~ 125000 0 ~ 125
          %h %l %u %t "%r" %>s %b %{ms}T                     ~ 125 ~ 125
          %h %l %u %t "%r" %>s %b %{us}T %{X-Id}i            ~ 125000 some id ~ 125
          """)
  void apachesFormatIsTakenAsItStandsInTheConfiguration(String format, String rest, double millis)
      throws IOException {
    String line = "10.0.0.1 - - [02/Jan/2026:03:04:05 +0000] \"GET /a HTTP/1.1\" 200 12 " + rest;
    RunRecord record = read(format, line);
    assertThat(millis(record)).isEqualTo(millis);
    assertThat(Read.outcomes(record)).isEqualTo(Map.of("200", 1L));
    assertThat(record.header().startedAtMillis() / 1_000).isEqualTo(1_767_323_045);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "$msec $status $request_time",
        "'$msec $status ' '$request_time'",
        "log_format timed '$msec $status '\n                 '$request_time';",
        "log_format timed escape=json '$msec $status $request_time';"
      })
  void nginxsFormatIsTakenAsItStandsInTheConfiguration(String format) throws IOException {
    assertThat(millis(read(format, "1767323045.250 503 0.125"))).isEqualTo(125);
  }

  @ParameterizedTest
  @CsvSource({"sec, 1767323045", "msec, 1767323045250", "usec, 1767323045250000"})
  void apachesTimesInDigitsTellTheirUnit(String unit, String time) throws IOException {
    RunRecord record = read("%{" + unit + "}t %s %D", time + " 200 1500");
    assertThat(record.header().startedAtMillis() / 1_000).isEqualTo(1_767_323_045);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "$status", "%s %D", "%{%Y-%m-%d}t %s"})
  void aFormatWithoutWhatIsNeededIsRefused(String format) {
    assertThatThrownBy(() -> read(format, "x"))
        .isInstanceOf(PlanException.class)
        .hasMessageContaining("of each request");
  }
}

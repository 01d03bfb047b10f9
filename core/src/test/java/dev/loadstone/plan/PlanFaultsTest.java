package dev.loadstone.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The bad-argument table: each row is one line that names place, value and cure.
final class PlanFaultsTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          target=                       | URL: a URL is needed
          target=example                | URL 'example': the scheme is missing: http:// or https://
          target=localhost:8080/        | URL 'localhost:8080/': the scheme is missing
          target=ftp://h/               | URL 'ftp://h/': scheme ftp is not supported: http or https
          target=http://                | URL 'http://': the host is missing
          target=http:///path           | the host is missing
          target=http://h:99999/        | URL 'http://h:99999/': the port must be a number from 1 to 65535
          target=http://h:0/            | URL 'http://h:0/': the port must be a number from 1 to 65535
          target=http://h:abc/          | URL 'http://h:abc/': the port must be a number from 1 to 65535
          target=http://[::1/           | URL 'http://[::1/': the closing bracket
          target=http://[::g]/          | the address in brackets is no IPv6 address
          target=http://[::1]8080/      | the port must be a number
          target=http://h/a b           | URL 'http://h/a b': a space at position 11 must be encoded: %20
          target=http://h/ü             | a character at position 10 must be encoded: %C3%BC
          target=http://h^st/           | the host may hold letters
          target=http://a..b/           | the host is no valid name
          rate=0                        | --rate '0': over 0 and at most 10000000/s
          rate=-5                       | --rate '-5': a positive number
          rate=abc                      | --rate 'abc': a positive number
          rate=1e999                    | --rate '1e999': a positive number
          rate=NaN                      | --rate 'NaN': a positive number
          rate=10/0s                    | --rate '10/0s': the time after the slash must be over 0
          rate=20000000                 | --rate '20000000': over 0 and at most 10000000/s
          duration=0                    | --duration '0':
          duration=0s                   | --duration '0s': over 0s and at most 168h
          duration=-1s                  | --duration '-1s': a number with a unit
          duration=5                    | --duration '5': a unit is missing: 5s, ms, m or h
          duration=5x                   | --duration '5x': a number with a unit
          duration=99999999h            | --duration '99999999h': over 0s and at most 168h
          re-resolve=100ms              | --re-resolve '100ms': 1s to 168h
          requests=0                    | --requests '0': a whole number from 1 to
          requests=1.5                  | --requests '1.5': a whole number from 1 to
          requests=9e18                 | --requests '9e18': a whole number from 1 to
          connections=0                 | --connections '0': a whole number from 1 to 100000
          connections=1000000           | --connections '1000000': a whole number from 1 to 100000
          timeout=0s                    | --timeout '0s': over 0s
          timeout=-1                    | --timeout '-1': a number with a unit
          timeout=30                    | --timeout '30': a unit is missing: 30s
          drain=5                       | --drain '5': a unit is missing
          method=G ET                   | --method 'G ET': not a method: one short word
          method=                       | --method: not a method
          header=NoColon                | --header 'NoColon': the form is 'Name: value'
          header=: v                    | --header ':
          header=A B: v                 | --header 'A …': the form is 'Name: value'
          header=Content-Length: 5      | --header 'Content-Length': set by Loadstone
          header=transfer-encoding: x   | --header 'transfer-encoding': set by Loadstone
          body-file=/nosuch/body        | --body-file '/nosuch/body': no such file
          body-file=/                   | --body-file '/': this is a folder
          objective=p99<                | --objective 'p99<': a limit is missing at the end
          objective=p101<5ms            | --objective 'p101<5ms': percentile p101 must lie between p0 and p100
          objective=foo<5               | --objective 'foo<5': metric foo is not known: known are p50
          objective=eror-rate<5%        | metric eror-rate is not known: did you mean error-rate?
          objective=p99<300             | --objective 'p99<300': limit 300 needs a unit: ms or s
          objective=error-rate<1        | limit 1 needs a unit: %
          objective=error-rate<101%     | limit 101% must be a share from 0% to 100%
          objective=throughput>500      | limit 500 needs a unit: /s or /m
          objective=p99                 | a comparison is missing after p99: <, <=, > or >=
          objective=p99==3ms            | comparison == is not known
          objective=p99<fast            | limit fast is no duration
          objective=a: p99<3ms          | endpoint a is not in the plan: it has GET /
          cacert=/nosuch/ca.pem         | --cacert '/nosuch/ca.pem': no such file
          cert=/nosuch/cert.pem         | --cert '/nosuch/cert.pem': no such file
          http=3                        | --http '3': HTTP/3 always has TLS: write https://
          http=9                        | --http '9': must be 1.1, 2 or 3
          streams=4                     | --streams '4': HTTP/1.1 has one exchange at a time: add --http 2
          streams=0                     | --streams '0'
          resolve=h:80                  | --resolve 'h:80': the form is HOST:PORT:ADDRESS
          resolve=h:80:name             | --resolve 'h:80:name': the form is HOST:PORT:ADDRESS
          resolve=h:99999:127.0.0.1     | a port must be a number from 1 to 65535
          connect-to=h:80               | --connect-to 'h:80': the form is HOST:PORT:HOST:PORT
          arrival=poison                | --arrival 'poison': needs a rate
          stages=30s                    | --stages '30s': the form is DURATION:VALUE
          stages=30:5                   | --stages '30': a unit is missing
          stages=30s:x                  | --stages 'x': a positive number
          stages=30s:0,5s:0             | one rate at least must be over 0
          steps=10s:1..5                | --steps '10s:1..5': a step has one number
          steps=10s:0                   | --steps '0': a whole number from 1
          form=nope                     | --form 'nope': the form is name=value or name=@file
          form=f=@/nosuch               | --form '/nosuch': no such file
          user=nocolon                  | --user: the form is user:password
          follow=-1                     | --follow '-1': a whole number from 0 to 100
          seed=abc                      | --seed 'abc': a whole number
          seed=99999999999999999999     | --seed '99999999999999999999': a whole number
          metrics=nohost                | --metrics 'nohost': the scheme is missing
          """)
  void aBadValueGivesOneLineWithPlaceValueAndCure(String flag, String expected) {
    assertThat(lines(flag)).hasSize(1).first().asString().contains(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          stages=1s:5  | rate=5         | --stages: excludes --rate
          stages=1s:5  | duration=5s    | --stages: excludes --duration
          steps=1s:5   | connections=5  | --steps: excludes --connections
          steps=1s:5   | rate=5         | --steps: excludes --rate
          body=a       | body-file=pom.xml | --body: excludes --body-file
          body=a       | form=a=b       | --body: excludes --form
          rate=5       | rate=6         | --rate '5' and '6': given twice with different values
          user=a:b     | user=c:d       | --user: given twice with different values
          warmup=5s    | duration=5s    | --warmup '5s': must be shorter than the run
          user=a:b     | header=Authorization: x | --user: excludes --header Authorization
          form=a=b     | header=Content-Type: x  | --form: sets Content-Type itself
          http=1.1     | streams=2      | --streams '2': HTTP/1.1 has one exchange at a time: add --http 2
          http=2       | proxy=http://127.0.0.1:3128   | --http '2': an HTTP proxy forwards http:// in HTTP/1.1
          rate=5       | arrival=poison | --arrival 'poison': did you mean poisson?
          """)
  void twoFlagsThatContradictAreNamedTogether(String one, String other, String expected) {
    assertThat(lines(one, other)).hasSize(1).first().asString().contains(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          tls-resume=true          | --tls-resume: each connection of HTTP/3 makes the full handshake
          tls-version=1.2          | --tls-version: HTTP/3 always has TLS 1.3
          proxy=socks5h://u:p@h:1  | --proxy: HTTP/3 goes over UDP, which these proxies do not carry
          """)
  void whatQuicHasNotIsRefusedWithTheReason(String flag, String expected) {
    assertThat(lines("target=https://h/", "http=3", flag))
        .singleElement()
        .asString()
        .contains(expected, "leave it away, or give --http 2")
        .doesNotContain("u:p");
  }

  @Test
  void allFaultsAreReportedAtOnce() {
    assertThat(lines("rate=0", "timeout=5", "objective=foo<1", "target=ftp://h/")).hasSize(4);
  }

  @ParameterizedTest
  @ValueSource(strings = {"X: a\rb", "X: a\nb", "X: a\0b", "X: \u001b[31m"})
  void aControlCharacterInAHeaderValueIsRefused(String header) {
    assertThat(lines("header=" + header)).singleElement().asString().contains("control character");
  }

  @Test
  void aKeyWithoutItsCertificateIsRefused() throws Exception {
    Path key = Files.writeString(folder.resolve("key.pem"), "key");
    assertThat(lines("key=" + key)).singleElement().asString().contains("add --cert FILE");
  }

  @Test
  void aUrlOverTheLimitNamesTheLimitAndIsNotRepeatedWhole() {
    String line = lines("target=http://h/" + "a".repeat(100_000)).getFirst();
    assertThat(line).contains("longer than 16384 characters").hasSizeLessThan(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "target=http://user:hunter2@h:99999/",
        "target=ftp://user:hunter2@h/",
        "metrics=ftp://user:hunter2@h/",
        "header=Authorization hunter2",
        "header=Authorization: hunter2\u0001",
        "user=hunter2"
      })
  void aSecretIsNotRepeatedInTheLine(String flag) {
    assertThat(lines(flag)).isNotEmpty().noneMatch(line -> line.contains("hunter2"));
  }

  private static List<String> lines(String... flags) {
    PlanException mistake = catchThrowableOfType(PlanException.class, () -> Given.read(flags));
    assertThat(mistake).as("a fault in %s", List.of(flags)).isNotNull();
    return mistake.faults().stream().map(PlanException.Fault::line).toList();
  }
}

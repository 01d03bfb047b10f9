package dev.loadstone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loadstone.cli.CommandLineUnderTest.Result;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The bad-argument table at the front door: one line on standard error, exit code 2, nothing on
/// standard output, no connection made.
final class BadArgumentsTest {
  @TempDir private Path folder;
  private ServerSocket untouched;

  @BeforeEach
  void openTarget() throws IOException {
    untouched = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    untouched.setSoTimeout(1);
  }

  @AfterEach
  void closeTarget() throws IOException {
    untouched.close();
  }

  /// Every row runs with a good URL in place of URL, so that only the fault can stop it.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          run                             | URL: a URL is needed, for example
          example                         | URL 'example': the scheme is missing: http:// or https://
          ftp://h/                        | scheme ftp is not supported
          http://                         | URL 'http://': the host is missing
          http://h:99999/                 | the port must be a number from 1 to 65535
          http://[::1/                    | the closing bracket of the address is missing
          http://nosuch.invalid/          | 'nosuch.invalid': this name was not found
          URL -q                          | -q: unknown option, did you mean --quiet or --rate?
          URL -q 100                      | -q: unknown option, did you mean --quiet or --rate?
          URL -r 0                        | --rate '0': over 0
          URL -r -5                       | --rate '-5': a positive number
          URL --rate=1e999                | --rate '1e999': a positive number
          URL -d 5                        | --duration '5': a unit is missing: 5s
          URL -n 1.5                      | --requests '1.5': a whole number
          URL -c 0                        | --connections '0': a whole number
          URL -c 100000                   | --connections '100000': needs 100
          URL --workers 0                 | --workers '0': a whole number from 1 to
          URL --workers 10000             | --workers '10000': a whole number from 1 to
          URL --workers 3 -c 2            | --workers '3': more than --connections 2
          URL -m G,ET                     | --method 'G,ET': not a method
          URL -H NoColon                  | --header 'NoColon': the form is 'Name: value'
          URL --body-file /nosuch         | --body-file '/nosuch': no such file
          URL -b a --form c=d             | --body: excludes --form
          URL --cacert /nosuch            | --cacert '/nosuch': no such file
          URL --objective p101<5ms        | --objective 'p101<5ms': percentile p101
          URL --resolve h:80              | --resolve 'h:80': the form is HOST:PORT:ADDRESS
          URL --http 3                    | --http '3': HTTP/3 always has TLS: write https://
          URL -o json=/nosuch/r.json      | --out 'json=/nosuch/r.json': the folder /nosuch does not exist
          URL -o json=/                   | --out 'json=/': this is a folder
          URL -o run=-                    | --out 'run=-': the run file needs a file
          URL -o jsn=r.json               | --out 'jsn=r.json': unknown format, did you mean json?
          URL -o pdff=r.pdf               | --out 'pdff=r.pdf': unknown format, known are
          URL --ci gitlab                 | --ci 'gitlab'
          URL -o r.json                   | --out 'r.json': the form is FORMAT=FILE
          URL -o json=- -o text=-         | another --out writes there already
          URL -o json=a.out -o md=./a.out | another --out writes there already
          URL --follow=-1                 | --follow '-1': a whole number from 0 to 100
          URL --follow 101                | --follow '101': a whole number from 0 to 100
          URL --follow=x                  | --follow 'x': a whole number from 0 to 100
          URL -o run=a.lsr -o run=b.lsr   | one run file is written, not two
          URL --progress loud             | --progress 'loud': known are auto, plain, none
          URL -r 5 --rate 6               | --rate '5' and '6': given twice with different values
          URL --ratee 5                   | --ratee: unknown option, did you mean --rate?
          URL --qiuet                     | --qiuet: unknown option, did you mean --quiet?
          URL -X POST                     | -X: unknown option, did you mean --method?
          URL -k                          | -k: unknown option, did you mean --insecure?
          URL --zzzzzz                    | --zzzzzz: unknown option, see loadstone help
          URL --proxy http://p/           | --proxy 'http://p/': the port is missing, for example http://127.0.0.1:3128
          URL --proxy u:pw@h:1            | --proxy '***@h:1': the scheme is missing, for example http://127.0.0.1:3128
          URL --proxy ftp://h:1           | --proxy 'ftp://h:1': scheme ftp is not supported: known are http, https
          URL --proxy http://no.invalid:1 | --proxy 'no.invalid': this name was not found
          URL --bystander http://h/       | --bystander: this version does not have this flag yet
          URL --unix-socket /nosuch       | --unix-socket '/nosuch': no such file
          URL --unix-socket /             | --unix-socket '/': this is no socket
          URL --source-address eth0       | --source-address 'eth0': an address of this machine or a range
          URL --source-address 192.0.2.1  | --source-address '192.0.2.1': not an address of this machine
          URL --source-address ::1        | --source-address '0:0:0:0:0:0:0:1': of another family than the target's 127.0.0.1
          URL --no-keepalive --max-connection-age 1s | --no-keepalive: excludes --max-connection-age
          URL --re-resolve 5              | --re-resolve '5': a unit is missing
          URL --tls-version 1.4           | --tls-version '1.4': 1.2, 1.3 or a range such as 1.2..1.3
          https://127.0.0.1/ --ciphers X  | --ciphers 'X': BoringSSL does not offer it
          URL -n                          | --requests: a value is missing after it
          URL 100 users                   | arguments '100 users': too many arguments
          diagnose URL                    | command 'diagnose': this version does not have it yet
          find-max URL                    | command 'find-max': this version does not have it yet
          serve --port x                  | --port 'x': a port from 1 to 65535 is needed
          URL --web=99999                 | --web '99999': a port from 1 to 65535 is needed
          rnu URL                         | command 'rnu': unknown command, did you mean run?
          help rnu                        | command 'rnu': unknown command, did you mean run?
          URL -o run=/dev/null --force    | --out 'run=/dev/null': this is a device or pipe, a file is needed
          report                          | RUN: a run file is needed
          report /nosuch.lsr              | /nosuch.lsr: there is no such file
          report a.lsr -o run=b.lsr       | --out 'run=b.lsr': unknown format
          check                           | check: at least one figure is needed
          check --mean abc                | --mean 'abc': a number with a unit us, ms, s, m or h
          check --mean 120                | --mean '120': a unit is missing: 120ms
          check --median 1,5ms            | --p50 '1,5ms': a number with a unit
          check --success 0.995           | --success '0.995': a percent sign is missing
          check --status 500=x            | --status '500=x': the form is CODE=SHARE or CODE=COUNT
          check --status 500=1 --status 500=2 | --status '500=2': 500 is given twice
          check --errors 12               | --errors '12': the form is KIND=SHARE or KIND=COUNT
          check --mean 1ms --mean 2ms     | --mean '1ms' and '2ms': given twice
          check --loop opn                | --loop 'opn': did you mean open?
          check --mean 5ms -o html=x.html | a single run is written as html; here there is text, json, md
          check --p98 5ms                 | --p98: unknown option
          demo --pool 0                   | --pool '0': a whole number from 1 to 500
          demo -c 0                       | --connections '0': a whole number
          demo http://h/                  | arguments 'http://h/': too many arguments
          /nosuch.yaml                    | plan '/nosuch.yaml': /nosuch.yaml: no such file
          """)
  void aMistakeGivesOneLineExitCodeTwoAndSendsNothing(String line, String expected)
      throws IOException {
    Result result = run(line.split(" +"));
    assertThat(result.err()).contains(expected);
    assertThat(result.errorLines()).as("one line").hasSize(1);
    assertThat(result.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(result.out()).isEmpty();
    assertNothingSent();
  }

  @Test
  void noArgumentsAtAllAskForAUrl() {
    Result result = run();
    assertThat(result.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(result.errorLines()).singleElement().asString().contains("a URL is needed");
  }

  @Test
  void anExistingOutputFileIsRefusedWithoutForce() throws IOException {
    Path file = Files.writeString(folder.resolve("r.json"), "mine");
    Result result = run("URL", "-o", "json=" + file);
    assertThat(result.errorLines())
        .containsExactly(
            "loadstone: --out 'json=" + file + "': the file exists; add --force to overwrite it");
    assertThat(result.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(file).hasContent("mine");
    assertNothingSent();
  }

  @Test
  void everyFaultOfThePlanIsShownAtOnce() {
    assertThat(run("URL", "-r", "0", "-d", "5", "-m", "G ET").errorLines()).hasSize(3);
  }

  @Test
  void whatTheUserTypedCannotActOnTheTerminal() {
    Result result = run("URL", "-m", "GET\r\nX: \u001b[31m");
    assertThat(result.err()).contains("'GET\\r\\nX: \\x1b[31m'").doesNotContain("\u001b");
    assertThat(result.errorLines()).hasSize(1);
  }

  @Test
  void aStrangersHostIsNotLoadedWithoutAYes() {
    Result result = run("http://192.0.2.1/", "-n", "1");
    assertThat(result.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(result.err())
        .contains("neither loopback nor private: add --i-may-load 192.0.2.1 if you may load it");
  }

  @Test
  void vouchingForAnotherHostDoesNotHelp() {
    Result result = run("http://192.0.2.1/", "-n", "1", "--i-may-load", "example.test");
    assertThat(result.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(result.err()).contains("--i-may-load 'example.test': the target is 192.0.2.1");
  }

  @Test
  void onATerminalTheUserIsAskedAndANoIsANo() {
    Result result =
        new CommandLineUnderTest(folder).onTerminal("no\n").run("http://192.0.2.1/", "-n", "1");
    assertThat(result.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(result.err()).contains("May you load it? Type yes:");
  }

  private Result run(String... words) {
    List<String> arguments = new ArrayList<>();
    for (String word : words) {
      arguments.add(
          word.equals("URL") ? "http://127.0.0.1:" + untouched.getLocalPort() + "/" : word);
    }
    return new CommandLineUnderTest(folder).run(arguments.toArray(String[]::new));
  }

  private void assertNothingSent() throws IOException {
    try {
      untouched.accept().close();
      throw new AssertionError("a connection was made");
    } catch (java.net.SocketTimeoutException nobodyCame) {
      // As it should be.
    }
  }
}

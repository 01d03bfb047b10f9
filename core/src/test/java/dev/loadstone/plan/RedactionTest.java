package dev.loadstone.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedactionTest {
  @ParameterizedTest
  @CsvSource({
    "http://anna:pw@h/x, http://***@h/x",
    "http://anna@h/x, http://***@h/x",
    "http://a@b:c@h/x, http://***@h/x",
    "http://h/a@b, http://h/a@b",
    "http://h/?q=1&token=t&x=2, http://h/?q=1&token=***&x=2",
    "http://h/?api_key=t, http://h/?api_key=***",
    "http://h/?t%6Fken=t, http://h/?t%6Fken=***",
    "http://h/?X-Amz-Signature=t, http://h/?X-Amz-Signature=***",
    "http://h/?sig=t&design=x, http://h/?sig=***&design=x",
    "http://h/#access_token=t, http://h/#access_token=***",
    "http://h/?monkey=banana&keyboard=de, http://h/?monkey=banana&keyboard=de",
    "/path?password=p, /path?password=***"
  })
  void aUrlLosesUserInfoAndSecretQueryValues(String url, String shown) {
    assertThat(Redaction.url(url)).isEqualTo(shown);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Authorization",
        "proxy-authorization",
        "Cookie",
        "Set-Cookie",
        "X-Api-Key",
        "x-auth-token",
        "X-Amz-Security-Token",
        "X-Auth",
        "Client_Secret",
        "X-CSRF-Token"
      })
  void theValueOfASecretHeaderIsHidden(String name) {
    assertThat(Redaction.header(new Header(name, "value")))
        .isEqualTo(new Header(name, Redaction.HIDDEN));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Accept", "Content-Type", "X-Request-Id", "Host", "Author", "Keep-Alive"})
  void anyOtherHeaderIsShown(String name) {
    assertThat(Redaction.header(new Header(name, "value"))).isEqualTo(new Header(name, "value"));
  }

  @Test
  void aBodyIsShownAsItsLengthAndHash() {
    assertThat(Redaction.body("abc".getBytes(StandardCharsets.US_ASCII)))
        .isEqualTo(
            "(3 bytes, SHA-256 ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad)");
    assertThat(Redaction.body(new byte[0])).isEmpty();
  }

  @Test
  void filesAndOrdinaryOptionsOfACommandLineAreShown() {
    List<String> command =
        List.of(
            "run",
            "http://h/",
            "-c",
            "50",
            "--key",
            "client.pem",
            "--cacert=ca.pem",
            "--body-file",
            "body.json",
            "--objective",
            "p99 < 300ms",
            "-H",
            "Accept: text/html");
    assertThat(Redaction.command(command)).isEqualTo(command);
  }

  @Test
  void anOptionWhoseNameSaysSecretIsHiddenWhateverItIs() {
    assertThat(Redaction.command(List.of("--dashboard-token", "t", "--proxy-password=p")))
        .containsExactly("--dashboard-token", "***", "--proxy-password=***");
  }

  @Test
  void aHeaderWithoutColonIsHiddenWhole() {
    assertThat(Redaction.command(List.of("-H", "canary", "-H"))).containsExactly("-H", "***", "-H");
  }

  @Test
  void aFoldedSecretHeaderOfTheTargetIsHiddenWhole() {
    assertThat(Redaction.text("Set-Cookie: a=1;\r\n b=2\r\nServer: x\r\n", List.of()))
        .isEqualTo("Set-Cookie: ***\r\nServer: x\r\n");
  }

  @Test
  void hidingTwiceIsHidingOnce() {
    String url = Redaction.url("http://a:b@h/?token=x");
    assertThat(Redaction.url(url)).isEqualTo(url);
  }

  @Test
  void aWordOfALongArgumentTakesTimeInProportionToItsLength() {
    String word = "a".repeat(1_000_000);
    assertThat(Redaction.url(word)).isEqualTo(word);
  }

  /// Each name is looked at once: one read again from each of its characters takes minutes.
  @Test
  @Timeout(30)
  void aLargeBodyWithoutAGapIsSearchedForSecretsToo() {
    assertThat(Redaction.secrets(posting("x".repeat(2 << 20) + "&token=s3cret&a=b")))
        .contains("s3cret")
        .doesNotContain("b");
  }

  private static LoadPlan posting(String body) {
    return new LoadPlan(
        new Target("http", "localhost", 80, "/"),
        new RequestTemplate("POST", List.of(), body.getBytes(StandardCharsets.US_ASCII), "/"),
        new ClosedLoad(List.of(new ClosedLoad.Step(Long.MAX_VALUE, 1))),
        new Limits(1, 0, 0, 0, 1),
        new ConnectionPolicy(true, 0, TlsPolicy.DEFAULT, List.of()),
        List.of(),
        List.of(),
        1);
  }
}

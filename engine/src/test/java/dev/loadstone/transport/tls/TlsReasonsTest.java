package dev.loadstone.transport.tls;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TlsReasonsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "error:10000410:SSL routines:OPENSSL_internal:SSLV3_ALERT_HANDSHAKE_FAILURE"
            + "|alert \"handshake failure\" (no version or cipher in common",
        "(protocol_version) Received fatal alert: protocol_version|none of the versions of TLS",
        "error:1000045c:SSL routines:OPENSSL_internal:TLSV1_CERTIFICATE_REQUIRED|client certificate",
        "error:100000f7:SSL routines:OPENSSL_internal:WRONG_VERSION_NUMBER|is not TLS",
        "Unsupported or unrecognized SSL message|is not TLS",
        "not an SSL/TLS record|is not TLS",
        "error:100000f0:SSL routines:OPENSSL_internal:UNSUPPORTED_PROTOCOL|was not offered",
        "error:1:SSL routines:OPENSSL_internal:BAD_DECRYPT|BoringSSL says bad decrypt",
        "something new|something new"
      })
  void bothEnginesSayTheSame(String message, String told) {
    assertThat(TlsReasons.of(new SSLException(message))).contains(told);
  }

  @Test
  void whatIsWrongWithACertificateIsSaidFirst() {
    assertThat(TlsReasons.of(new CertificateExpiredException("NotAfter: Sat Jan 01 2022")))
        .isEqualTo("the certificate has expired (NotAfter: Sat Jan 01 2022)");
    assertThat(TlsReasons.of(new CertificateException("No name matching localhost found")))
        .startsWith("the certificate is for another host (");
  }
}

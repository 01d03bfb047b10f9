package dev.loadstone.transport.tls;

import dev.loadstone.metrics.ErrorKind;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import javax.net.ssl.SSLException;

/// What an engine's exception means.
///
/// @param kind not trusted, or failed otherwise
/// @param reason why, in the words of [TlsReasons]
record TlsFailure(ErrorKind kind, String reason) {
  private static final int DEEPEST = 10;

  static TlsFailure of(SSLException e) {
    ErrorKind kind = ErrorKind.TLS;
    Throwable cause = e;
    Throwable innermost = e;
    for (int depth = 0; cause != null && depth < DEEPEST; depth++) {
      if (cause instanceof CertificateException
          || cause instanceof CertPathValidatorException
          || cause instanceof CertPathBuilderException) {
        kind = ErrorKind.TLS_UNTRUSTED;
      }
      innermost = cause;
      cause = cause.getCause();
    }
    return new TlsFailure(kind, TlsReasons.of(innermost));
  }
}

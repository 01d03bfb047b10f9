package dev.loadstone.transport.tls;

import dev.loadstone.metrics.ErrorKind;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import javax.net.ssl.SSLException;

/// What an engine's exception means.
///
/// @param kind not trusted, or failed otherwise
/// @param reason the innermost message that says why
record TlsFailure(ErrorKind kind, String reason) {
  private static final int DEEPEST = 10;

  static TlsFailure of(SSLException e) {
    ErrorKind kind = ErrorKind.TLS;
    String reason = text(e);
    Throwable cause = e;
    for (int depth = 0; cause != null && depth < DEEPEST; depth++) {
      if (cause instanceof CertificateException
          || cause instanceof CertPathValidatorException
          || cause instanceof CertPathBuilderException) {
        kind = ErrorKind.TLS_UNTRUSTED;
      }
      reason = text(cause);
      cause = cause.getCause();
    }
    return new TlsFailure(kind, reason);
  }

  private static String text(Throwable e) {
    String message = e.getMessage();
    return message == null ? e.getClass().getSimpleName() : message;
  }
}

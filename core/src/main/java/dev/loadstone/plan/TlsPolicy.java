package dev.loadstone.plan;

import org.jspecify.annotations.Nullable;

/// How the target's certificate is judged and which one of ours is shown. Paths are local files.
///
/// @param insecure accept any certificate
/// @param caFile PEM file of the authorities to trust instead of the JVM's
/// @param certFile PEM file of the client certificate chain
/// @param keyFile PEM file of the client's private key
public record TlsPolicy(
    boolean insecure,
    @Nullable String caFile,
    @Nullable String certFile,
    @Nullable String keyFile) {
  /// The JVM's trust store and no client certificate.
  public static final TlsPolicy DEFAULT = new TlsPolicy(false, null, null, null);
}

package dev.loadstone.plan;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// How the target's certificate is judged, which one of ours is shown, and how the handshake is
/// made. Paths are local files.
///
/// @param insecure accept any certificate
/// @param caFile PEM file of the authorities to trust instead of the JVM's
/// @param certFile PEM file of the client certificate chain
/// @param keyFile PEM file of the client's private key
/// @param handshake what is offered to the target
public record TlsPolicy(
    boolean insecure,
    @Nullable String caFile,
    @Nullable String certFile,
    @Nullable String keyFile,
    Handshake handshake) {
  /// The JVM's trust store and no client certificate.
  public static final TlsPolicy DEFAULT = new TlsPolicy(false, null, null, null);

  /// What is offered to the target.
  ///
  /// @param versions the versions of TLS, for example `1.2`; empty for all that the engine has on
  /// @param ciphers the cipher suites by their names, of IANA or OpenSSL; empty for the engine's
  ///   own
  /// @param resume whether a connection takes up the session of an earlier one. Off, each
  ///   connection stands for another client and makes the full handshake
  public record Handshake(List<String> versions, List<String> ciphers, boolean resume) {
    /// The engine's own versions and ciphers, without resumption.
    public static final Handshake DEFAULT = new Handshake(List.of(), List.of(), false);

    /// Copies the lists.
    public Handshake {
      versions = List.copyOf(versions);
      ciphers = List.copyOf(ciphers);
    }
  }

  /// A policy with the ordinary handshake.
  public TlsPolicy(
      boolean insecure,
      @Nullable String caFile,
      @Nullable String certFile,
      @Nullable String keyFile) {
    this(insecure, caFile, certFile, keyFile, Handshake.DEFAULT);
  }
}

package dev.loadstone.transport.tls;

import dev.loadstone.plan.PlanException;
import dev.loadstone.plan.TlsPolicy;
import dev.loadstone.plan.TlsPolicy.Handshake;
import io.netty.handler.ssl.OpenSsl;
import java.util.List;

/// Makes engines of one policy with different offers of protocols; the files of the policy and the
/// authorities of the JVM are read once.
///
/// @param credentials whom to trust and what to show
/// @param handshake what is offered to the target
public record EngineMaker(Credentials credentials, Handshake handshake) {
  /// A maker for a policy.
  ///
  /// @throws PlanException when a file of the policy cannot be used
  public static EngineMaker of(TlsPolicy policy) {
    return new EngineMaker(Credentials.of(policy), policy.handshake());
  }

  /// The native engine where this system has it and it offers what the policy asks for, else the
  /// JDK's: BoringSSL does not let the ciphers of TLS 1.3 be chosen.
  ///
  /// @param protocols offered by ALPN, best first
  /// @throws PlanException for a version or cipher that the engine does not have
  public TlsEngines offering(List<String> protocols) {
    return OpenSsl.isAvailable() && NativeEngines.offers(handshake)
        ? new NativeEngines(credentials, handshake, protocols)
        : new JdkEngines(credentials, handshake, protocols);
  }
}

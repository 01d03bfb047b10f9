package dev.loadstone.transport.tls;

import dev.loadstone.plan.PlanException;
import dev.loadstone.plan.TlsPolicy;
import java.util.List;
import javax.net.ssl.SSLEngine;

/// Makes the engines that encrypt; sessions are resumed among the engines of one maker.
public sealed interface TlsEngines permits NativeEngines, JdkEngines {
  /// HTTP/2 over TLS by its registered name.
  String H2 = "h2";

  /// HTTP/1.1 by its registered name.
  String HTTP_1_1 = "http/1.1";

  /// The name for the report, for example `BoringSSL` or `JDK`.
  String name();

  /// An engine for one connection to the target of this name.
  SSLEngine engine(String host, int port);

  /// The protocols offered by ALPN, best first.
  List<String> offered();

  /// Whether the target chose what the connection needs: a target that knows no ALPN speaks
  /// HTTP/1.1, and nothing else.
  default boolean agreed(SSLEngine engine) {
    return offered().contains(HTTP_1_1) || H2.equals(engine.getApplicationProtocol());
  }

  /// Counts their handshakes.
  Handshakes handshakes();

  /// Gives back what the engine holds outside the heap.
  void release(SSLEngine engine);

  /// The native engine where this system has it, else the JDK's, offering HTTP/1.1.
  ///
  /// @throws PlanException when a file of the policy cannot be used
  static TlsEngines of(TlsPolicy policy) {
    return of(policy, List.of(HTTP_1_1));
  }

  /// The engine that [EngineMaker] chooses.
  ///
  /// @param offered the protocols offered by ALPN, best first
  /// @throws PlanException when a file of the policy cannot be used
  static TlsEngines of(TlsPolicy policy, List<String> offered) {
    return EngineMaker.of(policy).offering(offered);
  }

  /// The JDK's engine.
  ///
  /// @throws PlanException when a file of the policy cannot be used
  static TlsEngines jdk(TlsPolicy policy) {
    return jdk(policy, List.of(HTTP_1_1));
  }

  /// The JDK's engine.
  ///
  /// @param offered the protocols offered by ALPN, best first
  /// @throws PlanException when a file of the policy cannot be used
  static TlsEngines jdk(TlsPolicy policy, List<String> offered) {
    return new JdkEngines(Credentials.of(policy), policy.handshake(), offered);
  }
}

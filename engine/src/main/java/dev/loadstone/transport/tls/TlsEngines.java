package dev.loadstone.transport.tls;

import dev.loadstone.plan.PlanException;
import dev.loadstone.plan.TlsPolicy;
import io.netty.handler.ssl.OpenSsl;
import javax.net.ssl.SSLEngine;

/// Makes the engines that encrypt; sessions are resumed among the engines of one maker.
public sealed interface TlsEngines permits NativeEngines, JdkEngines {
  /// The name for the report, for example `BoringSSL` or `JDK`.
  String name();

  /// An engine for one connection to the target of this name.
  SSLEngine engine(String host, int port);

  /// Gives back what the engine holds outside the heap.
  void release(SSLEngine engine);

  /// The native engine where this system has it, else the JDK's.
  ///
  /// @throws PlanException when a file of the policy cannot be used
  static TlsEngines of(TlsPolicy policy) {
    Credentials credentials = Credentials.of(policy);
    return OpenSsl.isAvailable() ? new NativeEngines(credentials) : new JdkEngines(credentials);
  }

  /// The JDK's engine.
  ///
  /// @throws PlanException when a file of the policy cannot be used
  static TlsEngines jdk(TlsPolicy policy) {
    return new JdkEngines(Credentials.of(policy));
  }
}

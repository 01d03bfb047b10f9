package dev.loadstone.transport;

/// What is told of a connection that carries several exchanges at a time, the same by each of its
/// [places][Place]. Filled by the connection; owned by one worker thread.
public final class ConnectionFacts {
  private static final long NANOS_PER_MICRO = 1000;

  /// The number given at its making, unique in the run.
  public final int number;

  /// The number of the address it connects to.
  public final int address;

  /// When the attempt to connect began, a reading of the run's clock.
  public final long startNanos;

  /// The time it took to connect in microseconds, without TLS; 0 before it is connected.
  public int connectMicros;

  /// The time of the TLS handshake in microseconds; 0 for none of its own.
  public int tlsMicros;

  /// What went wrong last, as text for the report; empty for nothing. May come from the target.
  public String reason = "";

  /// A connection whose making begins.
  public ConnectionFacts(int number, int address, long startNanos) {
    this.number = number;
    this.address = address;
    this.startNanos = startNanos;
  }

  /// It is up.
  ///
  /// @param tls the part of the time that TLS took, in microseconds
  public void connected(long nowNanos, int tls) {
    tlsMicros = tls;
    connectMicros = (int) ((nowNanos - startNanos) / NANOS_PER_MICRO) - tls;
  }
}

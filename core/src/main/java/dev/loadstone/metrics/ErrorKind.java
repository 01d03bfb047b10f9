package dev.loadstone.metrics;

import java.util.Locale;

/// Why a request ended without a status: every request ends in exactly one status or one of these.
///
/// The numbers are part of the run format: new kinds get new numbers, none is ever reused.
public enum ErrorKind {
  /// The name could not be resolved.
  DNS(1),
  /// The target refused the connection.
  CONNECT_REFUSED(2),
  /// No connection was made within the timeout.
  CONNECT_TIMEOUT(3),
  /// The target reset the connection while it was being made.
  CONNECT_RESET(4),
  /// No route to the target.
  UNREACHABLE(5),
  /// This machine has no local port left.
  PORTS_EXHAUSTED(6),
  /// This process has no file descriptor left.
  DESCRIPTORS_EXHAUSTED(7),
  /// The TLS handshake failed, or the TLS stream broke its own rules.
  TLS(8),
  /// The certificate is not trusted: unknown issuer, wrong name, expired.
  TLS_UNTRUSTED(9),
  /// The target reset an established connection.
  RESET(10),
  /// The target closed the connection before the first byte of the answer.
  CLOSED_EARLY(11),
  /// The target closed the connection in the middle of the answer.
  TRUNCATED(12),
  /// No complete answer within the timeout.
  TIMEOUT(13),
  /// The answer is not HTTP, or its framing contradicts itself.
  MALFORMED_RESPONSE(14),
  /// The answer is over a limit of ours: head, header count, chunk overhead, interim answers.
  TOO_LARGE(15),
  /// The target broke the protocol outside an answer, for example by an answer nobody asked for.
  PROTOCOL(16),
  /// Still under way when the drain ended.
  ABORTED(17);

  private final int code;
  private final String id = name().toLowerCase(Locale.ROOT).replace('_', '-');

  ErrorKind(int code) {
    this.code = code;
  }

  /// The number of this kind in a run file, 1 and up.
  public int code() {
    return code;
  }

  /// The name used in every output, for example `connect-refused`.
  public String id() {
    return id;
  }
}

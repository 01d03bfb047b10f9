package dev.loadstone.analysis.cause;

import java.util.List;

/// What a failing outcome means by itself, for a reader, where no cause is known.
final class FailureMeaning {
  private FailureMeaning() {}

  /// The outcome in a few words.
  static String of(String outcome) {
    return switch (outcome) {
      case "dns" -> "the name was not resolved";
      case "connect-refused" -> "the connection was refused";
      case "connect-timeout" -> "no connection within the time-out";
      case "connect-reset" -> "the connection was reset while it was made";
      case "unreachable" -> "there is no route to the target";
      case "tls" -> "the TLS handshake failed";
      case "tls-untrusted" -> "the certificate is not trusted";
      case "reset" -> "the connection was reset";
      case "closed-early" -> "the connection was closed before an answer";
      case "truncated" -> "the connection was closed in the middle of an answer";
      case "timeout" -> "no complete answer within the time-out";
      case "malformed-response" -> "what came was not HTTP";
      case "too-large" -> "the answer was over a limit of this tool";
      case "protocol" -> "the target broke the protocol between answers";
      case "ports-exhausted" -> "this machine had no local port left";
      case "descriptors-exhausted" -> "this process had no file descriptor left";
      case "aborted" -> "no answer before the run ended";
      default -> outcome;
    };
  }

  /// What to make of it.
  static String explanation(String outcome) {
    return switch (outcome) {
      case "connect-refused" ->
          "Nothing listens at this address and port, or a firewall answers for it.";
      case "connect-timeout", "unreachable" ->
          "Packets are dropped on the way, or the target does not accept connections.";
      case "reset", "closed-early", "truncated" ->
          "The target (or something in between) ended connections that were in use: a crash or"
              + " restart, a limit, or an idle time-out that ran out just as a request was sent.";
      case "timeout", "aborted" ->
          "The target took the request and did not answer in time: it is overloaded, or these"
              + " requests hang.";
      case "tls", "tls-untrusted" -> "No request was sent over those connections.";
      case "too-large" ->
          "Its head, its header lines or its chunk framing went on beyond what any client reads (a"
              + " body may be as long as it likes): an answer without an end, or one of a fault.";
      case "protocol" ->
          "For example by an answer that nobody asked for, or a frame that this protocol does not"
              + " have: the end of one answer and the start of the next are then not known.";
      default -> "No detector found structure that names a cause.";
    };
  }

  /// Causes of the catalogue worth suspecting.
  static List<String> suspects(String outcome) {
    return switch (outcome) {
      case "connect-refused", "connect-timeout", "connect-reset" ->
          List.of("accept-queue-overflow", "descriptor-leak");
      case "reset", "closed-early", "truncated" -> List.of("keep-alive-race", "failing-backend");
      case "timeout", "aborted" -> List.of("capacity-ceiling", "connection-pool-limit");
      default -> List.of("application-errors");
    };
  }

  /// What to do next.
  static String advice(String outcome) {
    return switch (outcome) {
      case "dns" -> "Check the host name, or give an address with --resolve.";
      case "connect-refused" -> "Check that the target runs and listens on this port.";
      case "tls" ->
          "Try `openssl s_client -connect HOST:PORT` from this machine; --tls-version, --ciphers,"
              + " --cert and --key set what is offered.";
      case "tls-untrusted" ->
          "Give its authority with --cacert, or use --insecure for a test server.";
      case "reset", "closed-early", "truncated" ->
          "Look for restarts and limits in the target's log; keep its idle time-out longer than the"
              + " gaps between requests.";
      case "timeout", "aborted" ->
          "Run with fewer connections: if they vanish, the target is overloaded; if not, these"
              + " requests hang.";
      default -> "Look into the target's log at the times of these failures.";
    };
  }
}

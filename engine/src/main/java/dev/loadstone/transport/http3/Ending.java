package dev.loadstone.transport.http3;

import dev.loadstone.metrics.ErrorKind;
import io.netty.handler.codec.http3.Http3ErrorCode;
import io.netty.handler.codec.http3.Http3Exception;
import io.netty.handler.codec.quic.QuicClosedChannelException;
import io.netty.handler.codec.quic.QuicConnectionCloseEvent;
import io.netty.handler.codec.quic.QuicStreamResetException;
import io.netty.handler.codec.quic.QuicTransportError;
import java.net.BindException;
import java.net.PortUnreachableException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/// Why a connection or a stream ended.
///
/// @param kind `null` for a connection that the target closed in the ordinary way
/// @param reason a text for the report; may come from the target
record Ending(@Nullable ErrorKind kind, String reason) {
  /// What it means that the system says "refused" of a UDP port that was never up.
  static final String NO_QUIC =
      "no server listens on this UDP port: HTTP/3 goes over QUIC, which has ports of its own, and a"
          + " server that answers HTTP/1.1 or 2 on the same port of TCP need not have it";

  static final String PORT_GONE = "the UDP port of the target was closed";

  /// As `H3_NO_ERROR`: the ordinary end of a connection (RFC 9114 8.1).
  private static final int NO_ERROR = 0x100;

  private static final int FIRST_TLS_ALERT = 0x100;
  private static final int LAST_TLS_ALERT = 0x1ff;
  private static final int REFUSED = 0x2;
  private static final int DEEPEST = 10;
  private static final int REASON_CHARS = 200;

  /// What a failed attempt to connect means.
  static Ending ofConnect(Throwable cause) {
    if (cause instanceof QuicClosedChannelException closed) {
      QuicConnectionCloseEvent event = closed.event();
      return event == null
          ? new Ending(ErrorKind.CONNECT_RESET, "the handshake of QUIC ended without an answer")
          : ofRefusal(event);
    }
    if (find(cause, SSLException.class) != null) {
      return new Ending(ErrorKind.TLS, text(cause));
    }
    ErrorKind kind = ofSocket(cause);
    return new Ending(kind, kind == ErrorKind.CONNECT_REFUSED ? NO_QUIC : text(cause));
  }

  private static ErrorKind ofSocket(Throwable cause) {
    String text = text(cause).toLowerCase(Locale.ROOT);
    if (text.contains("too many open files") || text.contains("no buffer space")) {
      return ErrorKind.DESCRIPTORS_EXHAUSTED;
    }
    if (find(cause, BindException.class) != null || text.contains("cannot assign")) {
      return ErrorKind.PORTS_EXHAUSTED;
    }
    if (find(cause, PortUnreachableException.class) != null || text.contains("refused")) {
      return ErrorKind.CONNECT_REFUSED;
    }
    return text.contains("unreachable") ? ErrorKind.UNREACHABLE : ErrorKind.PROTOCOL;
  }

  /// The target closed the connection before it was up.
  private static Ending ofRefusal(QuicConnectionCloseEvent event) {
    boolean tls = tlsAlert(event);
    boolean refused = !event.isApplicationClose() && event.error() == REFUSED;
    ErrorKind kind = tls ? ErrorKind.TLS : ErrorKind.CONNECT_RESET;
    return new Ending(refused ? ErrorKind.CONNECT_REFUSED : kind, text(event));
  }

  /// The target closed a connection that was up.
  static Ending ofClose(QuicConnectionCloseEvent event) {
    int ordinary = event.isApplicationClose() ? NO_ERROR : 0;
    if (event.error() == ordinary) {
      return new Ending(null, text(event));
    }
    // A server that asks for a certificate may refuse ours only after our side of the handshake.
    return new Ending(tlsAlert(event) ? ErrorKind.TLS : ErrorKind.RESET, text(event));
  }

  /// What an exception on a stream or in its codec means for the answer under way.
  static Ending ofStream(Throwable cause) {
    QuicStreamResetException reset = find(cause, QuicStreamResetException.class);
    if (reset != null) {
      String code = name(reset.applicationProtocolCode());
      return new Ending(ErrorKind.RESET, "the target reset the stream: " + code);
    }
    Http3Exception broken = find(cause, Http3Exception.class);
    boolean large = broken != null && broken.errorCode() == Http3ErrorCode.H3_EXCESSIVE_LOAD;
    return new Ending(large ? ErrorKind.TOO_LARGE : ErrorKind.MALFORMED_RESPONSE, text(cause));
  }

  private static boolean tlsAlert(QuicConnectionCloseEvent event) {
    return !event.isApplicationClose()
        && event.error() >= FIRST_TLS_ALERT
        && event.error() <= LAST_TLS_ALERT;
  }

  private static String text(QuicConnectionCloseEvent event) {
    String code =
        event.isApplicationClose()
            ? name(event.error())
            : QuicTransportError.valueOf(event.error()).name();
    return bounded("the target closed the connection: " + code + " " + said(event));
  }

  private static String said(QuicConnectionCloseEvent event) {
    try {
      return new String(event.reason(), StandardCharsets.ISO_8859_1);
    } catch (NullPointerException _) {
      // Netty 4.2.18 copies a reason that is not there.
      return "";
    }
  }

  private static String name(long code) {
    for (Http3ErrorCode known : Http3ErrorCode.values()) {
      if (known.code() == code) {
        return known.name();
      }
    }
    return "0x" + Long.toHexString(code);
  }

  private static <T extends Throwable> @Nullable T find(Throwable from, Class<T> type) {
    Throwable cause = from;
    for (int depth = 0; cause != null && depth < DEEPEST; depth++) {
      if (type.isInstance(cause)) {
        return type.cast(cause);
      }
      cause = cause.getCause();
    }
    return null;
  }

  static String text(Throwable cause) {
    Throwable deepest = cause;
    for (int depth = 0; deepest.getCause() != null && depth < DEEPEST; depth++) {
      deepest = deepest.getCause();
    }
    String message = deepest.getMessage();
    return bounded(message == null ? deepest.getClass().getSimpleName() : message);
  }

  private static String bounded(String text) {
    return text.strip().substring(0, Math.min(text.strip().length(), REASON_CHARS));
  }
}

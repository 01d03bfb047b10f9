package dev.loadstone.transport.nio;

import dev.loadstone.metrics.ErrorKind;
import java.io.IOException;
import java.net.BindException;
import java.net.NoRouteToHostException;
import java.util.Locale;

/// What an exception of the JDK's sockets means: the only place that reads their messages, which
/// are the C library's texts for the error number.
final class NioErrors {
  private NioErrors() {}

  /// The kind of a failure to open a socket or to connect it.
  static ErrorKind ofConnect(IOException e) {
    String text = text(e);
    if (text.contains("too many open files") || text.contains("no buffer space")) {
      return ErrorKind.DESCRIPTORS_EXHAUSTED;
    }
    if (e instanceof BindException || text.contains("cannot assign requested address")) {
      return ErrorKind.PORTS_EXHAUSTED;
    }
    if (text.contains("timed out")) {
      return ErrorKind.CONNECT_TIMEOUT;
    }
    if (text.contains("reset")) {
      return ErrorKind.CONNECT_RESET;
    }
    boolean refused = text.contains("refused") && !(e instanceof NoRouteToHostException);
    return refused ? ErrorKind.CONNECT_REFUSED : ErrorKind.UNREACHABLE;
  }

  /// The kind of a failure on an established connection: whatever broke it, its bytes are gone.
  static ErrorKind ofTransfer(IOException e) {
    return text(e).contains("timed out") ? ErrorKind.TIMEOUT : ErrorKind.RESET;
  }

  private static String text(IOException e) {
    String message = e.getMessage();
    return message == null ? "" : message.toLowerCase(Locale.ROOT);
  }
}

package dev.loadstone.lab.mini;

import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/// How a [RawServer] treats its sockets.
///
/// @param backlog connections that may wait to be accepted
/// @param acceptPause between two accepts
/// @param noDelay whether small segments leave at once
/// @param bytesPerSecond all connections together; 0 for no limit
/// @param tls for https
record Wire(
    int backlog,
    Duration acceptPause,
    boolean noDelay,
    double bytesPerSecond,
    Optional<SSLContext> tls) {
  private static final int AMPLE = 1024;

  static Wire plain() {
    return new Wire(AMPLE, Duration.ZERO, true, 0, Optional.empty());
  }

  Wire accepting(int limit, Duration pause) {
    return new Wire(limit, pause, noDelay, bytesPerSecond, tls);
  }

  Wire delaying() {
    return new Wire(backlog, acceptPause, false, bytesPerSecond, tls);
  }

  Wire limited(double rate) {
    return new Wire(backlog, acceptPause, noDelay, rate, tls);
  }

  Wire over(SSLContext context) {
    return new Wire(backlog, acceptPause, noDelay, bytesPerSecond, Optional.of(context));
  }
}

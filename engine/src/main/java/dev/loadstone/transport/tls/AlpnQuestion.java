package dev.loadstone.transport.tls;

import dev.loadstone.metrics.ErrorKind;
import dev.loadstone.metrics.NanoClock;
import dev.loadstone.transport.EventLoop;
import dev.loadstone.transport.Link;
import dev.loadstone.transport.LinkListener;
import java.nio.ByteBuffer;
import javax.net.ssl.SSLEngine;
import org.jspecify.annotations.Nullable;

/// One TLS handshake, closed before any request, to learn which protocol the target chooses.
public final class AlpnQuestion implements LinkListener {
  /// The target speaks TLS and knows no ALPN.
  public static final String NONE = "";

  private final SSLEngine engine;
  private @Nullable String chosen;
  private boolean over;

  private AlpnQuestion(SSLEngine engine) {
    this.engine = engine;
  }

  /// Asks the first address of a dialer on its loop.
  ///
  /// @return the registered name of the protocol, or [#NONE]; `null` where no handshake was made in
  ///   that time
  public static @Nullable String ask(
      TlsDialer dialer, EventLoop loop, NanoClock clock, long timeoutNanos) {
    AlpnQuestion question = new AlpnQuestion(dialer.engine());
    long startNanos = clock.nanos();
    Link link = dialer.dial(0, question, question.engine);
    long left = timeoutNanos;
    while (!question.over && left > 0) {
      loop.turn(left);
      left = timeoutNanos - (clock.nanos() - startNanos);
    }
    link.close();
    return question.chosen;
  }

  @Override
  public void connected() {
    String name = engine.getApplicationProtocol();
    chosen = name == null ? NONE : name;
    over = true;
  }

  @Override
  public void received(ByteBuffer bytes, int from, int to) {
    // Nobody asked.
  }

  @Override
  public void writable() {
    // Nothing waits to be written.
  }

  @Override
  public void ended(boolean clean) {
    over = true;
  }

  @Override
  public void failed(ErrorKind why, String reason) {
    over = true;
  }
}

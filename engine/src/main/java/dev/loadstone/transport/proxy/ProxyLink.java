package dev.loadstone.transport.proxy;

import dev.loadstone.metrics.ErrorKind;
import dev.loadstone.transport.Dialer;
import dev.loadstone.transport.Link;
import dev.loadstone.transport.LinkListener;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/// A link through a proxy: greets it, then is nothing but the link below.
final class ProxyLink implements Link, LinkListener {
  private final Greeting greeting;
  private final String proxy;
  private final LinkListener listener;
  private final ByteBuffer scratch;

  private @Nullable Link below;
  private @Nullable ByteBuffer unsent;
  private boolean through;
  private boolean over;

  /// @param scratch a direct buffer of the loop with room for all that is said
  ProxyLink(Greeting greeting, String proxy, LinkListener listener, ByteBuffer scratch) {
    this.scratch = scratch;
    this.greeting = greeting;
    this.proxy = proxy;
    this.listener = listener;
  }

  void begin(Dialer toProxy, int address) {
    below = toProxy.dial(address, this);
  }

  @Override
  public void connected() {
    proceed();
  }

  @Override
  public void received(ByteBuffer bytes, int from, int to) {
    if (through) {
      listener.received(bytes, from, to);
      return;
    }
    bytes.limit(to).position(from);
    while (bytes.hasRemaining() && !through && !over) {
      greeting.hear(bytes);
      proceed();
    }
    if (bytes.hasRemaining() && through && !over) {
      listener.received(bytes, bytes.position(), to);
    }
  }

  private void proceed() {
    switch (greeting.state()) {
      case SPEAKING -> speak(greeting.say());
      case HEARING -> {}
      case DONE -> {
        through = true;
        listener.connected();
      }
      case REFUSED -> refuse();
    }
  }

  private void speak(ByteBuffer words) {
    ByteBuffer direct = scratch.clear().put(words).flip();
    link().write(direct);
    words.position(words.limit() - direct.remaining());
    unsent = words.hasRemaining() ? words : null;
  }

  private void refuse() {
    Greeting.Refusal refusal = greeting.refusal();
    over = true;
    link().close();
    if (refusal != null) {
      listener.failed(refusal.kind(), proxy + " refused: " + refusal.reason());
    }
  }

  @Override
  public void writable() {
    ByteBuffer words = unsent;
    if (words != null) {
      speak(words);
    } else if (through) {
      listener.writable();
    }
  }

  @Override
  public void ended(boolean clean) {
    if (through) {
      listener.ended(clean);
    } else {
      over = true;
      listener.failed(ErrorKind.CONNECT_RESET, proxy + " closed the connection without an answer");
    }
  }

  @Override
  public void failed(ErrorKind why, String reason) {
    listener.failed(why, through ? reason : proxy + " was not reached: " + reason);
  }

  @Override
  public void write(ByteBuffer bytes) {
    link().write(bytes);
  }

  @Override
  public void close() {
    over = true;
    link().close();
  }

  @Override
  public void closeAfterTarget() {
    over = true;
    link().closeAfterTarget();
  }

  @Override
  public long unreadNanos() {
    return link().unreadNanos();
  }

  /// That of the TLS to the proxy is part of connecting.
  @Override
  public int tlsMicros() {
    return 0;
  }

  private Link link() {
    Link made = below;
    if (made == null) {
      throw new IllegalStateException("the link was never dialled");
    }
    return made;
  }
}

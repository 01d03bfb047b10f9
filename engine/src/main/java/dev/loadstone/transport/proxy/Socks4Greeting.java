package dev.loadstone.transport.proxy;

import dev.loadstone.metrics.ErrorKind;
import dev.loadstone.plan.Proxy;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// SOCKS 4 with its extension 4a, by which the proxy looks the name up (Ying-Da Lee, OpenSSH's
/// `PROTOCOL` of SOCKS 4a).
final class Socks4Greeting implements Greeting {
  private static final byte VERSION = 4;
  private static final byte CONNECT = 1;
  private static final byte GRANTED = 90;
  private static final int REPLY_BYTES = 8;

  /// An address that cannot be: a name follows.
  private static final byte[] NAME_FOLLOWS = {0, 0, 0, 1};

  private final Proxy proxy;
  private final SocksTarget target;
  private final ByteBuffer heard = ByteBuffer.allocate(REPLY_BYTES);
  private State state = State.SPEAKING;
  private @Nullable Refusal refusal;

  Socks4Greeting(Proxy proxy, SocksTarget target) {
    this.proxy = proxy;
    this.target = target;
  }

  @Override
  public State state() {
    return state;
  }

  @Override
  public ByteBuffer say() {
    state = State.HEARING;
    byte[] user = proxy.user().getBytes(StandardCharsets.UTF_8);
    byte[] name = target.name();
    return ByteBuffer.allocate(REPLY_BYTES + user.length + 1 + name.length + 1)
        .put(VERSION)
        .put(CONNECT)
        .putShort((short) target.port())
        .put(NAME_FOLLOWS)
        .put(user)
        .put((byte) 0)
        .put(name)
        .put((byte) 0)
        .flip();
  }

  @Override
  public void hear(ByteBuffer bytes) {
    while (bytes.hasRemaining() && state == State.HEARING) {
      heard.put(bytes.get());
      if (!heard.hasRemaining()) {
        judge();
      }
    }
  }

  private void judge() {
    if (heard.get(0) != 0) {
      refusal = new Refusal(ErrorKind.PROTOCOL, "it does not speak SOCKS 4");
      state = State.REFUSED;
    } else if (heard.get(1) == GRANTED) {
      state = State.DONE;
    } else {
      refusal = new Refusal(ErrorKind.UNREACHABLE, "request refused, code " + heard.get(1));
      state = State.REFUSED;
    }
  }

  @Override
  public @Nullable Refusal refusal() {
    return refusal;
  }
}

package dev.loadstone.transport.proxy;

import dev.loadstone.metrics.ErrorKind;
import dev.loadstone.plan.Proxy;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// SOCKS 5: methods, user name and password where the proxy wants them (RFC 1929), then the request
/// to connect (RFC 1928).
final class Socks5Greeting implements Greeting {
  private static final byte VERSION = 5;
  private static final byte NO_AUTHENTICATION = 0;
  private static final byte PASSWORD = 2;
  private static final byte PASSWORD_VERSION = 1;
  private static final byte CONNECT = 1;
  private static final int V4 = 1;
  private static final int NAME = 3;
  private static final int V6 = 4;
  private static final int V4_BYTES = 4;
  private static final int V6_BYTES = 16;

  /// Up to the length of the address: version, reply, reserved, type, first byte of the address.
  private static final int REPLY_START = 5;

  private static final int PORT_BYTES = 2;

  /// The longest reply: a name of 255 bytes.
  private static final int MAX_REPLY = 4 + 1 + 255 + PORT_BYTES;

  /// The texts of reply codes 1 and up (RFC 1928 6).
  private static final List<String> REPLIES =
      List.of(
          "general failure",
          "connection not allowed by its rules",
          "network unreachable",
          "host unreachable",
          "connection refused",
          "time to live expired",
          "command not supported",
          "address type not supported");

  private static final int REFUSED_REPLY = 5;

  private final Proxy proxy;
  private final SocksTarget target;
  private final ByteBuffer heard = ByteBuffer.allocate(MAX_REPLY);
  private Step step = Step.METHODS;
  private State state = State.SPEAKING;
  private @Nullable Refusal refusal;

  private enum Step {
    METHODS,
    LOGIN,
    REQUEST
  }

  Socks5Greeting(Proxy proxy, SocksTarget target) {
    this.proxy = proxy;
    this.target = target;
  }

  @Override
  public State state() {
    return state;
  }

  @Override
  public @Nullable Refusal refusal() {
    return refusal;
  }

  @Override
  public ByteBuffer say() {
    state = State.HEARING;
    heard.clear();
    return switch (step) {
      case METHODS -> methods();
      case LOGIN -> login();
      case REQUEST -> request();
    };
  }

  private ByteBuffer methods() {
    return ByteBuffer.wrap(
        proxy.hasCredentials()
            ? new byte[] {VERSION, 2, NO_AUTHENTICATION, PASSWORD}
            : new byte[] {VERSION, 1, NO_AUTHENTICATION});
  }

  private ByteBuffer login() {
    byte[] user = proxy.user().getBytes(StandardCharsets.UTF_8);
    byte[] password = proxy.password().getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(3 + user.length + password.length)
        .put(PASSWORD_VERSION)
        .put((byte) user.length)
        .put(user)
        .put((byte) password.length)
        .put(password)
        .flip();
  }

  private ByteBuffer request() {
    byte[] literal = target.literal();
    byte[] name = target.name();
    ByteBuffer bytes = ByteBuffer.allocate(MAX_REPLY).put(VERSION).put(CONNECT).put((byte) 0);
    if (literal.length == 0) {
      bytes.put((byte) NAME).put((byte) name.length).put(name);
    } else {
      bytes.put((byte) (literal.length == V4_BYTES ? V4 : V6)).put(literal);
    }
    return bytes.putShort((short) target.port()).flip();
  }

  @Override
  public void hear(ByteBuffer bytes) {
    while (bytes.hasRemaining() && state == State.HEARING) {
      heard.put(bytes.get());
      if (heard.position() == expected()) {
        judge();
      }
    }
  }

  /// The length of the reply, as far as it is known.
  private int expected() {
    if (step != Step.REQUEST) {
      return 2;
    }
    if (heard.position() < REPLY_START) {
      return REPLY_START;
    }
    int rest =
        switch (heard.get(3)) {
          case V4 -> V4_BYTES - 1;
          case V6 -> V6_BYTES - 1;
          case NAME -> heard.get(4) & 0xff;
          default -> 0;
        };
    return REPLY_START + rest + PORT_BYTES;
  }

  private void judge() {
    switch (step) {
      case METHODS -> judgeMethod(heard.get(1));
      case LOGIN -> judgeLogin(heard.get(1));
      case REQUEST -> judgeReply(heard.get(1));
    }
  }

  private void judgeMethod(byte method) {
    if (heard.get(0) != VERSION) {
      refuse(ErrorKind.PROTOCOL, "it does not speak SOCKS 5");
    } else if (method == NO_AUTHENTICATION) {
      next(Step.REQUEST);
    } else if (method == PASSWORD && proxy.hasCredentials()) {
      next(Step.LOGIN);
    } else {
      refuse(
          ErrorKind.UNREACHABLE,
          proxy.hasCredentials()
              ? "it takes no user name and password"
              : "it wants credentials: socks5://USER:PASSWORD@HOST:PORT");
    }
  }

  private void judgeLogin(byte status) {
    if (status == 0) {
      next(Step.REQUEST);
    } else {
      refuse(ErrorKind.UNREACHABLE, "user name or password refused");
    }
  }

  private void judgeReply(byte reply) {
    if (heard.get(0) != VERSION) {
      refuse(ErrorKind.PROTOCOL, "it does not speak SOCKS 5");
    } else if (reply == 0) {
      state = State.DONE;
    } else {
      boolean known = reply > 0 && reply <= REPLIES.size();
      refuse(
          reply == REFUSED_REPLY ? ErrorKind.CONNECT_REFUSED : ErrorKind.UNREACHABLE,
          known ? REPLIES.get(reply - 1) : "reply " + (reply & 0xff));
    }
  }

  private void next(Step following) {
    step = following;
    state = State.SPEAKING;
  }

  private void refuse(ErrorKind kind, String reason) {
    refusal = new Refusal(kind, reason);
    state = State.REFUSED;
  }
}

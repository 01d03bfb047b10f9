package dev.loadstone.transport.proxy;

import dev.loadstone.metrics.ErrorKind;
import dev.loadstone.plan.Proxy;
import dev.loadstone.plan.Target;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// CONNECT of RFC 9110 9.3.6: the head of the final answer ends the greeting, and a status of 2xx
/// opens the tunnel. Interim answers (1xx, RFC 9110 15.2) are passed over.
final class ConnectGreeting implements Greeting {
  /// The longest head of an answer, in bytes, interim answers included.
  private static final int MAX_HEAD = 16 * 1024;

  /// `HTTP/1.1 200`.
  private static final int STATUS_END = 12;

  private static final int STATUS_START = 9;
  private static final int GATEWAY_TIMEOUT = 504;

  /// A final answer, though one that nobody asked for.
  private static final int SWITCHING_PROTOCOLS = 101;

  private final ByteBuffer request;
  private final StringBuilder head = new StringBuilder();
  private int interimBytes;
  private State state = State.SPEAKING;
  private @Nullable Refusal refusal;

  ConnectGreeting(Proxy proxy, Target target, String userAgent) {
    String host = target.host().indexOf(':') >= 0 ? "[" + target.host() + "]" : target.host();
    String authority = host + ":" + target.port();
    String text =
        "CONNECT " + authority + " HTTP/1.1\r\nHost: " + authority + "\r\nUser-Agent: " + userAgent;
    if (proxy.hasCredentials()) {
      text += "\r\nProxy-Authorization: " + ProxyCredentials.basic(proxy);
    }
    request = ByteBuffer.wrap((text + "\r\n\r\n").getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public State state() {
    return state;
  }

  @Override
  public ByteBuffer say() {
    state = State.HEARING;
    return request;
  }

  @Override
  public void hear(ByteBuffer bytes) {
    while (bytes.hasRemaining() && state == State.HEARING) {
      head.append((char) (bytes.get() & 0xff));
      if (ended()) {
        judge();
      } else if (interimBytes + head.length() == MAX_HEAD) {
        refuse(ErrorKind.PROTOCOL, "the answer to CONNECT has no end");
      }
    }
  }

  private boolean ended() {
    int length = head.length();
    return length >= 4 && head.substring(length - 4).equals("\r\n\r\n");
  }

  private void judge() {
    String line = head.substring(0, head.indexOf("\r\n"));
    int status = status(line);
    if (status < 0) {
      refuse(ErrorKind.PROTOCOL, "the answer to CONNECT is not HTTP");
    } else if (status / 100 == 2) {
      state = State.DONE;
    } else if (status / 100 == 1 && status != SWITCHING_PROTOCOLS) {
      interimBytes += head.length();
      head.setLength(0);
    } else {
      refuse(
          status == GATEWAY_TIMEOUT ? ErrorKind.CONNECT_TIMEOUT : ErrorKind.UNREACHABLE,
          "CONNECT was answered " + line.substring(STATUS_START));
    }
  }

  private static int status(String line) {
    boolean http = line.startsWith("HTTP/1.") && line.length() >= STATUS_END;
    String digits = http ? line.substring(STATUS_START, STATUS_END) : "";
    return digits.matches("[1-5][0-9][0-9]") ? Integer.parseInt(digits) : -1;
  }

  private void refuse(ErrorKind kind, String reason) {
    refusal = new Refusal(kind, reason);
    state = State.REFUSED;
  }

  @Override
  public @Nullable Refusal refusal() {
    return refusal;
  }
}

package dev.loadstone.transport.http1;

import dev.loadstone.plan.Header;
import dev.loadstone.plan.RequestTemplate;
import dev.loadstone.plan.Target;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/// Makes the bytes of a request once, before the run.
public final class RequestEncoder {
  /// Methods for which a request without a body still says so (RFC 9110 8.6).
  private static final Set<String> BODY_EXPECTED = Set.of("POST", "PUT", "PATCH");

  private final String userAgent;
  private final boolean absolute;
  private final String proxyAuthorization;

  private RequestEncoder(String userAgent, boolean absolute, String proxyAuthorization) {
    this.userAgent = userAgent;
    this.absolute = absolute;
    this.proxyAuthorization = proxyAuthorization;
  }

  /// An encoder that introduces itself by this `User-Agent`.
  public RequestEncoder(String userAgent) {
    this(userAgent, false, "");
  }

  /// An encoder for a proxy that forwards requests: they are in absolute form (RFC 9112 3.2.2).
  ///
  /// @param authorization the value of `Proxy-Authorization`, empty for none
  public static RequestEncoder forProxy(String userAgent, String authorization) {
    return new RequestEncoder(userAgent, true, authorization);
  }

  /// The request's bytes, in a direct buffer from position to limit. The user's own headers come in
  /// place of ours of the same name.
  public ByteBuffer encode(RequestTemplate request, Target target, boolean keepAlive) {
    StringBuilder head = new StringBuilder();
    String to = absolute ? target.url() : target.pathAndQuery();
    head.append(request.method()).append(' ').append(to).append(" HTTP/1.1\r\n");
    byte[] body = request.body();
    own(head, request, "Host", target.authority());
    own(head, request, "User-Agent", userAgent);
    own(head, request, "Accept", "*/*");
    if (!proxyAuthorization.isEmpty()) {
      own(head, request, "Proxy-Authorization", proxyAuthorization);
    }
    for (Header header : request.headers()) {
      line(head, header.name(), header.value());
    }
    if (body.length > 0 || BODY_EXPECTED.contains(request.method())) {
      length(head, request, body.length);
    }
    if (!keepAlive) {
      own(head, request, "Connection", "close");
    }
    head.append("\r\n");
    return direct(head.toString().getBytes(StandardCharsets.UTF_8), body);
  }

  private static void length(StringBuilder head, RequestTemplate request, int length) {
    if (!has(request, "Transfer-Encoding")) {
      own(head, request, "Content-Length", Integer.toString(length));
    }
  }

  private static void own(StringBuilder head, RequestTemplate request, String name, String value) {
    if (!has(request, name)) {
      line(head, name, value);
    }
  }

  private static void line(StringBuilder head, String name, String value) {
    head.append(name).append(": ").append(value).append("\r\n");
  }

  private static boolean has(RequestTemplate request, String name) {
    return request.headers().stream().anyMatch(header -> header.name().equalsIgnoreCase(name));
  }

  private static ByteBuffer direct(byte[] head, byte[] body) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(head.length + body.length);
    bytes.writeBytes(head);
    bytes.writeBytes(body);
    return ByteBuffer.allocateDirect(bytes.size()).put(bytes.toByteArray()).flip();
  }
}

package dev.loadstone.lab.scenario;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

/// Asks for a page, each time over a connection of its own.
public final class Visitor {
  private Visitor() {}

  /// The first line of the answer; empty where the server hung up.
  public static String statusLine(URI url) throws IOException {
    return answer(url).lines().findFirst().orElse("");
  }

  /// What follows the head of the answer.
  public static String body(URI url) throws IOException {
    return answer(url).split("\r\n\r\n", 2)[1];
  }

  private static String answer(URI url) throws IOException {
    try (Socket socket = connect(url)) {
      String request =
          "GET %s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
              .formatted(url.getPath());
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
    }
  }

  private static Socket connect(URI url) throws IOException {
    Socket plain = new Socket(url.getHost(), url.getPort());
    if (!url.getScheme().equals("https")) {
      return plain;
    }
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, new TrustManager[] {new Trusting()}, null);
      return context.getSocketFactory().createSocket(plain, url.getHost(), url.getPort(), true);
    } catch (GeneralSecurityException e) {
      throw new IOException(e);
    }
  }

  private static final class Trusting implements X509TrustManager {
    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) {}

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}

package dev.loadstone.dashboard;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A visit that this process pays itself before others do: what the first page of a process loads,
/// compiles and draws then costs a run nothing, and is there when descriptors run out.
final class FirstVisit {
  private static final Pattern COOKIE = Pattern.compile("(?i)set-cookie: ([^;\r\n]+)");
  private static final int PATIENCE_MILLIS = 2_000;

  private final InetSocketAddress address;
  private final String host;

  /// @param host the name of the server as its URL has it
  FirstVisit(InetSocketAddress address, String host) {
    this.address = address;
    this.host = host;
  }

  /// Opens the printed path, and a page with the cookie that it buys; a visit that fails is none.
  void pay(String printed, String page) {
    try {
      Matcher cookie = COOKIE.matcher(get(printed, ""));
      if (cookie.find()) {
        get(page, "Cookie: " + cookie.group(1) + "\r\n");
      }
    } catch (IOException e) {
      // The page works all the same, its first time a little later.
    }
  }

  private String get(String path, String header) throws IOException {
    try (Socket socket = new Socket()) {
      socket.connect(address, PATIENCE_MILLIS);
      socket.setSoTimeout(PATIENCE_MILLIS);
      String request =
          "GET "
              + path
              + " HTTP/1.1\r\nHost: "
              + host
              + "\r\n"
              + header
              + "Connection: close\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}

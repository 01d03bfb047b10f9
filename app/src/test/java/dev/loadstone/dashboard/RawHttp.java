package dev.loadstone.dashboard;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Sends what no browser and no library would.
record RawHttp(int port) {
  /// An answer as it came.
  record Answer(int status, String head, String body) {
    String header(String name) {
      return head.lines()
          .filter(line -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1))
          .map(line -> line.substring(name.length() + 1).strip())
          .findFirst()
          .orElse("");
    }
  }

  String host() {
    return "127.0.0.1:" + port;
  }

  Answer get(String path, String... headers) throws IOException {
    return send("GET", path, "", with(headers, "Host: " + host()));
  }

  Answer post(String path, String form, String... headers) throws IOException {
    return send(
        "POST",
        path,
        form,
        with(headers, "Host: " + host(), "Content-Type: application/x-www-form-urlencoded"));
  }

  private static List<String> with(String[] headers, String... more) {
    List<String> all = new ArrayList<>(List.of(more));
    all.addAll(List.of(headers));
    return all;
  }

  Answer send(String method, String path, String body, List<String> headers) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    StringBuilder text = new StringBuilder(method).append(' ').append(path).append(" HTTP/1.1\r\n");
    headers.forEach(header -> text.append(header).append("\r\n"));
    text.append("Connection: close\r\nContent-Length: ").append(bytes.length).append("\r\n\r\n");
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.getOutputStream().write(text.toString().getBytes(StandardCharsets.ISO_8859_1));
      socket.getOutputStream().write(bytes);
      socket.getOutputStream().flush();
      return read(socket.getInputStream());
    }
  }

  private static Answer read(InputStream in) throws IOException {
    String all = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    int end = all.indexOf("\r\n\r\n");
    String head = end < 0 ? all : all.substring(0, end);
    int status = head.isEmpty() ? 0 : Integer.parseInt(head.split(" ", 3)[1]);
    return new Answer(status, head, end < 0 ? "" : all.substring(end + 4));
  }
}

package dev.loadstone.bench.peers;

import dev.loadstone.bench.suite.Cores;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The server under load: nginx with one worker on its core, its files in a folder of their own, on
/// free ports: plain, over TLS, and HTTP/2 over TLS.
final class Nginx implements AutoCloseable {
  private static final int BODY_BYTES = 100;
  private static final int LARGE_BYTES = 10_000;
  static final int HUGE_BYTES = 1_000_000;

  /// Room for 10,000 clients, their files and what polls the status.
  private static final int CONNECTIONS = 16_000;

  /// The place of the port of the status behind that of the plain site.
  private static final int STATUS = 3;

  private static final int START_MILLIS = 10_000;

  private final Process process;
  private final int port;
  private long asked;
  private @Nullable Status status;

  private Nginx(Process process, int port) {
    this.process = process;
    this.port = port;
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
  }

  static Nginx start(Cores cores, Path folder) throws IOException, InterruptedException {
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    Files.writeString(folder.resolve("10k"), "x".repeat(LARGE_BYTES));
    Files.writeString(folder.resolve("1m"), "x".repeat(HUGE_BYTES));
    certificate(folder);
    for (int attempt = 0; attempt < 5; attempt++) {
      int port = freePorts();
      Path conf = Files.writeString(folder.resolve("nginx.conf"), conf(folder, port));
      List<String> command = List.of("nginx", "-c", conf.toString(), "-p", folder.toString());
      Process process =
          new ProcessBuilder(cores.server(command))
              .redirectErrorStream(true)
              .redirectOutput(folder.resolve("nginx.out").toFile())
              .start();
      Nginx nginx = new Nginx(process, port);
      if (nginx.answers()) {
        return nginx;
      }
      nginx.close();
    }
    throw new IOException("nginx did not start: " + Files.readString(folder.resolve("nginx.out")));
  }

  /// The first of four neighbouring ports of which nobody held the first a moment ago.
  private static int freePorts() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort() - STATUS;
    }
  }

  /// A key on P-256, as today's authorities give them.
  private static void certificate(Path folder) throws IOException, InterruptedException {
    String words =
        "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 30"
            + " -subj /CN=localhost -addext subjectAltName=DNS:localhost,IP:127.0.0.1"
            + " -keyout FOLDER/key.pem -out FOLDER/cert.pem";
    Process process =
        new ProcessBuilder(List.of(words.replace("FOLDER", folder.toString()).split(" ", -1)))
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("openssl.out").toFile())
            .start();
    if (process.waitFor() != 0) {
      throw new IOException("openssl: " + Files.readString(folder.resolve("openssl.out")));
    }
  }

  /// Sessions of TLS are not resumed, so that each new connection costs every client a handshake.
  private static String conf(Path folder, int port) {
    return """
    daemon off;
    worker_processes 1;
    worker_rlimit_nofile %d;
    pid FOLDER/nginx.pid;
    error_log FOLDER/error.log;
    events { worker_connections %d; }
    http {
      access_log off;
      sendfile on;
      open_file_cache max=10;
      default_type text/plain;
      keepalive_requests 1000000000;
      keepalive_timeout 600s;
      client_body_temp_path FOLDER; proxy_temp_path FOLDER; fastcgi_temp_path FOLDER;
      uwsgi_temp_path FOLDER; scgi_temp_path FOLDER;
      ssl_certificate FOLDER/cert.pem;
      ssl_certificate_key FOLDER/key.pem;
      ssl_session_cache off;
      ssl_session_tickets off;
      ssl_protocols TLSv1.2 TLSv1.3;
      server {
        listen 127.0.0.1:%d backlog=4096;
        listen 127.0.0.1:%d ssl backlog=4096;
        listen 127.0.0.1:%d ssl http2 backlog=4096;
        listen 127.0.0.1:%d;
        root FOLDER;
        location = / { return 200 "%s"; }
        location = /status { stub_status; }
      }
    }
    """
        .replace("FOLDER", folder.toString())
        .formatted(
            CONNECTIONS + 1000,
            CONNECTIONS,
            port,
            port + 1,
            port + 2,
            port + STATUS,
            "x".repeat(BODY_BYTES));
  }

  private boolean answers() throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(START_MILLIS);
    while (process.isAlive() && System.nanoTime() < end) {
      try {
        served();
        return true;
      } catch (IOException _) {
        TimeUnit.MILLISECONDS.sleep(50);
      }
    }
    return false;
  }

  /// How many requests it has answered, those of this question apart. Asked on a connection of its
  /// own that stays: a new one would stand in line behind those of 10,000 clients.
  long served() throws IOException {
    if (status == null) {
      status = new Status(new Socket(InetAddress.getLoopbackAddress(), port + STATUS));
    }
    asked++;
    return status.requests() - asked;
  }

  /// The connection on which the status is read.
  private record Status(Socket socket) {
    private static final byte[] QUESTION =
        "GET /status HTTP/1.1\r\nHost: status\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    /// The end of the only line that holds the states of connections: that of the answer.
    private static final Pattern COUNTS =
        Pattern.compile("\\n *\\d+ +\\d+ +(\\d+) *\\n.*Waiting: \\d+ *\\n");

    private static final int MOST_BYTES = 1_000;

    long requests() throws IOException {
      socket.getOutputStream().write(QUESTION);
      StringBuilder answer = new StringBuilder();
      byte[] bytes = new byte[MOST_BYTES];
      while (answer.length() < MOST_BYTES) {
        int read = socket.getInputStream().read(bytes);
        if (read < 0) {
          break;
        }
        answer.append(new String(bytes, 0, read, StandardCharsets.US_ASCII));
        Matcher counts = COUNTS.matcher(answer);
        if (counts.find()) {
          return Long.parseLong(counts.group(1));
        }
      }
      throw new IOException("no counts from nginx: " + answer);
    }
  }

  long pid() {
    return process.pid();
  }

  /// Where a site of it is.
  String url(Site site) {
    return switch (site) {
      case PLAIN -> "http://127.0.0.1:" + port + "/";
      case LARGE -> "http://127.0.0.1:" + port + "/10k";
      case HUGE -> "http://127.0.0.1:" + port + "/1m";
      case TLS -> "https://127.0.0.1:" + (port + 1) + "/";
      case HTTP2 -> "https://127.0.0.1:" + (port + 2) + "/";
    };
  }

  /// What it serves.
  enum Site {
    /// 100 bytes.
    PLAIN,
    /// 10,000 bytes.
    LARGE,
    /// 1,000,000 bytes.
    HUGE,
    /// 100 bytes over TLS.
    TLS,
    /// 100 bytes over TLS, HTTP/2.
    HTTP2
  }

  @Override
  public void close() {
    process.destroy();
    process.onExit().join();
  }
}

package dev.loadstone.lab.real;

import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Predicate;

/// nginx with a configuration of its own, in the foreground, writing nowhere but into its folder.
///
/// @param http directives beside the server
/// @param server directives of the server
/// @param location directives of the page under test
record Nginx(String http, String server, String location) {
  static final String PROGRAM = "nginx";

  /// A field of its log, as the log's format has it.
  enum Field {
    URI(0),
    STATUS(1),
    SECONDS(2),
    UPSTREAM_SECONDS(3),
    UPSTREAM_STATUS(4),
    RATE_LIMIT(5),
    ORDINAL(6),
    UPSTREAM(7);

    private final int place;

    Field(int place) {
      this.place = place;
    }

    String of(String[] fields) {
      return place < fields.length ? fields[place] : "";
    }
  }

  /// Starts it; the page counts as touched where the log says so.
  RealServer start(Premises premises, Predicate<String[]> touched) throws IOException {
    int port = Ports.free();
    Path folder = premises.folder();
    Path file =
        premises.write(
            "nginx.conf",
            configuration(folder, http, port, server, premises.looks().path(), location, user()));
    premises.start(port, PROGRAM, "-c", file, "-e", folder.resolve("error.log"));
    String path = premises.looks().path();
    return new RealServer(
        premises, port, new TruthLog(folder.resolve("access.log"), path, touched));
  }

  /// A superuser's nginx would give its workers to another user, who may not enter the folder.
  private static String user() {
    return System.getProperty("user.name", "").equals("root") ? "user root;" : "";
  }

  /// Directives that pass requests to this upstream over kept connections.
  static String pass(String to) {
    return """
    proxy_pass http://%s;
    proxy_http_version 1.1;
    proxy_set_header Connection "";
    """
        .formatted(to);
  }

  /// An upstream of several servers, by turns, each request on one of them alone.
  static String upstream(int... ports) {
    StringBuilder servers = new StringBuilder("upstream backend { keepalive 64; ");
    for (int port : ports) {
      servers.append("server 127.0.0.1:").append(port).append(" max_fails=0; ");
    }
    return servers.append("} proxy_next_upstream off;").toString();
  }

  private static String configuration(Object... values) {
    return """
    daemon off;
    %7$s
    worker_processes 1;
    pid %1$s/nginx.pid;
    error_log %1$s/error.log;
    events { worker_connections 4096; }
    http {
      client_body_temp_path %1$s/body;
      proxy_temp_path %1$s/proxy;
      fastcgi_temp_path %1$s/fastcgi;
      uwsgi_temp_path %1$s/uwsgi;
      scgi_temp_path %1$s/scgi;
      log_format fields '$uri $status $request_time $upstream_response_time '
        '$upstream_status $limit_req_status $connection_requests $upstream_addr';
      access_log %1$s/access.log fields;
      keepalive_requests 1000000;
      %2$s
      server {
        listen 127.0.0.1:%3$d backlog=1024;
        %4$s
        location = / { return 200 "It works.\\n"; }
        location = %5$s {
          %6$s
        }
        location / { return 404 "Not found\\n"; }
      }
    }
    """
        .formatted(values);
  }
}

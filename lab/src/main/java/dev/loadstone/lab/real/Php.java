package dev.loadstone.lab.real;

import java.io.IOException;

/// PHP's process manager with a configuration of its own.
final class Php {
  /// The name in Debian 12.
  static final String PROGRAM = "php-fpm8.2";

  private Php() {}

  /// Starts it.
  ///
  /// @return where it listens
  static String start(Premises premises, int children) throws IOException {
    int port = Ports.free();
    boolean superuser = System.getProperty("user.name", "").equals("root");
    String user = superuser ? "user = root\ngroup = root" : "";
    String text = configuration(premises.folder(), user, port, children);
    Object[] arguments = {"-n", "-R", "-F", "-y", premises.write("php.conf", text)};
    premises.start(port, PROGRAM, arguments);
    return "127.0.0.1:" + port;
  }

  private static String configuration(Object... values) {
    return """
    [global]
    pid = %1$s/php.pid
    error_log = %1$s/php.log
    daemonize = no
    [www]
    %2$s
    listen = 127.0.0.1:%3$d
    listen.backlog = 1024
    pm = static
    pm.max_children = %4$d
    """
        .formatted(values);
  }
}

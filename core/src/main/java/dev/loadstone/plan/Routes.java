package dev.loadstone.plan;

import dev.loadstone.plan.ConnectionPolicy.Route;
import java.net.InetAddress;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads `--connect-to HOST:PORT:HOST:PORT` and `--resolve HOST:PORT:ADDRESS`, curl's words.
final class Routes {
  private static final String HOST = "(\\[[^\\]]*\\]|[^:\\[\\]]*)";
  private static final String PORT = "([0-9]*)";
  private static final Pattern CONNECT_TO =
      Pattern.compile(HOST + ":" + PORT + ":" + HOST + ":" + PORT);
  private static final Pattern RESOLVE =
      Pattern.compile("(\\[[^\\]]*\\]|[^:\\[\\]]+):([0-9]+):\\[?([0-9A-Fa-f.:]+)\\]?");
  private static final int MAX_PORT = 65_535;

  private Routes() {}

  static Route connectTo(Setting setting) {
    String cure = "the form is HOST:PORT:HOST:PORT, each may be empty";
    Matcher matcher = match(CONNECT_TO, setting, cure);
    return new Route(
        bare(matcher.group(1)),
        port(setting, matcher.group(2)),
        bare(matcher.group(3)),
        port(setting, matcher.group(4)));
  }

  static Route resolve(Setting setting) {
    String cure = "the form is HOST:PORT:ADDRESS, for example shop.test:443:127.0.0.1";
    Matcher matcher = match(RESOLVE, setting, cure);
    String address = matcher.group(3);
    try {
      InetAddress.ofLiteral(address);
    } catch (IllegalArgumentException e) {
      throw new PlanException(setting.place(), Excerpt.of(setting.value()), cure);
    }
    return new Route(bare(matcher.group(1)), port(setting, matcher.group(2)), address, 0);
  }

  private static Matcher match(Pattern form, Setting setting, String cure) {
    Matcher matcher = form.matcher(setting.value().strip());
    if (!matcher.matches()) {
      throw new PlanException(setting.place(), Excerpt.of(setting.value()), cure);
    }
    return matcher;
  }

  private static int port(Setting setting, String digits) {
    if (digits.isEmpty()) {
      return 0;
    }
    if (digits.length() <= 5) {
      int port = Integer.parseInt(digits);
      if (port >= 1 && port <= MAX_PORT) {
        return port;
      }
    }
    throw new PlanException(
        setting.place(), Excerpt.of(setting.value()), "a port must be a number from 1 to 65535");
  }

  private static String bare(String host) {
    return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
  }
}

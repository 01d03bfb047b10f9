package dev.loadstone.plan;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// Reads `--source-address`: address literals and ranges of them, apart or joined by commas.
final class SourceAddresses {
  /// More than any machine has; a range with a slip in it must not fill the memory.
  private static final int MOST = 4096;

  private static final String CURE =
      "an address of this machine or a range, for example 127.0.0.2 or 127.0.0.2-127.0.0.9";

  private SourceAddresses() {}

  static List<String> read(Setting setting) {
    List<String> all = new ArrayList<>();
    for (String part : setting.value().split(",", -1)) {
      int dash = part.indexOf('-');
      if (dash < 0) {
        all.add(literal(setting, part).getHostAddress());
      } else {
        addRange(setting, part.substring(0, dash), part.substring(dash + 1), all);
      }
    }
    return all;
  }

  private static void addRange(Setting setting, String from, String to, List<String> all) {
    long first = number(setting, from);
    long last = number(setting, to);
    if (last < first || last - first >= MOST) {
      throw fault(setting, "a range goes upwards and has at most " + MOST + " addresses");
    }
    for (long at = first; at <= last; at++) {
      all.add(text(at));
    }
  }

  private static String text(long address) {
    return String.join(
        ".",
        IntStream.of(24, 16, 8, 0).mapToObj(by -> Long.toString((address >> by) & 0xff)).toList());
  }

  private static long number(Setting setting, String text) {
    if (!(literal(setting, text) instanceof Inet4Address v4)) {
      throw fault(setting, "a range is of IPv4 addresses");
    }
    long number = 0;
    for (byte b : v4.getAddress()) {
      number = (number << 8) | (b & 0xff);
    }
    return number;
  }

  private static InetAddress literal(Setting setting, String text) {
    String bare = text.strip();
    boolean bracketed = bare.startsWith("[") && bare.endsWith("]");
    try {
      return InetAddress.ofLiteral(bracketed ? bare.substring(1, bare.length() - 1) : bare);
    } catch (IllegalArgumentException _) {
      throw fault(setting, CURE);
    }
  }

  private static PlanException fault(Setting setting, String cure) {
    return new PlanException(setting.place(), Excerpt.of(setting.value()), cure);
  }
}

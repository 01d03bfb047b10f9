package dev.loadstone.plan;

import java.net.IDN;
import java.net.InetAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads the URL of a target, and says what is wrong with it in the user's terms.
final class Urls {
  /// The longest URL: what common servers take at most in a request line, twice over.
  static final int MAX_CHARS = 16 * 1024;

  private static final Pattern SCHEME = Pattern.compile("([A-Za-z][A-Za-z0-9+.-]*)://.*");
  private static final Pattern HOST = Pattern.compile("[A-Za-z0-9._-]{1,253}");

  /// What stays as it is when names of all scripts are made ASCII; reading the tables of these
  /// scripts takes 7 ms of a start.
  private static final Pattern PLAIN_NAME =
      Pattern.compile("(?=.{1,253}$)[A-Za-z0-9_-]{1,63}(\\.[A-Za-z0-9_-]{1,63})*");

  private static final Pattern PORT = Pattern.compile("[0-9]{1,5}");
  private static final int MAX_PORT = 65_535;
  private static final int FIRST_PRINTABLE = 0x21;
  private static final int LAST_PRINTABLE = 0x7e;

  private final String place;
  private final String url;

  private Urls(String place, String url) {
    this.place = place;
    this.url = url;
  }

  /// A target with the credentials its URL carried.
  ///
  /// @param target the target, without credentials
  /// @param userInfo `user:password`, decoded; empty for none
  record Parsed(Target target, String userInfo) {}

  static Parsed read(String place, String text) {
    return new Urls(place, text.strip()).read();
  }

  private Parsed read() {
    if (url.length() > MAX_CHARS) {
      throw fault("longer than " + MAX_CHARS + " characters, the limit");
    }
    String scheme = scheme();
    int from = scheme.length() + "://".length();
    int end = endOfAuthority(from);
    String authority = url.substring(from, end);
    int at = authority.lastIndexOf('@');
    String hostPort = authority.substring(at + 1);
    String path = path(end);
    String host = host(hostPort);
    int port = port(hostPort.substring(hostLength(hostPort)), scheme.equals("https") ? 443 : 80);
    return new Parsed(
        new Target(scheme, host, port, path), at < 0 ? "" : decode(authority.substring(0, at)));
  }

  private String scheme() {
    if (url.isEmpty()) {
      throw new PlanException(place, "", "a URL is needed, for example http://127.0.0.1:8080/");
    }
    Matcher matcher = SCHEME.matcher(url);
    if (!matcher.matches()) {
      throw fault("the scheme is missing: http:// or https://");
    }
    String scheme = matcher.group(1).toLowerCase(Locale.ROOT);
    if (!scheme.equals("http") && !scheme.equals("https")) {
      throw fault("scheme " + scheme + " is not supported: http or https");
    }
    return scheme;
  }

  private int endOfAuthority(int from) {
    int end = from;
    while (end < url.length() && "/?#".indexOf(url.charAt(end)) < 0) {
      end++;
    }
    return end;
  }

  private String path(int from) {
    int fragment = url.indexOf('#', from);
    String path = url.substring(from, fragment < 0 ? url.length() : fragment);
    for (int i = 0; i < path.length(); i++) {
      char c = path.charAt(i);
      if (c < FIRST_PRINTABLE || c > LAST_PRINTABLE) {
        throw fault(
            (c == ' ' ? "a space" : "a character")
                + " at position "
                + (from + i + 1)
                + " must be encoded: "
                + encoded(path.codePointAt(i)));
      }
    }
    return path.startsWith("/") ? path : "/" + path;
  }

  private static String encoded(int codePoint) {
    StringBuilder out = new StringBuilder();
    for (byte b : Character.toString(codePoint).getBytes(StandardCharsets.UTF_8)) {
      out.append(String.format(Locale.ROOT, "%%%02X", b & 0xff));
    }
    return out.toString();
  }

  private String host(String hostPort) {
    String host = hostPort.substring(0, hostLength(hostPort));
    if (host.isEmpty()) {
      throw fault("the host is missing, for example http://127.0.0.1:8080/");
    }
    return host.startsWith("[") ? literal(host.substring(1, host.length() - 1)) : name(host);
  }

  private int hostLength(String hostPort) {
    if (hostPort.startsWith("[")) {
      int close = hostPort.indexOf(']');
      if (close < 0) {
        throw fault("the closing bracket of the address is missing, for example http://[::1]/");
      }
      return close + 1;
    }
    int colon = hostPort.indexOf(':');
    return colon < 0 ? hostPort.length() : colon;
  }

  private String literal(String address) {
    try {
      InetAddress.ofLiteral(address);
    } catch (IllegalArgumentException e) {
      throw fault("the address in brackets is no IPv6 address");
    }
    return address;
  }

  private String name(String host) {
    if (PLAIN_NAME.matcher(host).matches()) {
      return host.toLowerCase(Locale.ROOT);
    }
    String ascii;
    try {
      ascii = IDN.toASCII(host).toLowerCase(Locale.ROOT);
    } catch (IllegalArgumentException e) {
      throw fault("the host is no valid name");
    }
    if (!HOST.matcher(ascii).matches()) {
      throw fault("the host may hold letters, digits, dots and hyphens only");
    }
    return ascii;
  }

  private int port(String colonPort, int standard) {
    if (colonPort.isEmpty() || colonPort.equals(":")) {
      return standard;
    }
    String digits = colonPort.substring(1);
    if (colonPort.startsWith(":") && PORT.matcher(digits).matches()) {
      int port = Integer.parseInt(digits);
      if (port >= 1 && port <= MAX_PORT) {
        return port;
      }
    }
    throw fault("the port must be a number from 1 to 65535");
  }

  private String decode(String userInfo) {
    try {
      return URLDecoder.decode(userInfo.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw fault("the user info has a broken percent sign");
    }
  }

  private PlanException fault(String cure) {
    return new PlanException(place, Excerpt.ofUrl(url), cure);
  }
}

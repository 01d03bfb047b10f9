package dev.loadstone.plan;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads `--proxy SCHEME://[USER:PASSWORD@]HOST:PORT`.
final class Proxies {
  private static final Pattern FORM =
      Pattern.compile("([A-Za-z][A-Za-z0-9+.-]{0,30})://(.*)", Pattern.DOTALL);
  private static final Pattern PORT = Pattern.compile(".*:[0-9]+/?", Pattern.DOTALL);

  /// The port of SOCKS (RFC 1928).
  private static final int SOCKS_PORT = 1080;

  /// The longest user name or password of SOCKS (RFC 1929).
  private static final int MAX_CHARS = 255;

  private Proxies() {}

  static Proxy read(Setting setting) {
    String text = setting.value().strip();
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      throw fault(setting, "the scheme is missing, for example http://127.0.0.1:3128");
    }
    Proxy.Kind kind = kind(setting, form.group(1));
    Urls.Parsed url = url(setting, form.group(2));
    if (!url.target().pathAndQuery().equals("/")) {
      throw fault(setting, "a proxy has no path: SCHEME://HOST:PORT");
    }
    int colon = url.userInfo().indexOf(':');
    String user = colon < 0 ? url.userInfo() : url.userInfo().substring(0, colon);
    String password = colon < 0 ? "" : url.userInfo().substring(colon + 1);
    if (user.length() > MAX_CHARS || password.length() > MAX_CHARS) {
      throw fault(setting, "user name and password may have 255 characters each");
    }
    return new Proxy(
        kind, url.target().host(), port(setting, kind, form.group(2), url), user, password);
  }

  private static Proxy.Kind kind(Setting setting, String scheme) {
    String lower = scheme.toLowerCase(Locale.ROOT);
    Optional<String> known = Proxy.Kind.schemes().stream().filter(lower::equals).findFirst();
    return known
        .map(name -> Proxy.Kind.valueOf(name.toUpperCase(Locale.ROOT)))
        .orElseThrow(() ->
            fault(
                setting,
                "scheme "
                    + lower
                    + " is not supported: known are "
                    + String.join(", ", Proxy.Kind.schemes())));
  }

  private static Urls.Parsed url(Setting setting, String rest) {
    try {
      return Urls.read(setting.place(), "http://" + rest);
    } catch (PlanException e) {
      throw fault(setting, e.faults().getFirst().cure());
    }
  }

  private static int port(Setting setting, Proxy.Kind kind, String rest, Urls.Parsed url) {
    if (PORT.matcher(rest).matches()) {
      return url.target().port();
    }
    if (kind.readsHttp()) {
      throw fault(setting, "the port is missing, for example http://127.0.0.1:3128");
    }
    return SOCKS_PORT;
  }

  private static PlanException fault(Setting setting, String cure) {
    return new PlanException(setting.place(), Excerpt.ofProxy(setting.value()), cure);
  }
}

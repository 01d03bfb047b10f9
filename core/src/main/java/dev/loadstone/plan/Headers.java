package dev.loadstone.plan;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// Reads request headers and methods.
final class Headers {
  private static final Pattern TOKEN = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");

  /// A token; the registry's longest has 17 characters.
  private static final Pattern METHOD = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]{1,64}");

  private static final Map<String, String> OURS =
      Map.of(
          "content-length", "set by Loadstone from the body: leave it out",
          "transfer-encoding", "set by Loadstone: leave it out, bodies go with their length");

  private Headers() {}

  static Header read(Setting setting) {
    String text = setting.value();
    int colon = text.indexOf(':');
    String name = colon < 0 ? "" : text.substring(0, colon);
    if (!TOKEN.matcher(name).matches()) {
      throw new PlanException(
          setting.place(),
          Excerpt.ofHeader(text),
          "the form is 'Name: value', a name without spaces");
    }
    String value = text.substring(colon + 1);
    if (value.chars().anyMatch(c -> (c < ' ' && c != '\t') || c == 0x7f)) {
      throw new PlanException(
          setting.place(), name, "the value holds a control character, which is not allowed");
    }
    String ours = OURS.get(name.toLowerCase(Locale.ROOT));
    if (ours != null) {
      throw new PlanException(setting.place(), name, ours);
    }
    return new Header(name, value.strip());
  }

  static String method(Setting setting) {
    if (!METHOD.matcher(setting.value()).matches()) {
      throw new PlanException(
          setting.place(),
          Excerpt.of(setting.value()),
          "not a method: one short word such as GET or POST");
    }
    return setting.value();
  }

  static Optional<Header> find(List<Header> headers, String name) {
    return headers.stream().filter(h -> h.name().equalsIgnoreCase(name)).findFirst();
  }
}

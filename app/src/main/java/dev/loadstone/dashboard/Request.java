package dev.loadstone.dashboard;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// What a browser asks for.
///
/// @param method its word
/// @param target what stands behind the method, as it came
/// @param headers by their names in small letters
/// @param bodyBytes how long its body says it is
/// @param body the form it sends; empty for none
record Request(
    String method, String target, Map<String, List<String>> headers, int bodyBytes, String body) {
  /// The same with its body.
  Request with(String text) {
    return new Request(method, target, headers, bodyBytes, text);
  }

  /// The header, empty where it is missing or given more than once.
  String header(String name) {
    List<String> values = headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of());
    return values.size() == 1 ? values.getFirst() : "";
  }

  /// The path as it came, nothing decoded; that of a request which names another server begins with
  /// its scheme.
  String path() {
    return target.split("[?]", 2)[0];
  }

  boolean post() {
    return method.equals("POST");
  }

  Form query() {
    int mark = target.indexOf('?');
    return Form.of(mark < 0 ? "" : target.substring(mark + 1));
  }

  Form form() {
    return Form.of(body);
  }

  String cookie(String name) {
    for (String part : header("Cookie").split(";", -1)) {
      String cookie = part.strip();
      if (cookie.startsWith(name + "=")) {
        return cookie.substring(name.length() + 1);
      }
    }
    return "";
  }

  /// The fields of a form or query.
  record Form(Map<String, List<String>> fields) {
    static Form of(String encoded) {
      Map<String, List<String>> fields = new LinkedHashMap<>();
      for (String pair : encoded.split("&", -1)) {
        int equals = pair.indexOf('=');
        if (equals > 0) {
          fields
              .computeIfAbsent(decoded(pair.substring(0, equals)), name -> new ArrayList<>())
              .add(decoded(pair.substring(equals + 1)));
        }
      }
      return new Form(fields);
    }

    private static String decoded(String text) {
      try {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
      } catch (IllegalArgumentException e) {
        throw new Refusal(Answer.BAD_REQUEST, "This address or form is damaged.");
      }
    }

    /// The last value of a field; empty for none.
    String one(String name) {
      List<String> values = all(name);
      return values.isEmpty() ? "" : values.getLast();
    }

    List<String> all(String name) {
      return fields.getOrDefault(name, List.of());
    }
  }
}

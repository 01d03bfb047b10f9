package dev.loadstone.dashboard;

import com.sun.net.httpserver.Headers;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What a browser asks for.
///
/// @param method its word
/// @param uri as it came
/// @param headers as they came
/// @param body the form it sends; empty for none
record Request(String method, URI uri, Headers headers, String body) {
  /// The header, empty where it is missing or given more than once.
  String header(String name) {
    List<String> values = headers.getOrDefault(name, List.of());
    return values.size() == 1 ? values.getFirst() : "";
  }

  /// The path as it came, nothing decoded; empty for a request that names another server.
  String path() {
    boolean plain = !uri.isAbsolute() && uri.getRawAuthority() == null;
    return plain && uri.getRawPath() != null ? uri.getRawPath() : "";
  }

  boolean post() {
    return method.equals("POST");
  }

  Form query() {
    return Form.of(uri.getRawQuery() == null ? "" : uri.getRawQuery());
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

package dev.loadstone.plan;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/// Reads the request: method, headers, credentials and body.
final class Requests {
  private static final String DEFAULT_METHOD = "GET";

  private Requests() {}

  static RequestTemplate read(Settings settings, Faults faults, Urls.Parsed url) {
    settings.exclude(PlanKey.BODY, PlanKey.BODY_FILE);
    settings.exclude(PlanKey.BODY, PlanKey.FORM);
    settings.exclude(PlanKey.BODY_FILE, PlanKey.FORM);
    List<Header> headers = new ArrayList<>(settings.readAll(PlanKey.HEADER, Headers::read));
    credentials(settings, faults, url.userInfo())
        .ifPresent(header -> addCredentials(header, headers, faults));
    byte[] body = body(settings, faults, headers);
    String method = settings.read(PlanKey.METHOD, Headers::method, DEFAULT_METHOD);
    return new RequestTemplate(method, headers, body, method + " " + path(url.target()));
  }

  /// The path alone: a query may hold secrets, and varies where the endpoint does not.
  private static String path(Target target) {
    String path = target.pathAndQuery();
    int query = path.indexOf('?');
    return query < 0 ? path : path.substring(0, query);
  }

  private static Optional<Header> credentials(Settings settings, Faults faults, String userInfo) {
    if (!userInfo.isEmpty() && settings.has(PlanKey.USER)) {
      faults.add("--user", "", "excludes the user info in the URL: keep one of the two");
    }
    String pair = settings.read(PlanKey.USER, Requests::user, userInfo);
    if (pair.isEmpty()) {
      return Optional.empty();
    }
    String withColon = pair.contains(":") ? pair : pair + ":";
    byte[] bytes = withColon.getBytes(StandardCharsets.UTF_8);
    return Optional.of(
        new Header("Authorization", "Basic " + Base64.getEncoder().encodeToString(bytes)));
  }

  private static String user(Setting setting) {
    if (setting.value().indexOf(':') < 1) {
      throw new PlanException(setting.place(), "", "the form is user:password");
    }
    return setting.value();
  }

  private static void addCredentials(Header header, List<Header> headers, Faults faults) {
    if (Headers.find(headers, header.name()).isPresent()) {
      faults.add("--user", "", "excludes --header Authorization: keep one of the two");
    }
    headers.add(header);
  }

  private static byte[] body(Settings settings, Faults faults, List<Header> headers) {
    List<Setting> form = settings.all(PlanKey.FORM);
    if (!form.isEmpty()) {
      return faults.read(() -> form(form, headers), new byte[0]);
    }
    if (settings.has(PlanKey.BODY_FILE)) {
      return settings.read(
          PlanKey.BODY_FILE, s -> LocalFiles.read(s.place(), s.value()), new byte[0]);
    }
    return settings.read(
        PlanKey.BODY, s -> s.value().getBytes(StandardCharsets.UTF_8), new byte[0]);
  }

  private static byte[] form(List<Setting> fields, List<Header> headers) {
    Headers.find(headers, "Content-Type").ifPresent(_ -> refuseContentType(fields.getFirst()));
    Multipart multipart = Multipart.of(fields);
    headers.add(new Header("Content-Type", multipart.contentType()));
    return multipart.body();
  }

  private static void refuseContentType(Setting field) {
    throw new PlanException(
        field.place(), "", "sets Content-Type itself: leave --header Content-Type out");
  }
}

package dev.loadstone.plan;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The secret values that a plan sends, so that they can be found again in what a target echoes.
final class PlanSecrets {
  /// The shortest secret that is looked for inside other text; a shorter one matches by chance.
  private static final int SHORTEST = 4;

  /// A name begins where a word does and is read once: tried from each of its characters, a body of
  /// 1 MB without a gap took minutes.
  private static final Pattern FIELD =
      Pattern.compile("(?<![^=&;?#\\s])([^=&;?#\\s]++)=([^&;#\\s]+)");

  private static final Pattern JSON_FIELD =
      Pattern.compile("\"([^\"\\\\]{1,80})\"\\s*:\\s*\"((?:[^\"\\\\]|\\\\.)*+)\"");

  private final Set<String> found = new TreeSet<>();

  private PlanSecrets() {}

  static List<String> of(LoadPlan plan) {
    PlanSecrets secrets = new PlanSecrets();
    secrets.addFields(plan.target().pathAndQuery());
    for (Header header : plan.request().headers()) {
      secrets.addHeader(header);
    }
    secrets.addBody(plan.request().body());
    plan.metricsUrls().forEach(secrets::addFields);
    secrets.addProxy(plan.connections().way().proxy());
    return secrets.found.stream()
        .sorted((a, b) -> Integer.compare(b.length(), a.length()))
        .toList();
  }

  private void addHeader(Header header) {
    if (!SecretNames.matches(header.name())) {
      addFields(header.value());
      return;
    }
    add(header.value());
    // The scheme word of `Authorization: Bearer …` is no secret, what follows it is one.
    int space = header.value().indexOf(' ');
    String credentials = header.value().substring(space + 1);
    add(credentials);
    addBasic(credentials);
    for (String cookie : header.value().split(";", -1)) {
      add(cookie.substring(cookie.indexOf('=') + 1).strip());
    }
  }

  private void addProxy(@Nullable Proxy proxy) {
    if (proxy != null && proxy.hasCredentials()) {
      String pair = proxy.user() + ":" + proxy.password();
      add(pair);
      add(proxy.password());
      add(Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)));
    }
  }

  private void addBasic(String credentials) {
    try {
      String pair =
          new String(Base64.getDecoder().decode(credentials.strip()), StandardCharsets.UTF_8);
      add(pair);
      add(pair.substring(pair.indexOf(':') + 1));
    } catch (IllegalArgumentException e) {
      // Not Base64: the credentials as they stand are noted already.
      return;
    }
  }

  private void addBody(byte[] body) {
    String text = new String(body, StandardCharsets.UTF_8);
    add(text);
    addFields(text);
    Matcher field = JSON_FIELD.matcher(text);
    while (field.find()) {
      if (SecretNames.matches(field.group(1))) {
        add(field.group(2));
      }
    }
  }

  private void addFields(String text) {
    Matcher field = FIELD.matcher(text);
    while (field.find()) {
      if (SecretNames.matches(field.group(1))) {
        add(field.group(2));
        add(SecretNames.decoded(field.group(2)));
      }
    }
  }

  private void add(String secret) {
    if (secret.length() < SHORTEST) {
      return;
    }
    found.add(secret);
    // Answers are kept decoded as ISO-8859-1, whatever their bytes mean.
    found.add(new String(secret.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1));
  }
}

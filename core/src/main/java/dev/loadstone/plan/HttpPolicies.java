package dev.loadstone.plan;

/// Reads which HTTP is spoken: `--http` and `--streams`.
final class HttpPolicies {
  /// Half of the stream identifiers of one connection would not last longer than a second.
  private static final int MAX_STREAMS = 10_000;

  private HttpPolicies() {}

  /// @param tls whether the target speaks TLS, without which nothing can be negotiated
  /// @param open whether the loop is open
  static HttpPolicy read(Settings settings, Faults faults, boolean tls, boolean open) {
    HttpVersion otherwise = tls ? HttpVersion.NEGOTIATED : HttpVersion.HTTP_1_1;
    HttpVersion version = settings.read(PlanKey.HTTP, HttpPolicies::version, otherwise);
    int streams = settings.read(PlanKey.STREAMS, s -> Numbers.integer(s, 1, MAX_STREAMS), 0);
    HttpPolicy asked = new HttpPolicy(version, streams);
    if (version == HttpVersion.HTTP_3 && !tls) {
      settings
          .find(PlanKey.HTTP)
          .ifPresent(
              s -> faults.add(s.place(), s.value(), "HTTP/3 always has TLS: write https://"));
    }
    if (streams > 1) {
      settings.find(PlanKey.STREAMS).ifPresent(s -> check(s, settings, faults, version));
    }
    return version == HttpVersion.NEGOTIATED ? asked : asked.speaking(version, open);
  }

  private static void check(
      Setting streams, Settings settings, Faults faults, HttpVersion version) {
    if (version == HttpVersion.HTTP_1_1) {
      faults.add(
          streams.place(), streams.value(), "HTTP/1.1 has one exchange at a time: add --http 2");
    } else if (settings.on(PlanKey.NO_KEEPALIVE)) {
      faults.add(streams.place(), streams.value(), "excludes --no-keepalive: keep one of the two");
    }
  }

  private static HttpVersion version(Setting setting) {
    String value = setting.value().strip();
    return switch (value) {
      case "1.1" -> HttpVersion.HTTP_1_1;
      case "2" -> HttpVersion.HTTP_2;
      case "3" -> HttpVersion.HTTP_3;
      default ->
          throw new PlanException(
              setting.place(), Excerpt.of(setting.value()), "must be 1.1, 2 or 3");
    };
  }
}

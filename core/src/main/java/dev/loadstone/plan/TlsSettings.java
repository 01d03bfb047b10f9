package dev.loadstone.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// Reads certificates and handshake of TLS: a [TlsPolicy].
final class TlsSettings {
  private static final List<String> VERSIONS = List.of("1.0", "1.1", "1.2", "1.3");
  private static final Pattern CIPHER = Pattern.compile("[A-Za-z0-9_-]{1,64}");

  private TlsSettings() {}

  static TlsPolicy read(Settings settings, Faults faults) {
    String cert = settings.read(PlanKey.CERT, LocalFiles::readable, "");
    String key = settings.read(PlanKey.KEY, LocalFiles::readable, "");
    String ca = settings.read(PlanKey.CACERT, LocalFiles::readable, "");
    if (settings.has(PlanKey.KEY) && !settings.has(PlanKey.CERT)) {
      String place = settings.all(PlanKey.KEY).getFirst().place();
      faults.add(place, Excerpt.of(key), "belongs to a certificate: add --cert FILE");
    }
    return new TlsPolicy(
        settings.on(PlanKey.INSECURE),
        ca.isEmpty() ? null : ca,
        cert.isEmpty() ? null : cert,
        // One PEM file may hold both, as curl allows.
        key.isEmpty() ? (cert.isEmpty() ? null : cert) : key,
        new TlsPolicy.Handshake(
            settings.read(PlanKey.TLS_VERSION, TlsSettings::versions, List.of()),
            settings.read(PlanKey.CIPHERS, TlsSettings::ciphers, List.of()),
            settings.on(PlanKey.TLS_RESUME)));
  }

  /// One version, or a range of them.
  private static List<String> versions(Setting setting) {
    String[] ends = setting.value().strip().split("\\.\\.", -1);
    int first = VERSIONS.indexOf(ends[0]);
    int last = VERSIONS.indexOf(ends[ends.length - 1]);
    if (ends.length > 2 || first < 0 || last < first) {
      throw new PlanException(
          setting.place(), Excerpt.of(setting.value()), "1.2, 1.3 or a range such as 1.2..1.3");
    }
    return VERSIONS.subList(first, last + 1);
  }

  private static List<String> ciphers(Setting setting) {
    List<String> names = new ArrayList<>();
    for (String name : setting.value().split("[:,]", -1)) {
      if (!CIPHER.matcher(name.strip()).matches()) {
        throw new PlanException(
            setting.place(),
            Excerpt.of(setting.value()),
            "names joined by colons, for example TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256");
      }
      names.add(name.strip());
    }
    return names;
  }
}

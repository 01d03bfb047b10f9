package dev.loadstone.transport.tls;

import dev.loadstone.plan.PlanException;
import dev.loadstone.plan.Spelling;
import dev.loadstone.plan.TlsPolicy.Handshake;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/// Versions and cipher suites as a user names them, held against those of an engine.
///
/// @param engine its name, for messages
/// @param versions the versions it speaks, for example `TLSv1.3`
/// @param ciphers the cipher suites it offers
record TlsNames(String engine, Set<String> versions, Collection<String> ciphers) {
  private static final String PREFIX = "TLSv";
  private static final String NEWEST = "1.3";

  /// In place of a name: says what there is, and sends nothing.
  private static final String ALL = "LIST";

  private static final int SHOWN = 3;

  /// Whether a cipher suite is one of TLS 1.3, which name no key exchange (RFC 8446 B.4).
  static boolean ofTls13(String cipher) {
    String name = cipher.toUpperCase(Locale.ROOT);
    return name.startsWith("TLS_") && !name.contains("_WITH_");
  }

  /// What an engine calls the versions asked for; empty for its own choice. Ciphers that none of
  /// TLS 1.3 is among leave it out: it could not be spoken with them.
  ///
  /// @throws PlanException for one that the engine does not speak, or not with these ciphers
  String[] versions(Handshake handshake) {
    List<String> ciphers = handshake.ciphers();
    boolean without13 = !ciphers.isEmpty() && ciphers.stream().noneMatch(TlsNames::ofTls13);
    if (without13 && handshake.versions().equals(List.of(NEWEST))) {
      throw new PlanException(
          "--ciphers", String.join(":", ciphers), "none of them is of TLS 1.3: --tls-version 1.2");
    }
    List<String> names = new ArrayList<>(named(handshake.versions()));
    if (without13) {
      names.remove(PREFIX + NEWEST);
      return names.isEmpty() ? new String[] {PREFIX + "1.2"} : names.toArray(String[]::new);
    }
    return names.toArray(String[]::new);
  }

  private List<String> named(List<String> wanted) {
    List<String> names = new ArrayList<>();
    for (String version : wanted) {
      String name = version.equals("1.0") ? "TLSv1" : PREFIX + version;
      if (!versions.contains(name)) {
        throw new PlanException(
            "--tls-version", version, engine + " speaks " + String.join(", ", known()));
      }
      names.add(name);
    }
    return names;
  }

  private Set<String> known() {
    Set<String> known = new TreeSet<>();
    for (String name : versions) {
      if (name.startsWith(PREFIX)) {
        known.add(name.equals("TLSv1") ? "1.0" : name.substring(PREFIX.length()));
      }
    }
    return known;
  }

  private String cure(String name) {
    if (name.equals(ALL)) {
      return engine + " offers " + String.join(":", new TreeSet<>(ciphers));
    }
    return engine
        + " does not offer it; nearest are "
        + String.join(", ", Spelling.nearest(name, new TreeSet<>(ciphers), SHOWN))
        + "; --ciphers "
        + ALL.toLowerCase(Locale.ROOT)
        + " lists them";
  }

  /// The names of these cipher suites, as given.
  ///
  /// @throws PlanException for one that the engine does not offer
  List<String> ciphers(List<String> wanted) {
    for (String name : wanted) {
      if (ciphers.stream().noneMatch(name::equalsIgnoreCase)) {
        throw new PlanException("--ciphers", name, cure(name.toUpperCase(Locale.ROOT)));
      }
    }
    return wanted.stream().map(name -> name.toUpperCase(Locale.ROOT)).toList();
  }
}

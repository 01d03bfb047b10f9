package dev.loadstone.interop.export;

import dev.loadstone.plan.PlanException;
import dev.loadstone.plan.Spelling;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// One `--export KIND=WHERE`.
///
/// @param kind what is spoken there
/// @param where an address to listen on (Prometheus), or the URL that is posted to
public record Export(Kind kind, String where) {
  /// The flag.
  public static final String FLAG = "--export";

  private static final Pattern ADDRESS =
      Pattern.compile("(?<host>[^:\\[\\]]*|\\[[0-9a-fA-F:.]+\\]):(?<port>[0-9]{1,5})");

  private static final int MOST_PORT = 65_535;

  /// What is spoken.
  public enum Kind {
    /// A page for Prometheus to scrape.
    PROMETHEUS,
    /// OTLP over HTTP as JSON, posted once a second.
    OTLP,
    /// InfluxDB's line protocol, posted once a second.
    INFLUX;

    String id() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /// Reads the flag's value.
  ///
  /// @throws PlanException naming what is wrong
  public static Export read(String text) {
    int equals = text.indexOf('=');
    String word = equals < 0 ? text : text.substring(0, equals);
    List<String> known = Arrays.stream(Kind.values()).map(Kind::id).toList();
    Kind kind =
        Arrays.stream(Kind.values())
            .filter(k -> k.id().equals(word))
            .findFirst()
            .orElseThrow(
                () -> new PlanException(FLAG, text, "unknown kind, " + Spelling.cure(word, known)));
    String where = equals < 0 ? "" : text.substring(equals + 1);
    Export export = new Export(kind, where);
    export.require(text);
    return export;
  }

  private void require(String text) {
    if (kind == Kind.PROMETHEUS) {
      Matcher address = ADDRESS.matcher(where);
      if (!address.matches() || Integer.parseInt(address.group("port")) > MOST_PORT) {
        throw new PlanException(
            FLAG, text, "an address is needed: prometheus=:9464, or prometheus=HOST:PORT");
      }
      return;
    }
    try {
      URI uri = new URI(where);
      if (uri.getHost() == null || !List.of("http", "https").contains(uri.getScheme())) {
        throw new URISyntaxException(where, "no http URL");
      }
    } catch (URISyntaxException e) {
      throw new PlanException(
          FLAG,
          text,
          "a URL is needed, for example "
              + (kind == Kind.OTLP
                  ? "otlp=http://127.0.0.1:4318/v1/metrics"
                  : "influx=http://127.0.0.1:8086/write?db=load"));
    }
  }

  /// The host to listen on: this machine alone where none is named.
  String host() {
    Matcher address = ADDRESS.matcher(where);
    boolean named = address.matches() && !address.group("host").isEmpty();
    return named ? address.group("host").replace("[", "").replace("]", "") : "127.0.0.1";
  }

  int port() {
    return Integer.parseInt(where.substring(where.lastIndexOf(':') + 1));
  }
}

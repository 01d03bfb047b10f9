package dev.loadstone.cli;

import dev.loadstone.plan.PlanKey;
import dev.loadstone.plan.Setting;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/// The flags that make a plan: one line per [PlanKey].
final class PlanFlags {
  private static final String DEFAULT_REDIRECTS = "10";
  private static final Pattern COUNT = Pattern.compile("-?[0-9.]+");

  private static final List<Flag> ALL =
      List.of(
          flag(
              PlanKey.CONNECTIONS,
              "N",
              "connections, each one request at a time (50); with a rate: the most it may open (10000)",
              "-c"),
          flag(PlanKey.REQUESTS, "N", "stop after exactly N requests", "-n"),
          flag(
              PlanKey.DURATION,
              "D",
              "stop sending after D (10s when neither -n nor -d is given)",
              "-d"),
          flag(
              PlanKey.RATE,
              "R",
              "open loop: requests per time, whatever the target does: 100/s, 6000/m",
              "-r"),
          flag(PlanKey.ARRIVAL, "KIND", "gaps between arrivals: constant or poisson (constant)"),
          flag(PlanKey.STAGES, "LIST", "open loop, rate over time: 30s:0..500,2m:500,10s:500..0"),
          flag(PlanKey.STEPS, "LIST", "closed loop, connections over time: 10s:1,10s:2,10s:4"),
          flag(PlanKey.WARMUP, "D", "excluded from all figures, shown apart (0s)"),
          flag(PlanKey.DRAIN, "D", "wait at most D for answers after the last request (5s)"),
          flag(PlanKey.METHOD, "NAME", "request method (GET)", "-m"),
          flag(PlanKey.HEADER, "LINE", "request header 'Name: value'; repeat for more", "-H"),
          flag(PlanKey.BODY, "TEXT", "request body", "-b"),
          flag(PlanKey.BODY_FILE, "FILE", "request body from a file"),
          flag(PlanKey.FORM, "PART", "multipart form: name=value or name=@file; repeat for more"),
          flag(PlanKey.USER, "U:P", "basic authentication, user:password", "-u"),
          flag(PlanKey.TIMEOUT, "D", "per request, from send to last byte (30s)"),
          flag(PlanKey.NO_KEEPALIVE, "", "a new connection for every request"),
          flag(
              PlanKey.MAX_REQUESTS_PER_CONNECTION,
              "N",
              "close a connection after N requests (as many as the target lets it)"),
          flag(PlanKey.MAX_CONNECTION_AGE, "D", "close a connection once it is D old (never)"),
          flag(
              PlanKey.HTTP,
              "VERSION",
              "HTTP version: 1.1, 2 or 3 (https: asked by ALPN, http: 1.1)"),
          flag(
              PlanKey.STREAMS,
              "N",
              "HTTP/2 and 3: exchanges at a time on each connection (1; open loop: 100)"),
          flag(PlanKey.INSECURE, "", "accept any certificate"),
          flag(PlanKey.CACERT, "FILE", "trust the authorities in this PEM file"),
          flag(PlanKey.CERT, "FILE", "client certificate, PEM"),
          flag(PlanKey.KEY, "FILE", "private key of the client certificate, PEM"),
          flag(PlanKey.TLS_VERSION, "V", "TLS version 1.2, 1.3 or a range: 1.2..1.3"),
          flag(PlanKey.CIPHERS, "LIST", "cipher suites joined by colons, names of IANA or OpenSSL"),
          flag(
              PlanKey.TLS_RESUME,
              "",
              "take up earlier TLS sessions (off: each connection is a new client)"),
          flag(
              PlanKey.CONNECT_TO,
              "RULE",
              "connect elsewhere: HOST:PORT:HOST:PORT; repeat for more"),
          flag(PlanKey.RESOLVE, "RULE", "use this address: HOST:PORT:ADDRESS; repeat for more"),
          flag(PlanKey.RE_RESOLVE, "D", "look the name up again every D of the run (never)"),
          flag(
              PlanKey.SOURCE_ADDRESS,
              "LIST",
              "connect from these addresses in turn: 127.0.0.2-127.0.0.9; repeat for more"),
          flag(PlanKey.UNIX_SOCKET, "PATH", "connect to this unix socket, not to the URL's host"),
          flag(
              PlanKey.PROXY,
              "URL",
              "go through SCHEME://USER:PASS@HOST:PORT: http, https, socks4a, socks5, socks5h"),
          flag(
              PlanKey.FOLLOW,
              "N",
              "follow up to N redirects of one request (10 when N is left out)"),
          flag(
              PlanKey.OBJECTIVE,
              "RULE",
              "'p99 < 300ms', 'error-rate < 1%%', 'throughput > 500/s'; repeat for more"),
          flag(
              PlanKey.METRICS,
              "URL",
              "scrape these metrics of the target each second; repeat for more"),
          flag(PlanKey.SEED, "N", "the source of every random choice"));

  private PlanFlags() {}

  private record Flag(PlanKey key, OptionSpec option) {}

  static void addTo(CommandSpec spec) {
    ALL.forEach(flag -> spec.addOption(flag.option()));
  }

  /// What was given, in the order of the flags.
  static List<Setting> settings(ParseResult arguments) {
    List<Setting> settings = new ArrayList<>();
    for (Flag flag : ALL) {
      String name = "--" + flag.key().id();
      if (flag.key().kind() == PlanKey.Kind.SWITCH) {
        if (Flags.on(arguments, name)) {
          settings.add(new Setting(flag.key(), name, "true"));
        }
      } else {
        Flags.values(arguments, name)
            .forEach(value -> settings.add(new Setting(flag.key(), name, value)));
      }
    }
    return settings;
  }

  private static Flag flag(PlanKey key, String label, String description, String... shortNames) {
    String[] names = new String[shortNames.length + 1];
    System.arraycopy(shortNames, 0, names, 0, shortNames.length);
    names[shortNames.length] = "--" + key.id();
    return new Flag(key, option(key, label, description, names));
  }

  private static OptionSpec option(PlanKey key, String label, String description, String[] names) {
    if (key.kind() == PlanKey.Kind.SWITCH) {
      return Flags.toggle(description, names);
    }
    OptionSpec value = Flags.value(label, description, names);
    return key == PlanKey.FOLLOW ? value.toBuilder().arity("0..1").build() : value;
  }

  /// The arguments with the number of redirects written out where `--follow` stands alone, and the
  /// port where `--web` does, so that `--follow URL` keeps its URL.
  static String[] withCounts(String... arguments) {
    String follow = "--" + PlanKey.FOLLOW.id();
    String[] all = arguments.clone();
    for (int i = 0; i < all.length; i++) {
      all[i] = WebFlag.withPort(all[i]);
      boolean counted = i + 1 < all.length && COUNT.matcher(all[i + 1]).matches();
      if (all[i].equals(follow) && !counted) {
        all[i] = follow + "=" + DEFAULT_REDIRECTS;
      }
    }
    return all;
  }
}

package dev.loadstone.bench.peers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// A load generator to compare with. A new one is a line here, and its installation one in
/// `bench/peers`.
///
/// @param command its closed loop, as [Words] spells it; `PEERS` is the folder of what the project
///   gives it
record Client(String name, String command) {
  static final List<Client> ALL =
      List.of(
          new Client("wrk", "wrk -t1 -cCONNECTIONS -dSECONDSs URL"),
          new Client("ab", "ab -q -k -c CONNECTIONS -t SECONDS -n 100000000 URL"),
          new Client("hey", "hey -c CONNECTIONS -z SECONDSs URL"),
          new Client("h2load", "h2load --h1 -t1 -c CONNECTIONS -D SECONDS URL"),
          new Client("autocannon", "autocannon -j -c CONNECTIONS -d SECONDS URL"),
          new Client("hyperfoil", "PEERS/run hyperfoil URL CONNECTIONS SECONDS"),
          new Client("gatling", "PEERS/run gatling URL CONNECTIONS SECONDS"),
          new Client("jmeter", "PEERS/run jmeter URL CONNECTIONS SECONDS"),
          new Client("oha", "oha --no-tui -c CONNECTIONS -z SECONDSs URL"),
          new Client("k6", "PEERS/run k6 URL CONNECTIONS SECONDS"),
          new Client("vegeta", "PEERS/run vegeta URL CONNECTIONS SECONDS"),
          new Client("wrk2", "wrk2 -t1 -cCONNECTIONS -dSECONDSs -R1000000 URL"));

  static Client named(String name) {
    return ALL.stream().filter(client -> client.name().equals(name)).findFirst().orElseThrow();
  }

  /// @param root the root of the project
  List<String> command(Path root, String url, int connections, int seconds) {
    Path peers = root.resolve("bench/src/main/peers");
    return Words.of(command, url, connections, seconds).stream()
        .map(word -> word.replace("PEERS", peers.toString()))
        .toList();
  }

  /// Whether it is on the path, or was fetched, and nothing stands against it.
  boolean installed(Path root) {
    return !Files.exists(absent(root))
        && (onPath() || Files.isDirectory(root.resolve("bench/target/peers").resolve(name)));
  }

  private boolean onPath() {
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(":", -1))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, name)));
  }

  /// Where `bench/peers` writes why it could not be installed.
  private Path absent(Path root) {
    return root.resolve("bench/target/peers/absent").resolve(name);
  }

  /// Why it is not there, as its installation said.
  String whyAbsent(Path root) throws IOException {
    return Files.exists(absent(root)) ? Files.readString(absent(root)).strip() : "not installed";
  }
}

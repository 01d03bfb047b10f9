package dev.loadstone.lab.real;

import dev.loadstone.lab.scenario.Restraint;
import dev.loadstone.metrics.ErrorKind;
import dev.loadstone.metrics.RunRecord;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/// A generator with few local ports, in a network of its own with its server.
///
/// @param most of them
record FewPorts(int most) implements Restraint {
  static final String NETWORKS = "unshare";
  static final String ENTER = "nsenter";
  static final String LINK = "ip";

  /// Ports below are the server's.
  private static final int FIRST = 61_000;

  /// Why no network can be made; empty where it can.
  static Optional<String> missing() {
    return Programs.missing(List.of(NETWORKS, ENTER, LINK)).or(FewPorts::forbidden);
  }

  private static Optional<String> forbidden() {
    try {
      Process process =
          new ProcessBuilder(NETWORKS, "--net", "true")
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      return process.waitFor() == 0
          ? Optional.empty()
          : Optional.of("the right to make a network namespace is missing");
    } catch (IOException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return Optional.of("interrupted");
    }
  }

  @Override
  public List<String> beforeServer() {
    return List.of(NETWORKS, "--net", "/bin/sh", "-c", "ip link set lo up && exec \"$@\"", "sh");
  }

  @Override
  public List<String> beforeGenerator(long server) {
    return List.of(
        ENTER,
        "--net=/proc/" + server + "/ns/net",
        "/bin/sh",
        "-c",
        "echo \"$0\" > /proc/sys/net/ipv4/ip_local_port_range && exec \"$@\"",
        FIRST + " " + (FIRST + most - 1));
  }

  @Override
  public OptionalDouble touchedShare(RunRecord run) {
    return OptionalDouble.of(Errors.share(run, ErrorKind.PORTS_EXHAUSTED));
  }
}

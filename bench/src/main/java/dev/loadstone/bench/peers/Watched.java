package dev.loadstone.bench.peers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// One run of a client, watched from outside: its CPU time and memory, and the server's count.
final class Watched {
  private static final long EVERY_MILLIS = 200;
  static final String TIME = "/usr/bin/time";

  private final Count count;
  private final Path folder;

  /// The server's own number of requests answered.
  @FunctionalInterface
  interface Count {
    long served() throws IOException;
  }

  Watched(Count count, Path folder) {
    this.count = count;
    this.folder = folder;
  }

  /// How a run ended.
  record Ended(Cost cost, int code) {}

  /// Runs a command to its end, at most so long.
  ///
  /// @param command as it is pinned, without GNU time
  Ended run(List<String> command, ProcessBuilder builder, long mostSeconds)
      throws IOException, InterruptedException {
    Path figures = folder.resolve("time");
    Path output = folder.resolve("out");
    List<String> timed = new ArrayList<>(List.of(TIME, "-q", "-o", figures.toString(), "-f"));
    timed.add("%U %S %M %e");
    timed.addAll(command);
    long before = count.served();
    long start = System.nanoTime();
    Process process =
        builder
            .command(timed)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
            .start();
    List<Moment> moments = new ArrayList<>();
    try {
      while (!process.waitFor(EVERY_MILLIS, TimeUnit.MILLISECONDS)) {
        moments.add(moment(process, start, before));
        if (moments.getLast().seconds() > mostSeconds) {
          throw new IOException("not over after " + mostSeconds + " s: " + command);
        }
      }
    } finally {
      process.descendants().forEach(ProcessHandle::destroy);
      process.destroy();
    }
    Load load = Load.of(moments);
    return new Ended(
        cost(figures, count.served() - before, load, Files.readString(output)),
        process.exitValue());
  }

  private Moment moment(Process process, long start, long before) throws IOException {
    Usage usage = Usage.of(process.toHandle());
    long served = count.served() - before;
    Usage after = Usage.of(process.toHandle());
    double seconds = (System.nanoTime() - start) / 1e9;
    // A loaded server answers late: its count belongs to the middle of the question.
    double cpu = (usage.cpuSeconds() + after.cpuSeconds()) / 2;
    return new Moment(seconds, new Usage(cpu, after.residentKb()), served);
  }

  private static Cost cost(Path figures, long requests, Load load, String output)
      throws IOException {
    String[] fields = Files.readString(figures).strip().split(" ", -1);
    return new Cost(
        requests,
        Double.parseDouble(fields[0]) + Double.parseDouble(fields[1]),
        Long.parseLong(fields[2]),
        Double.parseDouble(fields[3]),
        load,
        output);
  }
}

package dev.loadstone.bench.suite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The machine that measures, in words.
public final class Machine {
  private Machine() {}

  /// Processor, cores and kernel.
  public static String text() throws IOException {
    String model =
        Files.readAllLines(Path.of("/proc/cpuinfo")).stream()
            .filter(line -> line.startsWith("model name"))
            .map(line -> line.substring(line.indexOf(':') + 1).strip())
            .findFirst()
            .orElse("unknown processor");
    return model
        + ", "
        + Runtime.getRuntime().availableProcessors()
        + " cores, Linux "
        + System.getProperty("os.version").split("[^0-9.]", 2)[0];
  }

  /// The mean number of threads that wanted to run in the last minute.
  public static String load() throws IOException {
    return Files.readString(Path.of("/proc/loadavg")).split(" ", 2)[0];
  }
}

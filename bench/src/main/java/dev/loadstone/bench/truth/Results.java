package dev.loadstone.bench.truth;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/// The page of measured results: puts the suite's table in the place of the one before.
final class Results {
  private static final String TITLE = "## Truth suite\n";

  private Results() {}

  static void write(Path page, List<Row> rows, Options options, Cores cores) throws IOException {
    Files.writeString(page, with(Files.readString(page), section(rows, options, cores)));
  }

  private static String section(List<Row> rows, Options options, Cores cores) throws IOException {
    String flags = options.words().isEmpty() ? "" : " " + String.join(" ", options.words());
    return TITLE
        + "\n`bench/truth"
        + flags
        + "`, "
        + LocalDate.now(ZoneOffset.UTC)
        + ", "
        + machine()
        + (cores.apart() ? ", server and client on a core each" : ", one core for both")
        + ".\n\n"
        + Table.of(rows);
  }

  /// The page with this section in place of the one of the same title, or at its end.
  static String with(String page, String section) {
    int from = page.indexOf(TITLE);
    if (from < 0) {
      return page.stripTrailing() + "\n\n" + section;
    }
    int to = page.indexOf("\n## ", from + TITLE.length());
    return page.substring(0, from) + section + (to < 0 ? "" : page.substring(to));
  }

  private static String machine() throws IOException {
    String model =
        Files.readAllLines(Path.of("/proc/cpuinfo")).stream()
            .filter(line -> line.startsWith("model name"))
            .map(line -> line.substring(line.indexOf(':') + 1).strip())
            .findFirst()
            .orElse("unknown processor");
    String load = Files.readString(Path.of("/proc/loadavg")).split(" ", 2)[0];
    return model
        + ", "
        + Runtime.getRuntime().availableProcessors()
        + " cores, Linux "
        + System.getProperty("os.version").split("[^0-9.]", 2)[0]
        + ", load average "
        + load
        + " at the end";
  }
}

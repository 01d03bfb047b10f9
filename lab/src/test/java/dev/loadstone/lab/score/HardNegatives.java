package dev.loadstone.lab.score;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Stored runs that only look like what a cause or a detector is about: the file
/// `lab/runs/hard-negatives.txt`, of whose lines each names one and the scenarios.
public final class HardNegatives {
  /// As many as each must have.
  public static final int FEWEST = 2;

  private static final Path STORED = Path.of("runs");
  private static final String FILE = "hard-negatives.txt";

  private HardNegatives() {}

  /// The scenarios of each cause or detector, by its name.
  public static Map<String, List<String>> read() throws IOException {
    Map<String, List<String>> all = new LinkedHashMap<>();
    for (String line : Files.readAllLines(STORED.resolve(FILE))) {
      String[] words = line.strip().split("\\s+");
      if (!line.isBlank() && !line.startsWith("#")) {
        all.put(words[0], Arrays.asList(words).subList(1, words.length));
      }
    }
    return all;
  }

  /// The stored run of a scenario.
  public static Path folder(String scenario) throws IOException {
    try (Stream<Path> runs = Files.list(STORED)) {
      return runs.filter(run -> run.getFileName().toString().startsWith(scenario + "-seed"))
          .min(Path::compareTo)
          .orElseThrow(() -> new IOException("no stored run of " + scenario));
    }
  }
}

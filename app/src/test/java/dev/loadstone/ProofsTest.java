package dev.loadstone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Every test that `docs/proofs.md` names is there.
final class ProofsTest {
  private static final Path ROOT = Path.of(System.getProperty("loadstone.root", ".."));
  private static final Pattern NAMED = Pattern.compile("`([A-Z][A-Za-z]+)\\.([a-z][A-Za-z]+)`");
  private static final Pattern ID = Pattern.compile("^\\| ([WDL][0-9]+) \\|", Pattern.MULTILINE);
  private static final Pattern COMMAND = Pattern.compile("`(bench/[a-z-]+)`");
  private static final List<String> MODULES = List.of("core", "app");

  private static String page() throws IOException {
    return Files.readString(ROOT.resolve("docs/proofs.md"));
  }

  private static Map<String, String> sources() throws IOException {
    Map<String, String> sources = new HashMap<>();
    for (String module : MODULES) {
      try (Stream<Path> files = Files.walk(ROOT.resolve(module).resolve("src/test/java"))) {
        files
            .filter(file -> file.toString().endsWith(".java"))
            .forEach(file ->
                sources.merge(
                    file.getFileName().toString().replace(".java", ""),
                    read(file),
                    String::concat));
      }
    }
    return sources;
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void everyTestThatIsNamedIsThere() throws IOException {
    Map<String, String> sources = sources();
    List<MatchResult> named = NAMED.matcher(page()).results().toList();
    assertThat(named).hasSizeGreaterThan(40);
    assertThat(named.stream().filter(each -> !isTest(sources, each)).map(MatchResult::group))
        .isEmpty();
  }

  private static boolean isTest(Map<String, String> sources, MatchResult named) {
    String source = sources.getOrDefault(named.group(1), "");
    return source.contains("void " + named.group(2) + "(");
  }

  @Test
  void everyCheckHasItsLine() throws IOException {
    List<String> ids = ID.matcher(page()).results().map(match -> match.group(1)).toList();
    assertThat(ids)
        .containsExactly(
            "W1", "W2", "W3", "W4", "W5", "W6", "W7", "W8", "W9", "W10", "D1", "D2", "D3", "D4",
            "D5", "D6", "L1", "L2", "L3", "L4", "L5", "L6", "L7", "L8");
  }

  @Test
  void everyCommandThatIsNamedIsThere() throws IOException {
    assertThat(COMMAND.matcher(page()).results().map(match -> ROOT.resolve(match.group(1))))
        .isNotEmpty()
        .allMatch(Files::isExecutable);
  }
}

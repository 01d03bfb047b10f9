package dev.loadstone.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Compares a text with the file that holds what it should be.
///
/// `-Dgolden.update=true` writes the files anew; look at the difference before it is kept.
final class Golden {
  private static final Path FOLDER = Path.of("src", "test", "resources", "golden");

  private Golden() {}

  static void check(String file, String output) {
    String text = file.endsWith(".html") ? unstyled(output) : output;
    Path path = FOLDER.resolve(file);
    try {
      if (Boolean.getBoolean("golden.update")) {
        Files.createDirectories(FOLDER);
        Files.writeString(path, text);
      }
      assertThat(text).as("golden file %s", path).isEqualTo(Files.readString(path));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// A page without its style, its script and their hashes: those are looked at, not compared.
  private static String unstyled(String page) {
    return page.replaceAll("(?s)(<style>|<script>).*?(</style>|</script>)", "$1$2")
        .replaceAll("sha256-[A-Za-z0-9+/=]+", "sha256-");
  }
}

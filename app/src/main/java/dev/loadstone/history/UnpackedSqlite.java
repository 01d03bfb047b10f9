package dev.loadstone.history;

import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.Locale;
import org.sqlite.SQLiteConfig;

/// SQLite's own code, where the build has unpacked it beside its library: else the library unpacks
/// it anew for each process, a third of what opening a history takes. Where it is not there or does
/// not fit, the library does as ever.
final class UnpackedSqlite {
  private static final String PROPERTY = "org.sqlite.lib.path";

  private UnpackedSqlite() {}

  static void offer() {
    CodeSource source = SQLiteConfig.class.getProtectionDomain().getCodeSource();
    if (System.getProperty(PROPERTY) != null || source == null) {
      return;
    }
    try {
      Path folder =
          Path.of(source.getLocation().toURI())
              .resolveSibling(Path.of("org", "sqlite", "native", system(), processor()));
      if (Files.isDirectory(folder)) {
        System.setProperty(PROPERTY, folder.toString());
      }
    } catch (URISyntaxException | InvalidPathException | IllegalStateException _) {
      // Not a jar in a folder: nothing is unpacked.
    }
  }

  private static String system() {
    String name = System.getProperty("os.name", "");
    return name.toLowerCase(Locale.ROOT).startsWith("mac") ? "Mac" : name;
  }

  private static String processor() {
    String name = System.getProperty("os.arch", "");
    return name.equals("amd64") ? "x86_64" : name;
  }
}

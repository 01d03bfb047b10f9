package dev.loadstone.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/// Name and version of this build.
final class ToolVersion {
  /// The name of the program.
  static final String NAME = "loadstone";

  /// As the build file has it, for example `0.1.0`.
  static final String VERSION = read();

  private ToolVersion() {}

  private static String read() {
    try (InputStream in = ToolVersion.class.getResourceAsStream("version.properties")) {
      Properties properties = new Properties();
      properties.load(in);
      return properties.getProperty("version", "unknown");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

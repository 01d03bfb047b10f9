package dev.loadstone.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/// The version of this build.
final class ToolVersion {
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

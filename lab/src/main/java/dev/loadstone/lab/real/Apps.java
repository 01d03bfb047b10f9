package dev.loadstone.lab.real;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/// Small web applications on Node and Python.
final class Apps {
  static final String NODE = "node";
  static final String PYTHON = "python3";

  private Apps() {}

  /// What an application is told.
  ///
  /// @param knobs numbers by their names
  record Settings(Map<String, Double> knobs) {
    /// Ordinary work and nothing wrong.
    static Settings ordinary(Premises premises) {
      Map<String, Double> knobs = new LinkedHashMap<>();
      knobs.put("sleepMillis", premises.looks().serviceMillis());
      knobs.put("spread", premises.looks().spread());
      knobs.put("burnMillis", 0.0);
      knobs.put("failShare", 0.0);
      knobs.put("cycleSeconds", 1.0);
      knobs.put("aloneShare", 0.0);
      knobs.put("piecesShare", 0.0);
      return new Settings(knobs);
    }

    Settings with(String name, double value) {
      Map<String, Double> more = new LinkedHashMap<>(knobs);
      more.put(name, value);
      return new Settings(more);
    }
  }

  /// Starts an application on Node.
  ///
  /// @return its port
  static int node(Premises premises, Settings settings) throws IOException {
    return start(List.of(), premises, settings, NODE, "app.js");
  }

  /// @param before words in front of the command
  static int node(List<String> before, Premises premises, Settings settings) throws IOException {
    return start(before, premises, settings, NODE, "app.js");
  }

  /// Starts an application on Python.
  static int python(Premises premises, Settings settings) throws IOException {
    return start(List.of(), premises, settings, PYTHON, "app.py");
  }

  private static int start(
      List<String> before, Premises premises, Settings settings, String program, String script)
      throws IOException {
    int port = Ports.free();
    Path file = premises.write("app-" + port + ".json", json(premises, settings, port));
    premises.start(before, port, program, premises.copy(script), file);
    return port;
  }

  /// The log of an application on this port.
  static Path log(Premises premises, int port) {
    return premises.folder().resolve("app-" + port + ".log");
  }

  private static String json(Premises premises, Settings settings, int port) {
    String knobs =
        settings.knobs().entrySet().stream()
            .map(knob -> String.format(Locale.ROOT, "\"%s\":%.6f", knob.getKey(), knob.getValue()))
            .collect(Collectors.joining(","));
    return "{\"port\":%d,\"path\":\"%s\",\"seed\":%d,\"log\":\"%s\",\"body\":\"%s\",%s}%n"
        .formatted(
            port,
            premises.looks().path(),
            Math.abs(premises.looks().seed() % 1_000_000),
            log(premises, port),
            premises.looks().body().replace("\"", "\\\"").replace("\n", "\\n"),
            knobs);
  }
}

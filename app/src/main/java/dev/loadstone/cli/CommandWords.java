package dev.loadstone.cli;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.ParseResult;

/// The command line as it would be typed, for the header of the run.
final class CommandWords {
  private CommandWords() {}

  static List<String> of(ParseResult arguments) {
    List<String> words = new ArrayList<>(List.of(ToolVersion.NAME));
    words.addAll(arguments.originalArgs());
    return List.copyOf(words);
  }
}

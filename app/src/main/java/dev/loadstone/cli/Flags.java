package dev.loadstone.cli;

import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/// Makes flags and reads them; every flag is read as text and checked by us, so that each mistake
/// gets a line of our own.
final class Flags {
  private Flags() {}

  static OptionSpec value(String label, String description, String... names) {
    return OptionSpec.builder(names)
        .type(List.class)
        .auxiliaryTypes(String.class)
        .arity("1")
        .paramLabel(label)
        .description(description)
        .build();
  }

  static OptionSpec toggle(String description, String... names) {
    return OptionSpec.builder(names)
        .type(boolean.class)
        .arity("0")
        .description(description)
        .build();
  }

  static OptionSpec help() {
    return OptionSpec.builder("-h", "--help")
        .type(boolean.class)
        .arity("0")
        .usageHelp(true)
        .description("show this help")
        .build();
  }

  static CommandSpec command(String name, String description) {
    CommandSpec spec = CommandSpec.create().name(name);
    spec.usageMessage().description(description).abbreviateSynopsis(true).sortOptions(false);
    return spec.addOption(help());
  }

  static List<String> values(ParseResult arguments, String name) {
    return arguments.matchedOptionValue(name, List.<String>of());
  }

  static boolean on(ParseResult arguments, String name) {
    return arguments.hasMatchedOption(name);
  }
}

package dev.loadstone.bench.suite;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A program of these benchmarks as a process of its own, on the Java and the classes of this one.
public final class JavaProgram {
  private JavaProgram() {}

  /// The command that runs a class.
  ///
  /// @param flags of the JVM
  public static List<String> command(Class<?> main, List<String> flags, String... arguments) {
    List<String> command =
        new ArrayList<>(
            List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
    command.addAll(flags);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    command.addAll(List.of(arguments));
    return command;
  }
}

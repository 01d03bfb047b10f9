package dev.loadstone.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;

/// The entry point of the process.
public final class Main {
  /// Has picocli not look for the closures of another language: it opens all forty jars for a class
  /// that is in none of them, 20 ms of each start.
  private static final String NO_CLOSURES = "picocli.disable.closures";

  private Main() {}

  /// Runs one command and ends the process with its exit code.
  public static void main(String[] arguments) {
    System.setProperty(NO_CLOSURES, "true");
    WatchedOutput output = new WatchedOutput(new FileOutputStream(FileDescriptor.out));
    Surroundings surroundings = Surroundings.ofProcess(output);
    int code = new FrontDoor(surroundings).run(arguments);
    surroundings.out().flush();
    if (!output.trouble().isEmpty()) {
      new Notices(surroundings.err())
          .error("standard output could not be written to its end: " + output.trouble());
      code = code == ExitCode.OK ? ExitCode.INTERNAL_ERROR : code;
    }
    surroundings.err().flush();
    System.exit(code);
  }
}

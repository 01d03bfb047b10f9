package dev.loadstone.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;

/// The entry point of the process.
public final class Main {
  /// Has picocli not look for the closures of another language: it opens all forty jars for a class
  /// that is in none of them, 20 ms of each start.
  private static final String NO_CLOSURES = "picocli.disable.closures";

  /// Names what the JVM takes anyway: otherwise it looks through all forty jars for another one, 25
  /// ms of each start.
  private static final String SELECTORS = "java.nio.channels.spi.SelectorProvider";

  private static final String SELECTORS_OF_LINUX = "sun.nio.ch.EPollSelectorProvider";

  private Main() {}

  /// Runs one command and ends the process with its exit code.
  public static void main(String[] arguments) {
    System.setProperty(NO_CLOSURES, "true");
    nameSelectors();
    Ahead.begin(arguments);
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

  /// Only where there is such a class, and nobody has named another.
  private static void nameSelectors() {
    if (System.getProperty(SELECTORS) == null
        && System.getProperty("os.name", "").equals("Linux")) {
      try {
        System.setProperty(SELECTORS, Class.forName(SELECTORS_OF_LINUX).getName());
      } catch (ClassNotFoundException | LinkageError _) {
        // The JVM looks for itself.
      }
    }
  }
}

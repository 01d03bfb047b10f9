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

  /// Threads that may begin while they are counted.
  private static final int SPARE = 16;

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
    // Asked to exit, the JDK looks through all forty jars for a logger to tell of it, 20 ms of each
    // run; at the end of this method it does not.
    if (code != ExitCode.OK || othersHold()) {
      System.exit(code);
    }
  }

  /// Whether another thread keeps the process from ending by itself.
  private static boolean othersHold() {
    ThreadGroup all = Thread.currentThread().getThreadGroup();
    while (all.getParent() != null) {
      all = all.getParent();
    }
    Thread[] threads = new Thread[all.activeCount() + SPARE];
    int count = all.enumerate(threads);
    boolean others = count == threads.length;
    for (int k = 0; k < count; k++) {
      others |= !threads[k].isDaemon() && threads[k] != Thread.currentThread();
    }
    return others;
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

package dev.loadstone.cli;

/// The entry point of the process.
public final class Main {
  private Main() {}

  /// Runs one command and ends the process with its exit code.
  public static void main(String[] arguments) {
    Surroundings surroundings = Surroundings.ofProcess();
    int code = new FrontDoor(surroundings).run(arguments);
    // A print stream keeps its trouble to itself: a report that was cut off must not look whole.
    if (surroundings.out().checkError()) {
      new Notices(surroundings.err()).error("standard output could not be written to its end");
      code = code == ExitCode.OK ? ExitCode.INTERNAL_ERROR : code;
    }
    surroundings.err().flush();
    System.exit(code);
  }
}

package dev.loadstone.cli;

/// The entry point of the process.
public final class Main {
  private Main() {}

  /// Runs one command and ends the process with its exit code.
  public static void main(String[] arguments) {
    Surroundings surroundings = Surroundings.ofProcess();
    int code = new FrontDoor(surroundings).run(arguments);
    surroundings.out().flush();
    surroundings.err().flush();
    System.exit(code);
  }
}

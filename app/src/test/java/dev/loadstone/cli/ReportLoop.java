package dev.loadstone.cli;

/// Writes one report over and over until it is killed: the process of [KilledReportTest].
final class ReportLoop {
  private ReportLoop() {}

  /// Arguments: the run file, and where the page goes.
  public static void main(String[] arguments) {
    Surroundings around = Surroundings.ofProcess(System.err);
    while (true) {
      new FrontDoor(around).run("report", arguments[0], "-o", "html=" + arguments[1], "--force");
      System.out.println("written");
    }
  }
}

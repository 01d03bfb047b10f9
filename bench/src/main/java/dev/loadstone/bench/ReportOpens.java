package dev.loadstone.bench;

import dev.loadstone.lab.sim.QueueModel;
import dev.loadstone.lab.sim.SimulatedRun;
import dev.loadstone.metrics.RunFile;
import dev.loadstone.metrics.RunFileWriter;
import dev.loadstone.metrics.RunRecord;
import dev.loadstone.metrics.RunReplay;
import dev.loadstone.report.JudgedRun;
import dev.loadstone.report.Renderers;
import dev.loadstone.testkit.Browser;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;

/// How large the page of a long run is, and how long a browser takes to open it:
/// `bench/report-opens`.
final class ReportOpens {
  /// As many as a run file holds one by one.
  private static final int REQUESTS = 1_800_000;

  private static final double SECONDS_PER_HOUR = 3_600;
  private static final double UTILISATION = 0.5;
  private static final int TIMES = 7;
  private static final int WIDTH = 1_280;
  private static final int HEIGHT = 900;

  /// Of an hour: issue's own limits. Of a day: those of the reliability study, W9.
  private record Limit(long bytes, double millis) {
    static Limit of(double hours) {
      return hours <= 1 ? new Limit(2_000_000, 1_000) : new Limit(5_000_000, 3_000);
    }
  }

  private ReportOpens() {}

  /// Arguments: a folder, and the hours that the run took.
  public static void main(String[] arguments) throws IOException {
    Path folder = Path.of(arguments[0]);
    double hours = Double.parseDouble(arguments[1]);
    Path page = folder.resolve("report.html");
    RunRecord record = RunFile.read(file(folder, hours));
    long begun = System.nanoTime();
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(page))) {
      Renderers.of("html").orElseThrow().render(JudgedRun.of(record), out);
    }
    double made = (System.nanoTime() - begun) / 1e9;
    System.out.printf(
        Locale.ROOT,
        "a run of %.3g h, %,d requests, %,d seconds: analysed and written in %.2f s%n",
        hours,
        record.requests().size(),
        record.intervals().size(),
        made);
    System.exit(judged(page, Limit.of(hours)) ? 0 : 1);
  }

  private static Path file(Path folder, double hours) {
    double perSecond = REQUESTS / (hours * SECONDS_PER_HOUR);
    SimulatedRun unit = SimulatedRun.of(QueueModel.MM1, UTILISATION, REQUESTS).fromEmpty();
    RunRecord record = unit.withService(unit.requestsPerSecond() / perSecond).record(1);
    Path file = folder.resolve("long.lsr");
    try (RunFileWriter writer = RunFileWriter.overwrite(file, record.header())) {
      RunReplay.of(record, writer);
    }
    return file;
  }

  private static boolean judged(Path page, Limit limit) throws IOException {
    long bytes = Files.size(page);
    double[] loads = new double[TIMES];
    double[] paints = new double[TIMES];
    try (Browser browser = Browser.start(Browser.program(System.getenv("PATH")).orElseThrow())) {
      browser.window(WIDTH, HEIGHT, "light");
      for (int i = 0; i < TIMES; i++) {
        browser.open(page.toUri());
        browser.until("performance.getEntriesByType('navigation')[0].loadEventEnd > 0");
        browser.until("performance.getEntriesByName('first-contentful-paint').length");
        loads[i] =
            Double.parseDouble(
                browser.value("performance.getEntriesByType('navigation')[0].loadEventEnd"));
        paints[i] =
            Double.parseDouble(
                browser.value(
                    "performance.getEntriesByName('first-contentful-paint')[0].startTime"));
      }
    }
    Arrays.sort(loads);
    Arrays.sort(paints);
    System.out.printf(
        Locale.ROOT,
        "page of %,d bytes (limit %,d); opened %d times: first paint %.0f ms, loaded %.0f ms, at"
            + " most %.0f ms (limit %.0f ms)%n",
        bytes,
        limit.bytes(),
        TIMES,
        paints[TIMES / 2],
        loads[TIMES / 2],
        loads[TIMES - 1],
        limit.millis());
    return bytes <= limit.bytes() && loads[TIMES / 2] <= limit.millis();
  }
}

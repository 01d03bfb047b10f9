package dev.loadstone.cli;

import dev.loadstone.generator.Calibrator;
import dev.loadstone.metrics.Calibration;
import dev.loadstone.metrics.NanoClock;
import dev.loadstone.plan.TlsPolicy;
import dev.loadstone.probe.HostReadings;
import dev.loadstone.probe.TimerPrecision;
import dev.loadstone.report.Checkup;
import dev.loadstone.report.CheckupRenderer;
import dev.loadstone.report.ConsoleStyle;
import dev.loadstone.transport.stack.Backends;
import dev.loadstone.transport.tls.TlsEngines;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// `doctor`: what this machine can generate, and how to raise its limits. Only the loopback is
/// touched.
final class DoctorCommand implements Command {
  static final String NAME = "doctor";

  private static final String TEXT = "text";
  private static final String JSON = "json";
  private static final long BURST_NANOS = 1_000_000_000;
  private static final long PACED_NANOS = 1_000_000_000;
  private static final long SHORT_NANOS = 100_000_000;
  private static final int CONNECTIONS = 50;

  private final Surroundings surroundings;
  private final CommandSpec spec;

  DoctorCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
    spec =
        Flags.command(
            NAME, "Measures what this machine can generate and says how to raise its limits.");
    spec.usageMessage().customSynopsis("loadstone doctor [flags]");
    spec.addOption(
        Flags.value(
            "FORMAT=FILE", "also write this: text, json; - is standard output", "-o", "--out"));
    spec.addOption(Flags.toggle("overwrite files that exist", "--force"));
    spec.addOption(Flags.toggle("no colour (NO_COLOR does the same)", "--no-color"));
  }

  @Override
  public CommandSpec spec() {
    return spec;
  }

  @Override
  public int run(ParseResult arguments) throws IOException {
    List<Output> outputs =
        Flags.values(arguments, "--out").stream()
            .map(text -> Output.read(text, List.of(TEXT, JSON)))
            .toList();
    outputs.forEach(output -> output.requireWritable(Flags.on(arguments, "--force")));
    Checkup checkup =
        DoctorRules.judge(ToolVersion.NAME + " " + ToolVersion.VERSION, read(NanoClock.system()));
    if (outputs.stream().noneMatch(Output::toStandardOutput)) {
      boolean color = surroundings.color() && !Flags.on(arguments, "--no-color");
      CheckupRenderer.text(
          checkup, new ConsoleStyle(color, surroundings.unicode()), surroundings.out());
    }
    for (Output output : outputs) {
      write(checkup, output);
    }
    return ExitCode.OK;
  }

  private void write(Checkup checkup, Output output) throws IOException {
    if (output.toStandardOutput()) {
      write(checkup, output.format(), surroundings.out());
      return;
    }
    try (OutputStream out = Files.newOutputStream(output.path())) {
      write(checkup, output.format(), out);
    }
  }

  private static void write(Checkup checkup, String format, OutputStream out) throws IOException {
    if (format.equals(JSON)) {
      CheckupRenderer.json(checkup, out);
    } else {
      CheckupRenderer.text(checkup, ConsoleStyle.PLAIN, out);
    }
  }

  private static DoctorReadings read(NanoClock clock) {
    Runtime runtime = Runtime.getRuntime();
    int cores = runtime.availableProcessors();
    HostReadings before = HostReadings.now();
    TimerPrecision timer = TimerPrecision.measure(clock, LockSupport::parkNanos);
    Calibrator calibrator = new Calibrator(clock);
    try {
      Calibration one = calibrator.of(CONNECTIONS, 1, BURST_NANOS, PACED_NANOS);
      Calibration all = calibrator.of(CONNECTIONS, cores, BURST_NANOS / 2, SHORT_NANOS);
      return new DoctorReadings(
          cores,
          before,
          HostReadings.now().stolenSince(before),
          runtime.maxMemory(),
          System.getProperty("java.vm.name", "") + " " + System.getProperty("java.vm.version", ""),
          Backends.best().name(),
          TlsEngines.of(TlsPolicy.DEFAULT).name(),
          timer,
          one,
          all);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while measuring", e);
    }
  }
}

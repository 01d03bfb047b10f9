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
    Outputs.addTo(spec, List.of(TEXT, JSON));
  }

  @Override
  public CommandSpec spec() {
    return spec;
  }

  @Override
  public int run(ParseResult arguments) throws IOException {
    Outputs outputs = Outputs.read(arguments, List.of(TEXT, JSON));
    Checkup checkup =
        DoctorRules.judge(ToolVersion.NAME + " " + ToolVersion.VERSION, read(NanoClock.system()));
    outputs.write(document(checkup), surroundings);
    return ExitCode.OK;
  }

  private static Document document(Checkup checkup) {
    return new Document() {
      @Override
      public void console(ConsoleStyle style, OutputStream out) throws IOException {
        CheckupRenderer.text(checkup, style, out);
      }

      @Override
      public void write(String format, OutputStream out) throws IOException {
        if (format.equals(JSON)) {
          CheckupRenderer.json(checkup, out);
        } else {
          CheckupRenderer.text(checkup, ConsoleStyle.PLAIN, out);
        }
      }
    };
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

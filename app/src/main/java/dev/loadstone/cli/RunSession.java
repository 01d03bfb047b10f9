package dev.loadstone.cli;

import dev.loadstone.generator.GeneratorOptions;
import dev.loadstone.interop.export.Exports;
import dev.loadstone.metrics.Calibration;
import dev.loadstone.metrics.IntervalListener;
import dev.loadstone.metrics.NanoClock;
import dev.loadstone.metrics.RunFile;
import dev.loadstone.metrics.RunFileException;
import dev.loadstone.metrics.RunFileWriter;
import dev.loadstone.metrics.RunHeader;
import dev.loadstone.metrics.RunRecord;
import dev.loadstone.plan.LoadPlan;
import dev.loadstone.probe.HostReadings;
import dev.loadstone.report.JudgedRun;
import dev.loadstone.transport.stack.ClientStack;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/// One run from the checked plan to the written report.
final class RunSession {
  private final Surroundings surroundings;
  private final Notices notices;
  private final RunFlags flags;
  private final Outputs outputs;
  private final List<String> command;
  private final DataFolder folder;
  private final Keeping keeping;

  /// @param command the command line as typed
  RunSession(
      Surroundings surroundings,
      Notices notices,
      RunFlags flags,
      Outputs outputs,
      List<String> command) {
    this.surroundings = surroundings;
    this.notices = notices;
    this.flags = flags;
    this.outputs = outputs;
    this.command = command;
    this.folder = new DataFolder(surroundings.environment(), notices);
    this.keeping =
        new Keeping(
            HistoryFlag.place(flags.history(), surroundings.environment(), folder), notices);
  }

  /// Runs the plan and writes every report.
  ///
  /// @return the exit code
  int run(LoadPlan asked) throws IOException {
    return measure(asked).exitCode();
  }

  /// A run that was made and reported.
  ///
  /// @param file its run file
  record Measured(Path file, int exitCode) {}

  Measured measure(LoadPlan asked) throws IOException {
    NanoClock clock = NanoClock.system();
    ClientStack found = ClientStack.of(asked, clock, ToolVersion.NAME + "/" + ToolVersion.VERSION);
    new TargetGuard(surroundings, notices)
        .require(
            asked,
            found.addresses().inet().stream().map(InetSocketAddress::getAddress).toList(),
            flags.mayLoad());
    HostReadings host = HostReadings.now();
    new PortBudget(host.ports(), host.portReuse())
        .warning(asked, found.addresses())
        .ifPresent(notices::warn);
    LoadPlan plan = asked.speaking(found.negotiate(asked.limits().timeoutNanos()));
    ClientStack stack = found.speaking(plan);
    GeneratorOptions options = new GeneratorOptions(flags.workers());
    RunHeader header = header(plan, stack, options);
    LoadRun load =
        new LoadRun(plan, stack, clock, options, this::leaveUnbegun, surroundings.halt());
    load.heedSignals();
    if (!flags.quiet()) {
      Preamble.of(header.redacted()).forEach(notices::say);
    }
    try (WebView web = WebView.open(flags, header.redacted(), surroundings, notices)) {
      Path file = runFile(header.id());
      RunHeader measured =
          calibrated(header, load).in(GeneratorHost.describe(stack, plan, load.options()));
      Seen seen = load(load, file, measured, plan, web);
      int code = report(JudgedRun.of(seen.record()), file);
      web.over(() -> load.signal().isPresent());
      int ownCode = code == ExitCode.OK && !seen.stored() ? ExitCode.INTERNAL_ERROR : code;
      return new Measured(file, load.signal().map(Interrupts.Signal::exitCode).orElse(ownCode));
    }
  }

  private void leaveUnbegun(Interrupts.Signal signal) {
    notices.error(signal.reason() + " before the first request: nothing was measured");
    surroundings.halt().accept(signal.exitCode());
  }

  /// What the run left behind.
  ///
  /// @param stored whether all of it is in the run file
  private record Seen(RunRecord record, boolean stored) {}

  private RunHeader header(LoadPlan plan, ClientStack stack, GeneratorOptions options) {
    Instant start = Instant.now();
    return new RunHeader(
        RunId.of(start, new SplittableRandom()),
        start.toEpochMilli(),
        ToolVersion.NAME + " " + ToolVersion.VERSION,
        command,
        plan,
        GeneratorHost.describe(stack, plan, options),
        List.of(plan.request().endpoint()),
        stack.addresses().texts());
  }

  private RunHeader calibrated(RunHeader header, LoadRun load) {
    try {
      Calibration calibration = flags.calibration() ? load.calibrate(header) : null;
      return header.calibrated(Instant.now().toEpochMilli(), calibration);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while calibrating", e);
    }
  }

  private Path runFile(String id) throws IOException {
    Optional<Path> named = outputs.runFile();
    if (named.isEmpty()) {
      return folder.runFile(id);
    }
    folder.remember(id, named.get());
    return named.get();
  }

  private Seen load(LoadRun load, Path file, RunHeader header, LoadPlan plan, WebView web) {
    try (RunFileWriter writer = create(file, header)) {
      try (Exports exports = Exports.open(flags.exports(), header.redacted(), notices::warn);
          Watching progress = watching(plan)) {
        exports.urls().forEach(url -> notices.say("export  " + url));
        List<IntervalListener> told =
            flags.exports().isEmpty() ? List.of(progress) : List.of(progress, exports);
        load.run(writer, web.with(told));
      }
      RunFileException failure = writer.failure();
      if (failure != null) {
        notices.error(failure.getMessage() + "; the report is made from memory");
        return new Seen(writer.record(), false);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for the run", e);
    }
    return new Seen(RunFile.read(file), true);
  }

  private Watching watching(LoadPlan plan) {
    boolean live = surroundings.liveLine() && flags.progress() == ProgressMode.AUTO;
    return live && shown()
        ? new LiveScreen(surroundings.err(), surroundings.columns(), surroundings.unicode(), plan)
        : new Progress(surroundings.err(), shown(), plan);
  }

  private boolean shown() {
    return !flags.quiet() && flags.progress() != ProgressMode.NONE;
  }

  private RunFileWriter create(Path file, RunHeader header) {
    return outputs.force()
        ? RunFileWriter.overwrite(file, header)
        : RunFileWriter.create(file, header);
  }

  private int report(JudgedRun run, Path file) throws IOException {
    outputs.write(run, surroundings);
    if (!flags.quiet()) {
      notices.say("run file " + file + " (loadstone report shows it again)");
    }
    keeping.keep(run.analysis(), file);
    return ExitCode.of(run.analysis());
  }
}

package dev.loadstone.cli;

import dev.loadstone.dashboard.Dashboard.Listen;
import dev.loadstone.interop.export.Export;
import dev.loadstone.plan.PlanException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// How a run behaves towards its user and machine; none of it changes what is asked of the target.
///
/// @param quiet nothing on standard error but mistakes
/// @param progress how progress is shown
/// @param workers threads that make load; 0 for as many as fit
/// @param calibration whether this machine is measured before the run
/// @param mayLoad hosts the user vouches for
/// @param exports who else is told how the run goes
/// @param web where the run can be looked at in a browser
/// @param history the URL of the history; empty for the user's own
record RunFlags(
    boolean quiet,
    ProgressMode progress,
    int workers,
    boolean calibration,
    List<String> mayLoad,
    List<Export> exports,
    Optional<Listen> web,
    String history) {
  private static final int MAX_WORKERS = 256;
  private static final Pattern COUNT = Pattern.compile("[0-9]{1,4}");

  static void addTo(CommandSpec spec) {
    spec.addOption(Flags.toggle("nothing on standard error but mistakes", "--quiet"));
    spec.addOption(Flags.value("KIND", "progress: auto, plain or none (auto)", "--progress"));
    spec.addOption(
        Flags.value("N", "threads that make load (as many as fit the machine)", "--workers"));
    spec.addOption(Flags.toggle("do not measure this machine before the run", "--no-calibration"));
    spec.addOption(
        Flags.value(
            "HOST",
            "load this host although it is neither loopback nor private",
            TargetGuard.FLAG));
    spec.addOption(
        Flags.value(
            "KIND=WHERE",
            "live to prometheus=:9464, otlp=URL or influx=URL; repeatable",
            Export.FLAG));
    spec.addOption(WebFlag.option());
    spec.addOption(HistoryFlag.option());
  }

  /// @param connections the connections of the plan: more workers than that have nothing to do
  static RunFlags read(ParseResult arguments, int connections) {
    return new RunFlags(
        Flags.on(arguments, "--quiet"),
        ProgressMode.read(Flags.values(arguments, "--progress")),
        workers(Flags.values(arguments, "--workers"), connections),
        !Flags.on(arguments, "--no-calibration"),
        Flags.values(arguments, TargetGuard.FLAG),
        Flags.values(arguments, Export.FLAG).stream().map(Export::read).toList(),
        WebFlag.read(arguments),
        HistoryFlag.url(arguments));
  }

  private static int workers(List<String> given, int connections) {
    if (given.isEmpty()) {
      return 0;
    }
    String text = given.getLast();
    int workers = COUNT.matcher(text).matches() ? Integer.parseInt(text) : 0;
    if (workers < 1 || workers > MAX_WORKERS) {
      throw new PlanException(
          "--workers",
          text,
          "a whole number from 1 to "
              + MAX_WORKERS
              + "; this machine has "
              + Runtime.getRuntime().availableProcessors()
              + " cores");
    }
    if (workers > connections) {
      throw new PlanException(
          "--workers", text, "more than --connections " + connections + ": each worker needs one");
    }
    return workers;
  }
}

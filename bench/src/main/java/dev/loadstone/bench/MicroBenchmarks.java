package dev.loadstone.bench;

import dev.loadstone.bench.suite.Section;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/// The micro-benchmarks in their short form, about a minute, as a table of `bench/RESULTS.md`.
final class MicroBenchmarks {
  private static final Section SECTION = new Section("## Micro-benchmarks");
  private static final int ROUNDS = 5;

  private MicroBenchmarks() {}

  /// Arguments: the root of the project, then names to choose by, all without any.
  public static void main(String[] arguments) throws RunnerException, IOException {
    ChainedOptionsBuilder options =
        new OptionsBuilder()
            .forks(1)
            .warmupIterations(2)
            .warmupTime(TimeValue.seconds(1))
            .measurementIterations(ROUNDS)
            .measurementTime(TimeValue.seconds(1));
    List.of(arguments).subList(1, arguments.length).forEach(options::include);
    String table = table(new Runner(options.build()).run());
    System.out.print(table);
    SECTION.renew(Path.of(arguments[0]), _ -> text(table));
  }

  private static String table(Collection<RunResult> runs) {
    return runs.stream().map(MicroBenchmarks::line).sorted().collect(Collectors.joining());
  }

  private static String line(RunResult run) {
    Result<?> result = run.getPrimaryResult();
    String[] name = run.getParams().getBenchmark().split("\\.", -1);
    String parameters =
        run.getParams().getParamsKeys().stream()
            .map(key -> ", " + run.getParams().getParam(key).toLowerCase(Locale.ROOT))
            .collect(Collectors.joining());
    return String.format(
        Locale.ROOT,
        "| %s.%s%s | %.1f ± %.1f %s |%n",
        name[name.length - 2].replace("Benchmark", ""),
        name[name.length - 1],
        parameters,
        result.getScore(),
        result.getScoreError(),
        result.getScoreUnit());
  }

  private static String text(String table) {
    return "`bench/jmh --write`: one fork, "
        + ROUNDS
        + " iterations of a second after two of warming up; the interval is JMH's, 99.9 %."
        + "\n\n| what | time |\n|---|---|\n"
        + table;
  }
}

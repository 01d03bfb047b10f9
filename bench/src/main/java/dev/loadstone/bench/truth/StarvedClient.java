package dev.loadstone.bench.truth;

import dev.loadstone.bench.suite.Cores;
import dev.loadstone.bench.suite.Folders;
import dev.loadstone.bench.suite.Loadstone;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import tools.jackson.databind.JsonNode;

/// Runs against a server of constant times under a processor quota of 5 to 50 % of a core that is
/// well below what the same run uses without one: each must be called limited by its client, and
/// nothing else may be said of the server with any confidence.
///
/// Started by `bench/starved [RUNS]`.
final class StarvedClient {
  private static final String USED = "LAUNCHER RUNS";
  private static final int SECONDS = 5;
  private static final double LEAST_LIMITED = 0.95;

  /// What the run must want, over what it gets.
  private static final double WANTED = 1.5;

  private static final List<Double> QUOTAS = List.of(0.05, 0.1, 0.15, 0.2, 0.3, 0.4, 0.5);

  /// A load, and how the server serves it.
  private record Load(String behaviour, List<String> flags) {
    String text() {
      return behaviour + " ms, " + String.join(" ", flags);
    }
  }

  private static final List<Load> LOADS =
      List.of(
          new Load("constant 1", List.of("-c", "50")),
          new Load("constant 5", List.of("-c", "100")),
          new Load("constant 20", List.of("-c", "400")),
          new Load("constant 1", List.of("-r", "15000/s")),
          new Load("constant 5", List.of("-r", "8000/s")),
          new Load("constant 2", List.of("-r", "4000/s")));

  private final Loadstone loadstone;
  private final ServerProcess server;
  private final Path folder;
  private final Quota quota;

  private StarvedClient(Path launcher, ServerProcess server, Path folder, Quota quota) {
    this.loadstone = new Loadstone(launcher, folder);
    this.server = server;
    this.folder = folder;
    this.quota = quota;
  }

  public static void main(String[] arguments) throws IOException, InterruptedException {
    if (arguments.length != 2) {
      throw new IllegalArgumentException(USED);
    }
    int runs = Integer.parseInt(arguments[1]);
    Optional<Quota> made = Quota.make();
    if (made.isEmpty()) {
      System.out.println("skipped: this machine lets us make no control group with a quota");
      System.exit(Companion.SKIPPED);
    }
    Path folder = Folders.temporary("loadstone-starved");
    boolean holds;
    try (Quota quota = made.get();
        ServerProcess server = ServerProcess.start(Cores.ofThisMachine())) {
      holds = new StarvedClient(Path.of(arguments[0]), server, folder, quota).measure(runs);
    } finally {
      Folders.delete(folder);
    }
    System.exit(holds ? 0 : 1);
  }

  /// Whether enough runs were called what they are.
  private boolean measure(int runs) throws IOException, InterruptedException {
    Map<Load, Double> needs = needs();
    SplittableRandom random = new SplittableRandom(1);
    int limited = 0;
    int accused = 0;
    for (int i = 1; i <= runs; i++) {
      Load load = LOADS.get(i % LOADS.size());
      List<Double> below =
          QUOTAS.stream().filter(q -> WANTED * q <= needs.getOrDefault(load, 0.0)).toList();
      double cores = below.isEmpty() ? QUOTAS.getFirst() : below.get(random.nextInt(below.size()));
      quota.allow(cores);
      Verdict verdict = Verdict.of(run(load, true));
      limited += verdict.limited() ? 1 : 0;
      accused += verdict.accusing().isEmpty() ? 0 : 1;
      System.out.printf(
          Locale.ROOT,
          "%3d  quota %2.0f %%  %-34s %s%n",
          i,
          100 * cores,
          load.text(),
          verdict.text());
    }
    boolean holds = limited >= LEAST_LIMITED * runs && accused == 0;
    System.out.printf(
        Locale.ROOT,
        "M10 %s: %d of %d called client-limited (at least 95 %%), %d with a server finding above"
            + " possible (none)%n",
        holds ? "pass" : "FAIL",
        limited,
        runs,
        accused);
    return holds;
  }

  /// The processors that each load takes where nothing limits it.
  private Map<Load, Double> needs() throws IOException, InterruptedException {
    Map<Load, Double> needs = new LinkedHashMap<>();
    for (Load load : LOADS) {
      JsonNode report = run(load, false);
      double cores = report.path("generator").path("cpuCores").asDouble(0);
      needs.put(load, cores);
      System.out.printf(
          Locale.ROOT,
          "     no quota    %-34s %.2f cores, %s%n",
          load.text(),
          cores,
          Verdict.of(report).text());
    }
    return needs;
  }

  private JsonNode run(Load load, boolean starved) throws IOException, InterruptedException {
    server.behave(load.behaviour(), 1);
    List<String> flags = new ArrayList<>(load.flags());
    flags.addAll(List.of("-d", SECONDS + "s"));
    Loadstone.Start start = loadstone.run(server.url(), flags);
    List<String> command = starved ? quota.within(start.command()) : start.command();
    return start.saved(Bench.execute(command, folder.resolve("last.out"))).report();
  }

  /// What a report says of who was the limit.
  ///
  /// @param limited whether it says that the client was
  /// @param accusing findings about the server that are more than possible
  /// @param text status, reasons and findings
  private record Verdict(boolean limited, List<String> accusing, String text) {
    static Verdict of(JsonNode report) {
      String status = report.path("validity").path("status").asString("");
      List<String> reasons = new ArrayList<>();
      report
          .path("validity")
          .path("reasons")
          .forEach(reason -> reasons.add(reason.path("code").asString("")));
      boolean limited = false;
      List<String> accusing = new ArrayList<>();
      List<String> findings = new ArrayList<>();
      for (JsonNode finding : report.path("findings")) {
        String cause = finding.path("class").asString("");
        String word = finding.path("word").asString("");
        findings.add(cause + " " + word);
        limited |= cause.equals("client-limited") && !status.equals("valid");
        boolean ofServer = !List.of("client-limited", "healthy", "unexplained").contains(cause);
        if (ofServer && !word.equals("possible")) {
          accusing.add(cause);
        }
      }
      return new Verdict(limited, accusing, status + " " + reasons + " " + findings);
    }
  }
}

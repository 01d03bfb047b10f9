package dev.loadstone.bench;

import dev.loadstone.testkit.Answer;
import dev.loadstone.testkit.Fault;
import dev.loadstone.testkit.Reaction;
import dev.loadstone.testkit.Script;
import dev.loadstone.testkit.ScriptedServer;
import dev.loadstone.testkit.TestIdentity;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/// 10,000 requests on 1, 2 and 4 workers, plain and TLS, against a server that counts for itself: a
/// good one, and one that cycles six good answers, a 500, a close, a reset and a cut body. Every
/// class must be exact.
final class CountsRun {
  private static final long REQUESTS = 10_000;
  private static final int TENTH = 1_000;

  private CountsRun() {}

  /// Arguments: the launcher.
  public static void main(String[] arguments) throws IOException, InterruptedException {
    Released loadstone = new Released(Path.of(arguments[0]));
    boolean exact = true;
    for (boolean tls : List.of(false, true)) {
      for (int workers : List.of(1, 2, 4)) {
        exact &= good(loadstone, tls, workers);
        exact &= cycling(loadstone, tls, workers);
      }
    }
    System.out.println(exact ? "pass: every count exact" : "FAIL: a count differs");
    System.exit(exact ? 0 : 1);
  }

  private static boolean good(Released loadstone, boolean tls, int workers)
      throws IOException, InterruptedException {
    try (ScriptedServer server = start(tls, Script.always(Answer.okOfSize(100)))) {
      return compare("good", loadstone, server, tls, workers, Map.of("200", REQUESTS));
    }
  }

  private static boolean cycling(Released loadstone, boolean tls, int workers)
      throws IOException, InterruptedException {
    Reaction good = Answer.okOfSize(100);
    Script script =
        Script.cycle(
            good,
            good,
            good,
            good,
            good,
            good,
            Answer.status(500, "broken"),
            new Fault.CloseBefore(),
            new Fault.ResetBefore(),
            new Fault.CutBody(100, 50));
    Map<String, Long> expected = new TreeMap<>();
    expected.put("200", 6L * TENTH);
    expected.put("500", (long) TENTH);
    expected.put("closed-early", (long) TENTH);
    expected.put("reset", (long) TENTH);
    expected.put("truncated", (long) TENTH);
    try (ScriptedServer server = start(tls, script)) {
      return compare("cycling", loadstone, server, tls, workers, expected);
    }
  }

  private static ScriptedServer start(boolean tls, Script script) {
    return tls
        ? ScriptedServer.startTls(script, TestIdentity.localhost())
        : ScriptedServer.start(script);
  }

  private static boolean compare(
      String name,
      Released loadstone,
      ScriptedServer server,
      boolean tls,
      int workers,
      Map<String, Long> expected)
      throws IOException, InterruptedException {
    String flags = "-n " + REQUESTS + " -c 40 --workers " + workers + (tls ? " --insecure" : "");
    List<String> arguments = new ArrayList<>(List.of(server.url()));
    arguments.addAll(List.of(flags.split(" ", -1)));
    JsonNode summary = loadstone.run(arguments).get("summary");
    Map<String, Long> counted = new TreeMap<>();
    collect(summary.get("statuses"), counted);
    collect(summary.get("errors"), counted);
    boolean exact =
        counted.equals(new TreeMap<>(expected))
            && summary.get("sent").asLong() == REQUESTS
            && server.requests() == REQUESTS;
    System.out.printf(
        Locale.ROOT,
        "%-5s %-8s %-5s workers %d  server %d  loadstone %s%n",
        exact ? "exact" : "WRONG",
        name,
        tls ? "tls" : "plain",
        workers,
        server.requests(),
        counted);
    return exact;
  }

  private static void collect(JsonNode counts, Map<String, Long> into) {
    counts.properties().forEach(e -> into.put(e.getKey(), e.getValue().asLong()));
  }
}

package dev.loadstone.bench.truth;

import dev.loadstone.bench.suite.Loadstone;
import dev.loadstone.bench.suite.Row;
import dev.loadstone.testkit.Answer;
import dev.loadstone.testkit.DeafServer;
import dev.loadstone.testkit.Fault;
import dev.loadstone.testkit.Reaction;
import dev.loadstone.testkit.Script;
import dev.loadstone.testkit.ScriptedServer;
import dev.loadstone.testkit.TestIdentity;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/// M9: every request that the client counts is one that the server counts, in the same class, and
/// every request is in exactly one: with answers of several statuses, closes, resets, cut bodies,
/// half-closed connections, timeouts, a server that dies, a port that refuses and one that is deaf.
final class Conservation implements Measure {
  private static final String LIMIT = "exact, each request in one class";
  private static final int REQUESTS = 10_000;
  private static final long TENTH = REQUESTS / 10;

  @Override
  public String id() {
    return "M9";
  }

  @Override
  public List<Row> measure(Bench bench) throws IOException, InterruptedException {
    List<Row> rows = new ArrayList<>();
    for (int workers : List.of(1, 2, 4)) {
      rows.add(plainCycle(bench, workers));
    }
    for (int workers : List.of(1, 2, 4)) {
      rows.add(tlsCycle(bench, workers));
    }
    rows.add(everything(bench));
    rows.add(timeouts(bench));
    rows.add(death(bench));
    rows.add(refused(bench));
    rows.add(deaf(bench));
    return rows;
  }

  private Row plainCycle(Bench bench, int workers) throws IOException, InterruptedException {
    Run run =
        bench.load(
            "cycle 0 200*6 500 close reset cut",
            "-c",
            "40",
            "-n",
            "" + REQUESTS,
            "--workers",
            "" + workers);
    return row(
        "six 200, 500, close, reset, cut body; plain, " + workers + " workers",
        new Counted(run.summary(), cycle(), REQUESTS).and(Classes.served(run.served())));
  }

  private Row tlsCycle(Bench bench, int workers) throws IOException, InterruptedException {
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
    try (ScriptedServer server = ScriptedServer.startTls(script, TestIdentity.localhost())) {
      Loadstone.Saved run =
          bench.run(
              server.url(),
              "-c",
              "40",
              "-n",
              "" + REQUESTS,
              "--workers",
              "" + workers,
              "--insecure");
      Counted counted = new Counted(run.report().get("summary"), cycle(), REQUESTS);
      return row(
          "the same over TLS, " + workers + " workers",
          server.requests() == REQUESTS ? counted : counted.wrong());
    }
  }

  private static Map<String, Long> cycle() {
    return Map.of(
        "200", 6 * TENTH, "500", TENTH, "closed-early", TENTH, "reset", TENTH, "truncated", TENTH);
  }

  private Row everything(Bench bench) throws IOException, InterruptedException {
    Run run =
        bench.load(
            "cycle 1 200*4 404 500 503 close reset cut half-close 301 200*2 reset",
            "-c",
            "40",
            "-n",
            "" + REQUESTS);
    return row(
        "eight kinds of answers and faults, half-closed connections among them",
        new Counted(run.summary(), Classes.served(run.served()), REQUESTS));
  }

  private Row timeouts(Bench bench) throws IOException, InterruptedException {
    Run run =
        bench.load("cycle 0 200*18 never close", "-c", "40", "-n", "2000", "--timeout", "400ms");
    return row(
        "one in twenty never answered, one closed",
        new Counted(run.summary(), Classes.served(run.served()), 2000)
            .and(Map.of("200", 1800L, "timeout", 100L, "closed-early", 100L)));
  }

  private Row death(Bench bench) throws IOException, InterruptedException {
    Run run = bench.load("die 500", "-c", "20", "-n", "2000");
    Map<String, Long> seen = Classes.reported(run.summary());
    // Of the requests under way when the server died it has read only some, and of the connections
    // of those that were sent anew it has accepted only some: the system resets the others.
    long broken =
        Stream.of("closed-early", "reset", "connect-reset")
            .mapToLong(kind -> seen.getOrDefault(kind, 0L))
            .sum();
    Map<String, Long> expected = new TreeMap<>(seen);
    expected.put("200", 500L);
    expected.put("connect-refused", 2000 - 500 - broken);
    Counted counted = new Counted(run.summary(), expected, 2000);
    boolean bounded = broken >= 1 && broken <= 20 && run.served().size() <= 500 + broken;
    return row("a server that dies after 500 answers", bounded ? counted : counted.wrong());
  }

  private Row refused(Bench bench) throws IOException, InterruptedException {
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    Loadstone.Saved run = bench.run("http://127.0.0.1:" + port + "/", "-c", "10", "-n", "200");
    return row(
        "a port where nobody listens",
        new Counted(run.report().get("summary"), Map.of("connect-refused", 200L), 200));
  }

  private Row deaf(Bench bench) throws IOException, InterruptedException {
    try (DeafServer server = DeafServer.start()) {
      Loadstone.Saved run = bench.run(server.url(), "-c", "20", "-n", "40", "--timeout", "400ms");
      return row(
          "a full accept queue",
          new Counted(run.report().get("summary"), Map.of("connect-timeout", 40L), 40));
    }
  }

  private Row row(String what, Counted counted) {
    return Row.judged(id(), what, LIMIT, counted.text(), counted.exact());
  }
}

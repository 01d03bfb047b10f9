package dev.loadstone.lab.simulated;

import dev.loadstone.lab.scenario.Draw;
import dev.loadstone.metrics.Calibration;
import dev.loadstone.metrics.ErrorKind;
import dev.loadstone.metrics.Intervals;
import dev.loadstone.metrics.Outcome;
import dev.loadstone.metrics.Requests;
import dev.loadstone.metrics.RunEnd;
import dev.loadstone.metrics.RunHeader;
import dev.loadstone.metrics.RunRecord;
import dev.loadstone.metrics.Series;
import dev.loadstone.plan.ConnectionPolicy;
import dev.loadstone.plan.LoadPlan;
import dev.loadstone.plan.RequestTemplate;
import dev.loadstone.plan.Target;
import dev.loadstone.plan.TlsPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Everything of one simulated run: a server to be put together, a network, a generator and its
/// load. Made sound; a scenario breaks it.
final class World {
  private static final double ACK_SECONDS = 0.040;
  private static final double ACK_SPREAD = 0.004;

  /// What a null server in the same process shows, see `Calibration`.
  private static final Calibration CALIBRATION =
      new Calibration(0.5, 45_000, 180_000, 4_000, 60_000, 60_000, 50, 1, false);

  final Knobs knobs;
  final Agenda agenda = new Agenda();

  /// Chance inside the server.
  final SplittableRandom service;

  /// Chance on the way and in the generator.
  final SplittableRandom client;

  final Wire wire = new Wire();
  final Machine machine;
  final Ledger ledger = new Ledger();
  final Telemetry telemetry;
  final Pages pages = new Pages();
  final Caller caller;

  /// The target.
  Stage server = Stage.answer(200);

  /// The load; every scenario sets one.
  @Nullable Load load;

  /// What a request asks for and how large the answer is.
  Consumer<Visit> dress = visit -> {};

  /// Whether new connections are refused now.
  BooleanSupplier refusing = () -> false;

  /// The generator's own limit on a request, in seconds.
  double timeoutSeconds = 30;

  /// Names of the endpoints.
  List<String> endpoints = List.of("/");

  /// Whether the generator keeps connections.
  boolean keepAlive = true;

  private final String host;
  private int addresses = 1;
  private int present;
  private int mostPresent;

  World(Draw draw) {
    knobs = new Knobs(draw);
    service = knobs.split();
    client = knobs.split();
    host = knobs.chance(0.5) ? "127.0.0.1" : "192.0.2." + knobs.whole(1, 250);
    wire.newKernel = knobs.chance(0.5);
    machine = new Machine(agenda, knobs.split());
    telemetry = new Telemetry(this, "http://" + host + ":9090/metrics");
    caller = new Caller(this);
  }

  /// The target answers at several addresses.
  void addresses(int count) {
    addresses = count;
  }

  int addresses() {
    return addresses;
  }

  /// Requests inside the target now.
  int present() {
    return present;
  }

  int mostPresent() {
    return mostPresent;
  }

  void dress(Visit visit) {
    dress.accept(visit);
  }

  boolean refuses() {
    return refusing.getAsBoolean();
  }

  double delayedAck() {
    return ACK_SECONDS + ACK_SPREAD * client.nextDouble();
  }

  /// What becomes of a request on a connection that the server has just closed.
  short raceOutcome() {
    return Outcome.ofError(client.nextInt(3) > 0 ? ErrorKind.CLOSED_EARLY : ErrorKind.RESET);
  }

  /// A request reaches the target.
  void arrive(Visit visit, Stage.Done done) {
    present++;
    mostPresent = Math.max(mostPresent, present);
    server.serve(
        visit,
        outcome -> {
          present--;
          done.ended(outcome);
        });
  }

  /// A part that takes a time and answers well.
  Stage hold(Span span) {
    return (visit, done) -> agenda.after(span.seconds(service), () -> done.ended(Stage.OK));
  }

  /// A part that takes a time before the next.
  Stage before(Span span, Stage next) {
    return (visit, done) -> agenda.after(span.seconds(service), () -> next.serve(visit, done));
  }

  /// The part behind that is left through another one with some chance.
  Stage sometimes(double share, Stage other, Stage next) {
    return (visit, done) -> (service.nextDouble() < share ? other : next).serve(visit, done);
  }

  /// A limited part.
  Slots slots(int size, Stage inside) {
    return new Slots(agenda, size, inside);
  }

  /// Runs it, and gives what a real run would have left.
  RunRecord run() {
    Load running = Objects.requireNonNull(load, "a scenario sets the load");
    running.start(this);
    agenda.run(() -> running.exhausted() && caller.underWay() == 0);
    Requests requests = ledger.requests();
    long end = Math.max(1, Ledger.nanos(agenda.now()));
    List<Series> series = new ArrayList<>(machine.series());
    series.addAll(telemetry.series());
    return new RunRecord(
        header(running),
        new RunEnd(end, false, "done"),
        requests,
        true,
        Requests.none(),
        Intervals.of(requests, end),
        List.copyOf(series),
        pages.exhibits(ledger.failures()));
  }

  private RunHeader header(Load running) {
    Target target = new Target(wire.tls == null ? "http" : "https", host, 8080, "/");
    LoadPlan plan =
        new LoadPlan(
            target,
            new RequestTemplate("GET", List.of(), new byte[0], "/"),
            running.workload(),
            running.limits(timeoutSeconds),
            new ConnectionPolicy(keepAlive, 0, TlsPolicy.DEFAULT, List.of())
                .speaking(running.http()),
            List.of(),
            List.of("http://" + host + ":9090/metrics"),
            knobs.seed());
    List<String> named = new ArrayList<>();
    for (int i = 0; i < addresses; i++) {
      named.add(addresses == 1 ? host + ":8080" : "192.0.2." + (i + 1) + ":8080");
    }
    return new RunHeader(
        "20260101-000000-%08x".formatted((int) knobs.seed()),
        1_767_225_600_000L,
        "loadstone 0.1.0",
        List.of("run", target.url(), running.flags()),
        plan,
        Map.of("cores", "4"),
        endpoints,
        List.copyOf(named),
        CALIBRATION);
  }
}

package dev.loadstone.analysis.claims;

import dev.loadstone.analysis.claims.Answer.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Requests in flight (rate × mean latency, Little's law) against the connections that carry them.
final class LittlesLaw implements ClaimCheck {
  /// Below this share of busy connections the client left them idle; as for our own runs.
  private static final double LEAST_BUSY = 0.90;

  /// What latencies that outlast the counted time may add where that time or the greatest latency
  /// is not known (ours: of 3,000 simulated runs a few with a rare, very long latency reach 0.3).
  private static final double UNKNOWN_EDGE = 0.5;

  /// So near by chance a mean comes in one of a thousand cases (ours).
  private static final double CHANCE = 1e-3;

  private static final double MILLIS_PER_SECOND = 1e3;

  @Override
  public String id() {
    return "littles-law";
  }

  @Override
  public String subject() {
    return "requests in flight against connections";
  }

  @Override
  public List<Answer> answers(Claims claims) {
    Optional<Figure> rps = Derived.rps(claims);
    List<String> lacking = new ArrayList<>();
    if (rps.isEmpty()) {
      lacking.add(Item.RPS.flag());
    }
    // Without a mean the other latencies still leave it a least value.
    double least = MeanBounds.of(claims).low();
    if (!claims.has(Item.MEAN) && least <= 0) {
      lacking.add(Item.MEAN.flag());
    }
    if (!claims.open()) {
      lacking.addAll(claims.lacking(Item.CONNECTIONS));
    }
    if (!lacking.isEmpty()) {
      return needs(lacking);
    }
    Figure mean =
        claims.has(Item.MEAN)
            ? claims.the(Item.MEAN)
            : new Figure("", least, least, Double.POSITIVE_INFINITY);
    return claims.open()
        ? List.of(open(claims, rps.orElseThrow(), mean))
        : List.of(closed(claims, rps.orElseThrow(), mean));
  }

  /// The greatest mean, in milliseconds, that fits on the connections; empty where it is not known
  /// or nothing sets one.
  static Optional<Double> mostMillis(Claims claims) {
    return claims.open() || !claims.has(Item.CONNECTIONS)
        ? Optional.empty()
        : Derived.rps(claims).map(rps -> MILLIS_PER_SECOND * Derived.slots(claims) / rps.value());
  }

  private static double inFlight(Figure rps, Figure mean) {
    return rps.value() * mean.value() / MILLIS_PER_SECOND;
  }

  private static String inFlight(String number) {
    return number + (number.equals("1") ? " request in flight" : " requests in flight");
  }

  private static String product(Figure rps, Figure mean) {
    return Words.rate(rps.value())
        + " × "
        + (mean.text().isEmpty() ? "at least " : "")
        + Words.millis(mean.value())
        + " = "
        + inFlight(Words.number(inFlight(rps, mean)));
  }

  private Answer open(Claims claims, Figure rps, Figure mean) {
    double flying = inFlight(rps, mean);
    boolean waiting = claims.has(Item.CONNECTIONS) && flying > Derived.slots(claims);
    return Answer.note(
        id(),
        Words.number(flying) + " requests were in flight on average",
        product(rps, mean)
            + " (Little's law). In an open loop that is what the target let pile up, and no"
            + " contradiction."
            + (waiting
                ? " Only "
                    + Words.number(Derived.slots(claims))
                    + " fit on the connections: the others waited in the client, and the latencies"
                    + " include that wait."
                : ""));
  }

  private Answer closed(Claims claims, Figure rps, Figure mean) {
    double slots = Derived.slots(claims);
    Range cycle =
        claims.has(Item.THINK_TIME)
            ? mean.range().plus(claims.the(Item.THINK_TIME).range())
            : mean.range();
    Range busy = rps.range().times(cycle).times(1 / MILLIS_PER_SECOND / slots);
    if (busy.low() > 1 + edge(claims)) {
      return contradiction(claims, rps, mean);
    }
    if (busy.above(Range.of(1))) {
      return slightlyOver(claims, rps, mean);
    }
    boolean known = Double.isFinite(busy.high());
    if (known && busy.high() < LEAST_BUSY) {
      return idle(claims, rps, mean);
    }
    return Answer.consistent(
        id(),
        product(rps, mean)
            + " fit on "
            + connections(claims)
            + " (Little's law)"
            + (computed(mean, slots / rps.value())
                ? "; to the last digit, so the mean may be computed from the rate (ab does that), and"
                    + " then it shows nothing"
                : ""));
  }

  /// Whether the mean is connections over rate in all of its digits, and has digits enough for that
  /// to be no chance.
  private static boolean computed(Figure mean, double seconds) {
    boolean precise = mean.high() - mean.low() < CHANCE * mean.value();
    return precise && mean.range().meets(Range.of(seconds * MILLIS_PER_SECOND));
  }

  /// How much more than the connections hold the figures may say: latencies of the last requests
  /// that reach beyond the time over which the rate was taken.
  private static double edge(Claims claims) {
    double longest =
        Item.RISING.stream()
            .filter(claims::has)
            .mapToDouble(item -> claims.the(item).high())
            .max()
            .orElse(0);
    double edge = Derived.millis(claims).map(time -> longest / time.low()).orElse(UNKNOWN_EDGE);
    return claims.has(Item.MAX) ? edge : Math.max(edge, UNKNOWN_EDGE);
  }

  private static String connections(Claims claims) {
    String text = Words.counted(claims.value(Item.CONNECTIONS), "connection");
    return claims.has(Item.STREAMS)
        ? text + " × " + Words.counted(claims.value(Item.STREAMS), "stream")
        : text;
  }

  private Answer contradiction(Claims claims, Figure rps, Figure mean) {
    double flying = inFlight(rps, mean);
    double slots = Derived.slots(claims);
    double most = MILLIS_PER_SECOND * slots / rps.value();
    double think = claims.has(Item.THINK_TIME) ? claims.value(Item.THINK_TIME) : 0;
    return Answer.of(
            id(),
            Kind.CONTRADICTION,
            (think > 0
                    ? "The mean and the think time do not fit on "
                    : Words.number(flying) + " requests in flight do not fit on ")
                + connections(claims)
                + ": the mean can be at most "
                + Words.millis(Math.max(0, most - think)),
            product(rps, mean)
                + " on average (Little's law). "
                + Words.counted(claims.value(Item.CONNECTIONS), "connection")
                + " with "
                + (claims.has(Item.STREAMS)
                    ? Words.counted(claims.value(Item.STREAMS), "request")
                    : "one request")
                + " at a time hold "
                + Words.number(slots)
                + ": at this rate "
                + Words.number(slots)
                + " ÷ "
                + Words.rate(rps.value())
                + " = "
                + Words.millis(most)
                + (think > 0 ? " for a request and the pause after it." : " is the most."))
        .with(reasons(claims, rps, mean, most - think))
        .decidedBy(Runs.same(claims));
  }

  private static List<String> reasons(Claims claims, Figure rps, Figure mean, double most) {
    List<String> reasons = new ArrayList<>();
    reasons.add(
        "Latency counts from when a request was due, not from its send: then "
            + Words.millis(mean.value() - Math.max(0, most))
            + " of the mean are the wait for a free connection. Or it was an open loop: --loop"
            + " open.");
    reasons.add(
        "The tool adds latencies that it did not measure (wrk 4 corrects for coordinated omission"
            + " before it prints): the measured mean is then at most "
            + Words.millis(Math.max(0, most))
            + ".");
    reasons.add(
        "Mean and rate cover different times: warm-up or the end of the run is left out of one.");
    reasons.add(otherRequests(claims, rps, mean));
    if (!claims.has(Item.STREAMS)) {
      reasons.add(
          "Each connection carried several requests at a time (HTTP/2, pipelining): with --streams="
              + Words.number(Math.ceil(inFlight(rps, mean) / claims.value(Item.CONNECTIONS)))
              + " they fit.");
    }
    reasons.add("The figures come from two runs, or the tool has a bug.");
    return reasons;
  }

  /// Successes in one figure and all requests in the other: what share that would take.
  private static String otherRequests(Claims claims, Figure rps, Figure mean) {
    double fitting = Derived.slots(claims) / inFlight(rps, mean);
    Optional<Figure> failed = Derived.failed(claims);
    boolean tooFew = failed.isPresent() && failed.get().range().rest().low() > fitting;
    return tooFew
        ? "Not this: the mean of successes beside the rate of all requests. "
            + Words.percent(failed.get().value())
            + " failures are too few for it; it would take "
            + Words.percent(1 - fitting)
            + "."
        : "The mean is that of successes and the rate that of all requests: possible with at least "
            + Words.percent(1 - fitting)
            + " failures.";
  }

  private Answer slightlyOver(Claims claims, Figure rps, Figure mean) {
    return Answer.of(
        id(),
        Kind.DOUBT,
        Words.number(inFlight(rps, mean))
            + " requests in flight are a little more than "
            + connections(claims)
            + " hold",
        product(rps, mean)
            + " (Little's law). Answers that came after the counted time can explain it; then the"
            + " rate is a little too high.");
  }

  private Answer idle(Claims claims, Figure rps, Figure mean) {
    double busy = inFlight(rps, mean) / Derived.slots(claims);
    String text =
        product(rps, mean)
            + " on average, on "
            + connections(claims)
            + " (Little's law). For the rest of the time nobody was asked: the rate is then a"
            + " property of the client, not the most the target can do.";
    // A client that holds a rate is meant to leave connections idle.
    return Answer.of(
            id(),
            claims.has(Item.RATE) ? Kind.NOTE : Kind.DOUBT,
            "The connections were busy only " + Words.percent(busy) + " of the time",
            text)
        .with(
            List.of(
                "The client was the limit: its processor, its threads, one that falls behind.",
                "A pause between requests (--think-time), a rate limit in the client (--rate with"
                    + " --loop closed), or a ramp of users.",
                "Latency leaves out what the connection was busy with: connecting, TLS, sending,"
                    + " reading the body."))
        .decidedBy(Runs.same(claims));
  }
}

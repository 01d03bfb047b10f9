package dev.loadstone.analysis.claims;

import dev.loadstone.analysis.claims.Answer.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Latencies that are probably not what they seem: a maximum at a time-out, a minimum of nothing,
/// figures that are all the same.
final class SuspiciousLatencies implements ClaimCheck {
  /// Time-outs that clients, proxies and pools ship with, in milliseconds.
  private static final List<Double> TIMEOUTS =
      List.of(5e3, 10e3, 15e3, 20e3, 29e3, 30e3, 60e3, 100e3, 120e3);

  /// A time-out can only be overstepped, and only by a little.
  private static final double OVERSTEP = 0.01;

  /// When TCP sends a lost first packet again: after 1, 3 and 7 seconds (RFC 6298, Linux).
  private static final List<Double> CONNECT_RETRIES = List.of(1e3, 3e3, 7e3);

  private static final double RETRY_OVERSTEP = 0.05;
  private static final double FAR_BELOW = 0.25;

  /// Less than this no request over a network takes, in milliseconds.
  private static final double SHORTEST_MILLIS = 0.005;

  @Override
  public String id() {
    return "suspicious-latencies";
  }

  @Override
  public String subject() {
    return "latencies at time-outs, of nothing, or all the same";
  }

  @Override
  public List<Answer> answers(Claims claims) {
    if (claims.figures().keySet().stream().noneMatch(item -> Item.RISING.contains(item))) {
      return needs(List.of("--min, --max or a percentile"));
    }
    List<Answer> answers = new ArrayList<>();
    maximum(claims).ifPresent(answers::add);
    nothing(claims).ifPresent(answers::add);
    allTheSame(claims).ifPresent(answers::add);
    return answers;
  }

  private Optional<Answer> maximum(Claims claims) {
    if (!claims.has(Item.MAX)) {
      return Optional.empty();
    }
    Figure max = claims.the(Item.MAX);
    Stream<Double> timeouts =
        claims.has(Item.TIMEOUT) ? Stream.of(claims.value(Item.TIMEOUT)) : TIMEOUTS.stream();
    Optional<Answer> timeout =
        timeouts.filter(t -> at(max, t, OVERSTEP)).findFirst().map(t -> atTimeout(max, t));
    return timeout.isPresent()
        ? timeout
        : CONNECT_RETRIES.stream()
            .filter(t -> at(max, t, RETRY_OVERSTEP) && farBelow(claims, t))
            .findFirst()
            .map(t -> atRetry(max, t));
  }

  private static boolean at(Figure max, double millis, double overstep) {
    return max.high() >= millis && max.low() <= millis * (1 + overstep);
  }

  private static boolean farBelow(Claims claims, double millis) {
    return Stream.of(Item.P99, Item.P95, Item.P90, Item.P50, Item.MEAN)
        .filter(claims::has)
        .findFirst()
        .filter(item -> claims.value(item) < FAR_BELOW * millis)
        .isPresent();
  }

  private Answer atTimeout(Figure max, double timeout) {
    return Answer.of(
            id(),
            Kind.DOUBT,
            "The greatest latency ("
                + max.text()
                + ") lies at a time-out of "
                + Words.millis(timeout),
            "Then it is where waiting was given up, and the real tail is longer than shown.")
        .with(
            List.of(
                "The client's own time-out: such requests count as failures or are left out.",
                "A time-out of a proxy or pool behind the target: such answers are usually errors."));
  }

  private Answer atRetry(Figure max, double retry) {
    return Answer.note(
        id(),
        "The greatest latency (" + max.text() + ") lies where a lost first packet is sent again",
        "A connection attempt that gets no answer is repeated after "
            + Words.millis(retry)
            + ": possible are a full accept queue or packet loss. The greatest value alone does not"
            + " show it.");
  }

  private Optional<Answer> nothing(Claims claims) {
    if (claims.has(Item.MAX) && claims.value(Item.MAX) == 0) {
      return Optional.of(allNothing(claims));
    }
    return Stream.of(Item.MIN, Item.MEAN, Item.P50)
        .filter(claims::has)
        .filter(item -> claims.the(item).high() <= SHORTEST_MILLIS)
        .findFirst()
        .map(item ->
            Answer.of(
                id(),
                Kind.DOUBT,
                item.id() + " of " + claims.the(item).text() + " is too short for any request",
                "Requests that failed at once, or were never sent, are among the latencies."));
  }

  private Answer allNothing(Claims claims) {
    return Answer.of(
            id(),
            Kind.DOUBT,
            "The greatest latency is nothing (" + claims.the(Item.MAX).text() + ")",
            "Then every latency is, and none of them shows anything.")
        .with(
            List.of(
                "No request succeeded, and the zeros stand for figures that there are none of.",
                "All took less than the last digit shows: finer figures would tell."));
  }

  private Optional<Answer> allTheSame(Claims claims) {
    List<Item> given = Item.RISING.stream().filter(claims::has).toList();
    boolean many = given.size() > 2 && claims.has(Item.MIN) && claims.has(Item.MAX);
    boolean single = claims.has(Item.REQUESTS) && claims.value(Item.REQUESTS) < 2;
    boolean flat = many && claims.value(Item.MIN) == claims.value(Item.MAX);
    return flat && !single && claims.value(Item.MIN) > 0
        ? Optional.of(
            Answer.of(
                id(),
                Kind.DOUBT,
                "All latencies are the same (" + claims.the(Item.MAX).text() + ")",
                "Real requests differ: the figure is a time-out, a fixed delay or one value"
                    + " repeated."))
        : Optional.empty();
  }
}

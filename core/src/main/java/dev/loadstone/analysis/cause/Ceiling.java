package dev.loadstone.analysis.cause;

import dev.loadstone.analysis.detect.Fact;
import dev.loadstone.analysis.detect.Sign;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What the causes of one ceiling share: the facts that show it, and its figures.
///
/// @param throughput requests per second at the ceiling
/// @param slots requests served at once, at most about
/// @param floorMs time of a request that does not wait
/// @param latencyMs usual time under this load
record Ceiling(double throughput, double slots, double floorMs, double latencyMs) {
  static final String SYMPTOM = "ceiling";

  static final String GROUP = "queue";

  /// Usual time over that alone, from which on there is a line. Ours.
  private static final double WAITS = 1.05;

  /// Facts about whether those under way are served side by side.
  static final String ORDER = Sign.SHARED.name();

  /// Facts about the distances of answers.
  static final String DISTANCES = Sign.EVEN_COMPLETIONS.name();

  /// What an ordinary line near its limit is slower by at times. Ours.
  private static final double GROSS = 8;

  /// Two slots, less what an estimate is wrong by.
  private static final double TWO = 1.85;

  /// Requests that overtake one that stands in file. Ours: two slots with work that varies by a
  /// tenth give 0.05.
  private static final double NOBODY = 0.02;

  /// Answers out of the order of sending, over those under way, as of shared processors. Ours:
  /// pools that are not fair gave 0.21 and 0.26, processors 0.17 to 0.35.
  private static final double SHARED = 0.3;

  /// Users whose independent answers do not come at even distances.
  private static final int MANY_USERS = 8;

  /// The spread of gaps over that of times, of users who stand in one line: one over the root of
  /// their number, where each work is its own. Ours: three of them, less those who are out of turn.
  private static final double TOGETHER = 0.6;

  /// The longest wait for a delayed acknowledgement, 40 ms, and what surrounds it.
  private static final double ACKNOWLEDGED_MS = 50;

  /// The ceiling that the facts show, or `null` for none.
  static @Nullable Ceiling of(Situation s) {
    Fact fact = s.first(Sign.LADDER);
    fact = fact == null ? s.first(Sign.OVERLOAD) : fact;
    fact = fact == null ? queue(s) : fact;
    fact = fact == null ? s.first(Sign.SERVED_IN_TURN) : fact;
    fact = fact == null ? s.first(Sign.CONNECTIONS_UNSERVED) : fact;
    fact = fact == null ? s.first(Sign.LADDER_BENDS) : fact;
    fact = fact == null ? s.first(Sign.QUEUE_IN_COMMON) : fact;
    fact = fact == null ? begins(s) : fact;
    fact = fact == null ? inTurn(s) : fact;
    fact = fact == null ? oneByOne(s) : fact;
    return fact == null || !waits(fact)
        ? null
        : new Ceiling(
            fact.figure("throughput"),
            fact.figure("slots"),
            fact.figure("floorMs"),
            fact.figure("latencyMs"));
  }

  /// Whether requests take longer than they would alone: where they do not, nobody waits in line.
  private static boolean waits(Fact fact) {
    return fact.sign() != Sign.QUEUE_IN_COMMON
        || fact.figure("latencyMs") >= WAITS * fact.figure("floorMs");
  }

  /// Answers that overtake one another, or `null`; also where they come one by one, a line is
  /// known, or the first few were served at once: what is shared has no first.
  static @Nullable Fact overtaken(Situation s) {
    return s.has(Sign.SERVED_IN_TURN) || s.has(Sign.EVEN_COMPLETIONS) || s.has(Sign.QUEUE)
        ? null
        : s.first(Sign.OVERTAKEN);
  }

  /// Whether they overtake one another more than those do that wait for a pool which is not fair.
  static boolean shares(Situation s) {
    Fact overtaken = overtaken(s);
    return overtaken != null && overtaken.value() >= SHARED;
  }

  /// The queue, unless all of its wait is that for an acknowledgement, which first answers on a
  /// connection do without as those before a line do.
  private static @Nullable Fact queue(Situation s) {
    Fact queue = s.first(Sign.QUEUE);
    boolean acknowledged =
        queue != null
            && s.has(Sign.DELAYED_ACK_FIRST_CLEAN)
            && queue.figure("latencyMs") - queue.figure("floorMs") < ACKNOWLEDGED_MS;
    return acknowledged ? null : queue;
  }

  /// Requests that wait for one another, unless a spell in which all were slow made them.
  private static @Nullable Fact begins(Situation s) {
    return spell(s) || s.has(Sign.DRIFT) ? null : s.first(Sign.QUEUE_BEGINS);
  }

  private static boolean spell(Situation s) {
    return s.has(Sign.SLOW_START)
        || s.has(Sign.LEVEL_FASTER)
        || s.has(Sign.LEVEL_SLOWER)
        || s.has(Sign.STALLS)
        || s.has(Sign.SLOW_BURST_PERIOD)
        || s.has(Sign.SLOW_PHASES)
        || gross(s.first(Sign.SLOW_ONCE));
  }

  /// Whether it was slower than the moments of an ordinary line.
  static boolean gross(@Nullable Fact once) {
    return once != null && once.figure("ratio") >= GROSS;
  }

  /// Arrivals that hardly overtake one another although they take far longer than alone.
  private static @Nullable Fact inTurn(Situation s) {
    return s.connections() == 0 && !spell(s) ? s.first(Sign.IN_TURN) : null;
  }

  /// Arrivals of which nobody overtakes anybody at all: what they pass, they pass one by one.
  static @Nullable Fact inFile(Situation s) {
    Fact inTurn = s.connections() == 0 ? s.first(Sign.IN_TURN) : null;
    return inTurn != null && inTurn.figure("overtaken") <= NOBODY ? inTurn : null;
  }

  /// Whether so few are served at once that it can only be one at a time: what a request takes
  /// alone holds all of its time in the limited part, so that this number is never too small.
  boolean single() {
    return slots < TWO;
  }

  /// The answers of many users that come one by one, at even distances; of few where their times
  /// vary and the distances do not.
  static @Nullable Fact oneByOne(Situation s) {
    Fact even = s.first(Sign.EVEN_COMPLETIONS);
    boolean one =
        even != null && (s.connections() >= MANY_USERS || even.figure("together") <= TOGETHER);
    return one ? even : null;
  }

  /// A scale with what speaks for any ceiling.
  static Scale scale(Situation s) {
    Scale scale =
        new Scale()
            .add(s.first(Sign.LADDER), 14, GROUP)
            .add(s.first(Sign.OVERLOAD), 12, GROUP)
            .add(s.first(Sign.CONNECTIONS_UNSERVED), 14, GROUP)
            .add(s.first(Sign.SERVED_IN_TURN), 12, GROUP)
            .add(queue(s), 10, GROUP)
            .add(s.first(Sign.LADDER_BENDS), 7, GROUP)
            .add(s.first(Sign.QUEUE_IN_COMMON), 8, GROUP)
            .add(begins(s), 6, GROUP)
            .add(inTurn(s), 6, GROUP)
            // The line grows, and with it what everybody takes.
            .add(inTurn(s) == null ? null : s.first(Sign.DRIFT), 0)
            .add(oneByOne(s), 5, GROUP);
    boolean single = oneByOne(s) != null;
    if (single) {
      scale.add(s.first(Sign.LATENCY_MODES), 0);
    }
    // Who misses a round of a line, as of one thread that serves many in turn, waits for the next.
    s.all(Sign.SLOW_PART).stream()
        .filter(part -> single || (queue(s) != null && SlowBackend.round(part)))
        .forEach(part -> scale.add(part, 0));
    return scale;
  }

  /// A full pool or busy threads, or `null` where nobody is known to wait for them and no client
  /// sees a line: as many users as slots keep all of them busy, and lack none.
  static @Nullable Fact lacking(@Nullable Ceiling ceiling, @Nullable Fact full) {
    return full == null || ceiling != null || full.figure("line") > 0 ? full : null;
  }

  /// A line served in turn by several slots, or `null`.
  static @Nullable Fact slots(Situation s) {
    Fact turn = s.first(Sign.SERVED_IN_TURN);
    return turn != null && turn.value() > 1 ? turn : null;
  }

  /// A line served in turn by one slot, or `null`.
  static @Nullable Fact oneSlot(Situation s) {
    Fact turn = s.first(Sign.SERVED_IN_TURN);
    return turn != null && turn.value() <= 1 ? turn : null;
  }

  /// The same with another number of slots: a section that one request at a time may enter has one,
  /// however much of the way others can go meanwhile.
  Ceiling withSlots(double otherSlots) {
    return new Ceiling(throughput, otherSlots, floorMs, latencyMs);
  }

  /// The figures as parameters of a finding.
  Map<String, Double> parameters() {
    Map<String, Double> parameters = new LinkedHashMap<>();
    parameters.put("slots", slots);
    parameters.put("requestsPerSecond", throughput);
    parameters.put("floorMs", floorMs);
    parameters.put("latencyMs", latencyMs);
    return parameters;
  }

  /// The ceiling in words.
  String words() {
    return String.format(
        Locale.ROOT,
        "Throughput stops at about %,.0f requests/s. A request needs %.1f ms when nobody waits and"
            + " %,.0f ms under this load: the rest is waiting in line. At most about %s at once.",
        throughput,
        floorMs,
        latencyMs,
        slots < 1.5
            ? "one request is served"
            : String.format(Locale.ROOT, "%,.0f requests are served", slots));
  }
}

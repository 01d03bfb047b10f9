package dev.loadstone.interop;

import dev.loadstone.metrics.ErrorKind;
import dev.loadstone.metrics.Exhibit;
import dev.loadstone.metrics.Outcome;
import dev.loadstone.metrics.Requests;
import dev.loadstone.metrics.SampleBlock;
import dev.loadstone.plan.Target;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The requests of a file as they are read, in any order.
final class Journal {
  /// The most requests: what fits into memory beside their analysis.
  static final int MOST_REQUESTS = 5_000_000;

  /// Times to the nanosecond, the millisecond and the second.
  static final long NANOSECOND = 1;

  static final long MILLISECOND = 1_000_000;
  static final long SECOND = 1_000_000_000;

  /// A time that the file does not tell.
  static final long UNKNOWN = -1;

  /// The longest run: each second of it is kept, asked for or not.
  static final int MOST_DAYS = 2;

  private static final double MOST_NANOS = MOST_DAYS * 86_400e9;

  /// More users than that are not told apart from requests of nobody.
  private static final int MOST_USERS = 100_000;

  /// The most bytes of an answer, so that sums of them fit: a terabyte.
  private static final long MOST_BYTES = 1_000_000_000_000L;

  private static final int MOST_ENDPOINTS = 100;

  /// The longest name of an endpoint and the longest reason, in characters.
  private static final int MOST_CHARS = 200;

  private static final int MOST_REASONS_OF_A_KIND = 3;
  private static final int LEAST_STATUS = 100;
  private static final int GREATEST_STATUS = 999;
  private static final long NANOS_PER_MICRO = 1_000;

  private final Source source;
  private final long resolutionNanos;
  private final Deque<SampleBlock> blocks = new ArrayDeque<>();
  private final Map<String, Integer> endpoints = new LinkedHashMap<>();
  private final Map<String, Integer> users = new LinkedHashMap<>();
  private final Map<ErrorKind, List<Exhibit>> reasons = new LinkedHashMap<>();
  private long size;
  private long first = Long.MAX_VALUE;
  private long last = Long.MIN_VALUE;
  private boolean receivedTold;
  private boolean sentTold;
  private @Nullable Target target;
  private String method = "GET";

  /// @param resolutionNanos to what the times of the file are rounded. Within it requests are
  ///   spread by chance, always the same for a line, as requests of one moment would look like a
  ///   burst that nobody saw.
  Journal(Source source, long resolutionNanos) {
    this.source = source;
    this.resolutionNanos = resolutionNanos;
  }

  /// One request; times in nanoseconds since 1970, or since any moment that all of them share.
  ///
  /// @param start when it was sent
  /// @param took from there to its end
  /// @param firstByteAfter from its start to the first byte, [#UNKNOWN] where not told
  /// @param connecting time to connect, 0 on a kept connection, [#UNKNOWN] where not told
  /// @param received bytes, [#UNKNOWN] where not told
  /// @param sent bytes, [#UNKNOWN] where not told
  /// @param user who sent it, empty where not told
  record Entry(
      long start,
      long took,
      long firstByteAfter,
      long connecting,
      long received,
      long sent,
      short outcome,
      String user,
      String endpoint) {}

  /// What ended a request: its status, or else the kind of error that the words tell.
  ///
  /// @param status as written
  /// @param words what the tool says of a failure
  short outcome(long at, String status, String words) {
    String digits = status.strip();
    if (digits.length() == 3 && digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
      int code = Integer.parseInt(digits);
      if (code >= LEAST_STATUS && code <= GREATEST_STATUS) {
        return Outcome.ofStatus(code);
      }
    }
    String text = shortened(words.isBlank() ? status : words);
    ErrorKind kind = ErrorWords.kind(status + " " + words);
    reasons.computeIfAbsent(kind, k -> new ArrayList<>());
    List<Exhibit> known = reasons.get(kind);
    short outcome = Outcome.ofError(kind);
    if (known != null
        && known.size() < MOST_REASONS_OF_A_KIND
        && known.stream().noneMatch(e -> e.text().equals(text))) {
      known.add(new Exhibit(at, outcome, Exhibit.Kind.REASON, text));
    }
    return outcome;
  }

  void add(long line, Entry entry) {
    if (entry.took() < 0) {
      throw source.fault(line, "", "this request ends before it begins");
    }
    if (size == MOST_REQUESTS) {
      throw source.fault(line, "", "more than 5,000,000 requests: import the file in parts");
    }
    requirePossible(line, entry);
    size++;
    receivedTold |= entry.received() >= 0;
    sentTold |= entry.sent() >= 0;
    long start = entry.start() + new SplittableRandom(line).nextLong(resolutionNanos);
    first = Math.min(first, start);
    last = Math.max(last, start + entry.took());
    if ((double) last - first > MOST_NANOS) {
      throw source.fault(
          line,
          "",
          "this request lies more than "
              + MOST_DAYS
              + " days from another one of the file: import it in parts");
    }
    if (blocks.isEmpty() || blocks.getLast().full()) {
      blocks.addLast(new SampleBlock());
    }
    long end = start + entry.took();
    blocks
        .getLast()
        .append(
            start,
            start,
            entry.firstByteAfter() < 0
                ? UNKNOWN
                : start + Math.min(entry.firstByteAfter(), entry.took()),
            end,
            Math.max(0, entry.received()),
            Math.clamp(entry.sent(), 0, Integer.MAX_VALUE),
            Math.clamp(entry.connecting() / NANOS_PER_MICRO, 0, Integer.MAX_VALUE),
            0,
            user(entry.user()),
            entry.connecting() > 0 ? 1 : 0,
            entry.outcome(),
            endpoint(entry.endpoint()),
            0);
  }

  private void requirePossible(long line, Entry entry) {
    if (entry.took() > MOST_NANOS) {
      throw source.fault(line, "", "this request takes more than " + MOST_DAYS + " days");
    }
    if (entry.received() > MOST_BYTES) {
      throw source.fault(line, "", "this answer has more than a terabyte");
    }
  }

  private int user(String name) {
    return name.isEmpty() || (users.size() >= MOST_USERS && !users.containsKey(name))
        ? -1
        : users.computeIfAbsent(name, u -> users.size());
  }

  private static String shortened(String text) {
    return text.length() <= MOST_CHARS ? text : text.substring(0, MOST_CHARS) + "…";
  }

  /// What was loaded, once the file names it.
  void target(@Nullable Target found) {
    if (target == null) {
      target = found;
    }
  }

  void method(String found) {
    method = found;
  }

  private int endpoint(String name) {
    String known = name.isEmpty() ? "/" : shortened(name);
    if (!endpoints.containsKey(known) && endpoints.size() >= MOST_ENDPOINTS) {
      known = "(others)";
    }
    return endpoints.computeIfAbsent(known, n -> endpoints.size());
  }

  boolean empty() {
    return size == 0;
  }

  /// Whether any request tells how many bytes it received.
  boolean receivedTold() {
    return receivedTold;
  }

  /// Whether any request tells how many bytes it sent.
  boolean sentTold() {
    return sentTold;
  }

  long size() {
    return size;
  }

  long firstNanos() {
    return first;
  }

  /// The requests, once: each block is let go when the next one is taken, as five million requests
  /// are 320 MB of them.
  Requests drained() {
    return Requests.of(
        () -> Stream.generate(blocks::pollFirst).takeWhile(Objects::nonNull).iterator());
  }

  List<String> endpoints() {
    return List.copyOf(endpoints.keySet());
  }

  List<Exhibit> exhibits() {
    return reasons.values().stream().flatMap(List::stream).toList();
  }

  @Nullable Target target() {
    return target;
  }

  String method() {
    return method;
  }

  Source source() {
    return source;
  }
}

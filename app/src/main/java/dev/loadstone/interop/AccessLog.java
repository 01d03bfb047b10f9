package dev.loadstone.interop;

import dev.loadstone.analysis.claims.Item;
import java.io.IOException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// The access log of a web server: nginx's and Apache's usual formats, or the one that
/// `--log-format` gives. With the time that each request took it is read as a run, without as
/// counts alone.
final class AccessLog implements Format {
  private static final DateTimeFormatter LOCAL =
      DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss Z", Locale.ENGLISH);

  private static final long NANOS_PER_SECOND = 1_000_000_000L;

  @Override
  public String id() {
    return "access-log";
  }

  @Override
  public String title() {
    return "access log";
  }

  @Override
  public boolean fits(Head head) {
    return LogLine.usual(head.first()).isPresent();
  }

  @Override
  public Imported read(Source source, Wishes wishes) throws IOException {
    LogPattern pattern = pattern(source, wishes);
    long resolution = pattern.subSecond() ? Journal.MILLISECOND : Journal.SECOND;
    Journal journal = new Journal(source, resolution);
    Tally tally = new Tally();
    Lines.each(
        source,
        (line, text) -> {
          LogLine entry =
              pattern
                  .read(text)
                  .orElseThrow(() -> source.fault(line, text, "is not of the log's format"));
          long at = moment(source, line, entry.time());
          tally.add(at, entry.status());
          if (entry.tookNanos() >= 0) {
            journal.add(line, entry(journal, pattern, entry, at));
          }
        });
    return journal.size() == tally.requests && tally.requests > 0
        ? new Recording(journal, title(), untold(pattern), wishes).imported()
        : figures(source, tally);
  }

  private static LogPattern pattern(Source source, Wishes wishes) throws IOException {
    if (wishes.logFormat() != null) {
      return LogFormat.pattern(wishes.logFormat());
    }
    return LogPattern.usual(source.head().first());
  }

  private static Journal.Entry entry(Journal journal, LogPattern pattern, LogLine entry, long at) {
    return new Journal.Entry(
        pattern.timeOfEnd() ? at - entry.tookNanos() : at,
        entry.tookNanos(),
        Journal.UNKNOWN,
        Journal.UNKNOWN,
        entry.bytes(),
        Journal.UNKNOWN,
        journal.outcome(at, entry.status(), "the log has no status"),
        "",
        entry.endpoint());
  }

  private static long moment(Source source, long line, String text) {
    try {
      Instant instant = OffsetDateTime.parse(text, LOCAL).toInstant();
      return instant.getEpochSecond() * NANOS_PER_SECOND;
    } catch (DateTimeParseException e) {
      return Numbers.moment(source, line, text);
    }
  }

  private static List<String> untold(LogPattern pattern) {
    List<String> untold = new ArrayList<>();
    untold.add("time on the network and in the queue of connections: it is the server's view");
    untold.add("requests that never reached the server");
    untold.add("which connection a request came on");
    if (!pattern.subSecond()) {
      untold.add("when within its second a request was logged: taken by chance");
    }
    return untold;
  }

  private Imported figures(Source source, Tally tally) {
    if (tally.requests == 0) {
      throw source.fault("", "no request in it (" + title() + ")");
    }
    Sheet sheet = new Sheet().put(Item.REQUESTS, String.valueOf(tally.requests));
    long seconds = (tally.last - tally.first) / NANOS_PER_SECOND;
    if (seconds > 0) {
      sheet.put(Item.DURATION, seconds + "s");
    }
    tally.statuses.forEach((status, count) -> sheet.status(status, String.valueOf(count)));
    return new Imported.Figures(
        title(),
        List.of(
            "how long requests took: log $request_time (nginx) or %D (Apache) to have it analysed",
            "when within its second a request was logged",
            "requests that never reached the server"),
        sheet.claims());
  }

  /// What is counted in any case.
  private static final class Tally {
    private final Map<String, Long> statuses = new TreeMap<>();
    private long requests;
    private long first = Long.MAX_VALUE;
    private long last = Long.MIN_VALUE;

    void add(long at, String status) {
      requests++;
      first = Math.min(first, at);
      last = Math.max(last, at);
      statuses.merge(status, 1L, Long::sum);
    }
  }
}

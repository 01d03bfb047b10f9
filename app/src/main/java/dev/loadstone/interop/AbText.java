package dev.loadstone.interop;

import dev.loadstone.analysis.claims.Claims.Loop;
import dev.loadstone.analysis.claims.Item;
import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;

/// What ab prints. Latencies are whole milliseconds; its `Time per request` is concurrency ×
/// duration ÷ requests, no measured mean: the mean of `Total` is taken.
final class AbText implements Format {
  private static final Pattern CONCURRENCY = Text.lines("^Concurrency Level: +(\\d+)");
  private static final Pattern DURATION = Text.lines("^Time taken for tests: +([0-9.]+) seconds");
  private static final Pattern COMPLETE = Text.lines("^Complete requests: +(\\d+)");
  private static final Pattern NOT_GOOD = Text.lines("^Non-2xx responses: +(\\d+)");
  private static final Pattern RPS = Text.lines("^Requests per second: +([0-9.]+)");
  private static final Pattern TRANSFER = Text.lines("^Transfer rate: +([0-9.]+) \\[Kbytes/sec\\]");
  private static final Pattern TOTAL =
      Text.lines("^Total: +(\\d+) +(\\d+) +([0-9.]+) +(\\d+) +(\\d+)");
  private static final Pattern PERCENTILE = Text.lines("^ +(\\d+)% +(\\d+)\\b");
  private static final Pattern FAILED =
      Text.lines("\\(Connect: (\\d+), Receive: (\\d+), Length: (\\d+), Exceptions: (\\d+)\\)");
  private static final int EXCEPTIONS = 4;
  private static final String MILLIS = "ms";

  @Override
  public String id() {
    return "ab";
  }

  @Override
  public String title() {
    return "ab report";
  }

  @Override
  public boolean fits(Head head) {
    return head.text().contains("Concurrency Level:") && head.text().contains("Complete requests:");
  }

  @Override
  public Imported read(Source source, Wishes wishes) throws IOException {
    Text text = new Text(source.whole());
    Sheet sheet = new Sheet().loop(Loop.CLOSED);
    text.first(CONCURRENCY, m -> sheet.put(Item.CONNECTIONS, m.group(1)));
    text.first(DURATION, m -> sheet.put(Item.DURATION, m.group(1) + "s"));
    text.first(COMPLETE, m -> sheet.put(Item.REQUESTS, m.group(1)));
    text.first(RPS, m -> sheet.put(Item.RPS, m.group(1)));
    text.first(TRANSFER, m -> sheet.put(Item.KIB, m.group(1)));
    text.first(TOTAL, m -> total(sheet, m.group(1), m.group(2), m.group(3), m.group(5)));
    text.each(PERCENTILE, m -> sheet.percentile(m.group(1), m.group(2) + MILLIS));
    text.first(NOT_GOOD, m -> sheet.error("not 2xx", m.group(1)));
    text.first(
        FAILED,
        m ->
            sheet
                .error("connect", m.group(1))
                .error("receive", m.group(2))
                .error("exceptions", m.group(EXCEPTIONS)));
    return new Imported.Figures(
        title(),
        List.of(
            "each request",
            "statuses, but for how many were not 2xx",
            "times below a millisecond",
            "when each request was due: a stall of the target hides the requests not sent"),
        sheet.claims());
  }

  private static void total(Sheet sheet, String min, String mean, String stddev, String max) {
    sheet
        .put(Item.MIN, min + MILLIS)
        .put(Item.MEAN, mean + MILLIS)
        .put(Item.STDDEV, stddev + MILLIS)
        .put(Item.MAX, max + MILLIS);
  }
}

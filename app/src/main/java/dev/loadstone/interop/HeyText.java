package dev.loadstone.interop;

import dev.loadstone.analysis.claims.Item;
import java.io.IOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// What hey prints: seconds with four digits.
final class HeyText implements Format {
  private static final Pattern TOTAL = Text.lines("^ *Total:\\s+([0-9.]+) secs");
  private static final Pattern SLOWEST = Text.lines("^ *Slowest:\\s+([0-9.]+) secs");
  private static final Pattern FASTEST = Text.lines("^ *Fastest:\\s+([0-9.]+) secs");
  private static final Pattern AVERAGE = Text.lines("^ *Average:\\s+([0-9.]+) secs");
  private static final Pattern RPS = Text.lines("^ *Requests/sec:\\s+([0-9.]+)");
  private static final Pattern PERCENTILE = Text.lines("^ *([0-9.]+)%+ in ([0-9.]+) secs");
  private static final Pattern STATUS = Text.lines("^ *\\[(\\d{3})\\]\\s+(\\d+) responses");
  private static final Pattern ERROR = Text.lines("^ *\\[(\\d+)\\]\\s+(?!\\d+ responses)(\\S.*)$");

  @Override
  public String id() {
    return "hey";
  }

  @Override
  public String title() {
    return "hey report";
  }

  @Override
  public boolean fits(Head head) {
    return head.text().contains("Summary:")
        && head.text().contains("Slowest:")
        && head.text().contains("Requests/sec:");
  }

  @Override
  public Imported read(Source source, Wishes wishes) throws IOException {
    Text text = new Text(source.whole());
    Sheet sheet = new Sheet();
    text.first(TOTAL, m -> sheet.put(Item.DURATION, m.group(1) + "s"));
    text.first(SLOWEST, m -> sheet.put(Item.MAX, m.group(1) + "s"));
    text.first(FASTEST, m -> sheet.put(Item.MIN, m.group(1) + "s"));
    text.first(AVERAGE, m -> sheet.put(Item.MEAN, m.group(1) + "s"));
    text.first(RPS, m -> sheet.put(Item.RPS, m.group(1)));
    text.each(PERCENTILE, m -> sheet.percentile(m.group(1), m.group(2) + "s"));
    List<BigInteger> all = new ArrayList<>();
    text.each(
        STATUS,
        m -> {
          sheet.status(m.group(1), m.group(2));
          all.add(new BigInteger(m.group(2)));
        });
    text.each(
        ERROR,
        m -> {
          sheet.error(m.group(2), m.group(1));
          all.add(new BigInteger(m.group(1)));
        });
    if (!all.isEmpty()) {
      BigInteger requests = all.stream().reduce(BigInteger.ZERO, BigInteger::add);
      sheet.put(Item.REQUESTS, requests.toString());
    }
    return new Imported.Figures(
        title(),
        List.of(
            "each request",
            "how many connections there were",
            "times below 0.1 ms",
            "when each request was due"),
        sheet.claims());
  }
}

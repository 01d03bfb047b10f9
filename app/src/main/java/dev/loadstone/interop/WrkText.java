package dev.loadstone.interop;

import dev.loadstone.analysis.claims.Claims.Loop;
import dev.loadstone.analysis.claims.Item;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// What wrk and wrk2 print. Transfer is in units of 1024 bytes.
final class WrkText implements Format {
  private static final String TIME = "([0-9.]+(?:us|ms|s|m|h))";
  private static final Pattern CONNECTIONS = Text.lines("^ *\\d+ threads and (\\d+) connections");
  private static final Pattern LATENCY =
      Text.lines("^ *Latency +" + TIME + " +" + TIME + " +" + TIME + " +[0-9.]+%");
  private static final Pattern PERCENTILE = Text.lines("^ *([0-9.]+)% +" + TIME + " *$");
  private static final Pattern TOTAL = Text.lines("^ *(\\d+) requests in " + TIME);
  private static final Pattern RPS = Text.lines("^Requests/sec: +([0-9.]+)");
  private static final Pattern TRANSFER = Text.lines("^Transfer/sec: +([0-9.]+)(KB|MB|GB)");
  private static final Pattern NOT_GOOD = Text.lines("^ *Non-2xx or 3xx responses: (\\d+)");
  private static final Pattern SOCKETS =
      Text.lines("^ *Socket errors: connect (\\d+), read (\\d+), write (\\d+), timeout (\\d+)");
  private static final int CONNECT = 1;
  private static final int READ = 2;
  private static final int WRITE = 3;
  private static final int TIMEOUT = 4;
  private static final double KIB_PER_MIB = 1024;

  @Override
  public String id() {
    return "wrk";
  }

  @Override
  public String title() {
    return "wrk report";
  }

  @Override
  public boolean fits(Head head) {
    return head.text().contains("Running ")
        && head.text().contains(" test @ ")
        && head.text().contains("threads and ");
  }

  @Override
  public Imported read(Source source, Wishes wishes) throws IOException {
    Text text = new Text(source.whole());
    boolean constantRate = text.whole().contains("HdrHistogram");
    Sheet sheet = new Sheet().loop(constantRate ? Loop.OPEN : Loop.CLOSED);
    text.first(CONNECTIONS, m -> sheet.put(Item.CONNECTIONS, m.group(1)));
    text.first(
        LATENCY,
        m ->
            sheet
                .put(Item.MEAN, m.group(1))
                .put(Item.STDDEV, m.group(2))
                .put(Item.MAX, m.group(3)));
    text.each(PERCENTILE, m -> sheet.percentile(m.group(1), m.group(2)));
    text.first(TOTAL, m -> sheet.put(Item.REQUESTS, m.group(1)).put(Item.DURATION, m.group(2)));
    text.first(RPS, m -> sheet.put(Item.RPS, m.group(1)));
    text.first(TRANSFER, m -> transfer(sheet, m.group(1), m.group(2)));
    text.first(NOT_GOOD, m -> sheet.error("not 2xx or 3xx", m.group(1)));
    text.first(
        SOCKETS,
        m ->
            sheet
                .error("connect", m.group(CONNECT))
                .error("read", m.group(READ))
                .error("write", m.group(WRITE))
                .error("timeout", m.group(TIMEOUT)));
    return new Imported.Figures(
        constantRate ? "wrk2 report" : title(), untold(constantRate), sheet.claims());
  }

  private static void transfer(Sheet sheet, String amount, String unit) {
    switch (unit) {
      case "KB" -> sheet.put(Item.KIB, amount);
      case "MB" -> sheet.put(Item.MBYTES, amount);
      default -> sheet.put(Item.MBYTES, Double.parseDouble(amount) * KIB_PER_MIB, "");
    }
  }

  private static List<String> untold(boolean constantRate) {
    List<String> untold = new ArrayList<>();
    untold.add("each request");
    untold.add("statuses, but for how many were not 2xx or 3xx");
    untold.add("requests of time-outs: wrk counts looks at slow connections");
    if (constantRate) {
      untold.add("the rate that was asked for");
    } else {
      untold.add("when each request was due: a stall of the target hides the requests not sent");
    }
    return untold;
  }
}

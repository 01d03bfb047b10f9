package dev.loadstone.interop;

import java.io.IOException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Gatling's `simulation.log` as text, as it was written up to version 3.10 (later ones are
/// binary): tab-separated, a kind of record first.
///
/// `REQUEST`, groups, name, start, end, OK or KO, message; before 3.4 with the number of the user
/// in front of the groups.
final class GatlingLog implements Format {
  private static final double NANOS_PER_MILLI = 1e6;
  private static final int FIELDS = 6;
  private static final Pattern FOUND = Pattern.compile("found (\\d{3})");
  private static final Pattern MILLIS = Pattern.compile("\\d{10,16}");

  /// What Gatling says of a request whose status is not in the log because all was well.
  private static final String OK = "OK";

  private static final String SUCCESS = "200";

  @Override
  public String id() {
    return "gatling";
  }

  @Override
  public String title() {
    return "Gatling simulation.log";
  }

  @Override
  public boolean fits(Head head) {
    return head.text().startsWith("RUN\t") || head.text().startsWith("ASSERTION\t");
  }

  @Override
  public Imported read(Source source, Wishes wishes) throws IOException {
    Journal journal = new Journal(source, Journal.MILLISECOND);
    Lines.each(
        source,
        (line, text) -> {
          if (text.startsWith("REQUEST\t")) {
            request(journal, line, text.split("\t", -1));
          }
        });
    return new Recording(
            journal,
            title(),
            List.of(
                "statuses of requests that Gatling calls OK: they are taken as 200",
                "times below a millisecond",
                "time to the first byte",
                "how long connecting took",
                "which user sent a request"),
            wishes)
        .imported();
  }

  private static void request(Journal journal, long line, String... fields) {
    int start = start(fields);
    if (start < 0 || fields.length < start + 3) {
      throw journal.source().fault(line, String.join(" ", fields), "is no whole REQUEST record");
    }
    long at = nanos(fields[start]);
    String message = fields.length > start + 3 ? fields[start + 3].strip() : "";
    boolean fine = fields[start + 2].equals(OK);
    Matcher status = FOUND.matcher(message);
    String code = fine ? SUCCESS : status.find() ? status.group(1) : "";
    journal.add(
        line,
        new Journal.Entry(
            at,
            nanos(fields[start + 1]) - at,
            Journal.UNKNOWN,
            Journal.UNKNOWN,
            Journal.UNKNOWN,
            Journal.UNKNOWN,
            journal.outcome(at, code, message.isEmpty() ? "Gatling names no reason" : message),
            "",
            fields[start - 1]));
  }

  /// Where the start stands: the first of two neighbouring times.
  private static int start(String... fields) {
    for (int i = 2; i + 2 < fields.length && i <= FIELDS; i++) {
      if (MILLIS.matcher(fields[i]).matches() && MILLIS.matcher(fields[i + 1]).matches()) {
        return i;
      }
    }
    return -1;
  }

  private static long nanos(String millis) {
    return Numbers.nanos(Double.parseDouble(millis), NANOS_PER_MILLI);
  }
}

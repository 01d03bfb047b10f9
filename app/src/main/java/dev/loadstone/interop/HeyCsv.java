package dev.loadstone.interop;

import java.io.IOException;
import java.util.List;

/// hey's requests as CSV (`hey -o csv`): seconds with four digits, each from its start, `offset`
/// since the run began. Requests that failed are not in it.
final class HeyCsv implements Format {
  private static final String HEADING = "response-time,DNS+dialup,DNS,Request-write";
  private static final double NANOS_PER_SECOND = 1e9;

  /// Four digits of a second.
  private static final long RESOLUTION_NANOS = 100_000;

  @Override
  public String id() {
    return "hey-csv";
  }

  @Override
  public String title() {
    return "hey requests (CSV)";
  }

  @Override
  public boolean fits(Head head) {
    return head.first().startsWith(HEADING);
  }

  @Override
  public Imported read(Source source, Wishes wishes) throws IOException {
    Journal journal = new Journal(source, RESOLUTION_NANOS);
    new Table(source, ',')
        .each(row -> {
          long took = seconds(row, "response-time");
          long at = seconds(row, "offset");
          journal.add(
              row.line(),
              new Journal.Entry(
                  at,
                  took,
                  Math.max(0, took - seconds(row, "Response-read")),
                  seconds(row, "DNS+dialup"),
                  Journal.UNKNOWN,
                  Journal.UNKNOWN,
                  journal.outcome(at, row.text("status-code"), ""),
                  "",
                  ""));
        });
    return new Recording(
            journal,
            title(),
            List.of(
                "requests that failed without an answer: hey leaves them out",
                "times below 0.1 ms",
                "the date"),
            wishes)
        .imported();
  }

  private static long seconds(Table.Row row, String column) {
    return Numbers.nanos(row.number(column), NANOS_PER_SECOND);
  }
}

package dev.loadstone.interop;

import java.io.IOException;
import java.util.List;

/// oha's requests as CSV (`oha --output-format csv`): seconds, each from its start, `request-start`
/// since the run began. Requests that failed are not in it.
final class OhaCsv implements Format {
  private static final double NANOS_PER_SECOND = 1e9;

  @Override
  public String id() {
    return "oha-csv";
  }

  @Override
  public String title() {
    return "oha requests (CSV)";
  }

  @Override
  public boolean fits(Head head) {
    return head.first().startsWith("request-start,");
  }

  @Override
  public Imported read(Source source, Wishes wishes) throws IOException {
    Journal journal = new Journal(source, Journal.NANOSECOND);
    new Table(source, ',')
        .each(row -> {
          long at = Numbers.nanos(row.number("request-start"), NANOS_PER_SECOND);
          journal.add(
              row.line(),
              new Journal.Entry(
                  at,
                  Numbers.nanos(row.number("request-duration"), NANOS_PER_SECOND),
                  row.text("Response-delay").isEmpty()
                      ? Journal.UNKNOWN
                      : Numbers.nanos(row.number("Response-delay"), NANOS_PER_SECOND),
                  Numbers.nanos(row.number("DNS+dialup", 0), NANOS_PER_SECOND),
                  (long) row.number("bytes", Journal.UNKNOWN),
                  Journal.UNKNOWN,
                  journal.outcome(at, row.text("status"), ""),
                  "",
                  ""));
        });
    return new Recording(
            journal,
            title(),
            List.of("requests that failed without an answer: oha leaves them out", "the date"),
            wishes)
        .imported();
  }
}

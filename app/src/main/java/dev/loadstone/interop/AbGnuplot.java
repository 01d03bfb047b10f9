package dev.loadstone.interop;

import dev.loadstone.metrics.Outcome;
import java.io.IOException;
import java.util.List;

/// ab's requests as a table for gnuplot (`ab -g FILE`), sorted by their time: the start in whole
/// seconds, the rest in whole milliseconds, no status.
final class AbGnuplot implements Format {
  private static final double NANOS_PER_SECOND = 1e9;
  private static final double NANOS_PER_MILLI = 1e6;
  private static final int OK = 200;

  @Override
  public String id() {
    return "ab-gnuplot";
  }

  @Override
  public String title() {
    return "ab requests (gnuplot table)";
  }

  @Override
  public boolean fits(Head head) {
    return head.first().startsWith("starttime\tseconds\tctime\tdtime\tttime\twait");
  }

  @Override
  public Imported read(Source source, Wishes wishes) throws IOException {
    Journal journal = new Journal(source, Journal.SECOND);
    new Table(source, '\t')
        .each(row ->
            journal.add(
                row.line(),
                new Journal.Entry(
                    Numbers.nanos(row.number("seconds"), NANOS_PER_SECOND),
                    Numbers.nanos(row.number("ttime"), NANOS_PER_MILLI),
                    Numbers.nanos(row.number("ctime") + row.number("wait"), NANOS_PER_MILLI),
                    Numbers.nanos(row.number("ctime"), NANOS_PER_MILLI),
                    Journal.UNKNOWN,
                    Journal.UNKNOWN,
                    Outcome.ofStatus(OK),
                    "",
                    "")));
    return new Recording(
            journal,
            title(),
            List.of(
                "statuses: all are taken as 200",
                "when within its second a request began: taken by chance",
                "times below a millisecond"),
            wishes)
        .imported();
  }
}

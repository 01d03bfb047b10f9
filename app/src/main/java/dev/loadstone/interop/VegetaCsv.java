package dev.loadstone.interop;

import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;

/// vegeta's results as CSV without heading (`vegeta encode --to csv`).
///
/// Format: vegeta README, `encode`: time in nanoseconds since 1970, status, latency in nanoseconds,
/// bytes out and in, error, body, attack, number, method, URL, headers.
final class VegetaCsv implements Format {
  private static final List<String> COLUMNS =
      List.of(
          "timestamp",
          "code",
          "latency",
          "bytes_out",
          "bytes_in",
          "error",
          "body",
          "attack",
          "seq",
          "method",
          "url",
          "headers");

  private static final Pattern FIRST = Pattern.compile("\\d{19},\\d{1,3},\\d+,\\d+,\\d+,.*");

  @Override
  public String id() {
    return "vegeta-csv";
  }

  @Override
  public String title() {
    return "vegeta results (CSV)";
  }

  @Override
  public boolean fits(Head head) {
    return FIRST.matcher(head.first()).matches();
  }

  @Override
  public Imported read(Source source, Wishes wishes) throws IOException {
    Journal journal = new Journal(source, Journal.NANOSECOND);
    new Table(source, ',')
        .each(
            COLUMNS,
            row ->
                VegetaResult.add(
                    journal,
                    row.line(),
                    whole(row, "timestamp"),
                    whole(row, "latency"),
                    new VegetaResult(
                        row.text("code"),
                        row.text("error"),
                        row.number("bytes_in", Journal.UNKNOWN),
                        row.number("bytes_out", Journal.UNKNOWN),
                        row.text("method"),
                        row.text("url"))));
    return new Recording(journal, title(), VegetaJson.UNTOLD, wishes).imported();
  }

  /// More digits than a floating-point number holds.
  private static long whole(Table.Row row, String column) {
    try {
      return Long.parseLong(row.text(column).strip());
    } catch (NumberFormatException e) {
      throw row.source()
          .fault(row.line(), row.text(column), "nanoseconds are needed in column " + column);
    }
  }
}

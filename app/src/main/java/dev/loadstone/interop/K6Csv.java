package dev.loadstone.interop;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// k6's samples as CSV (`k6 run --out csv=FILE`).
///
/// Format: k6 documentation, "CSV". Times are whole seconds there unless the script asks for more.
final class K6Csv implements Format {
  static final List<String> UNTOLD = List.of("which user sent a request");

  private static final Pattern SECONDS = Pattern.compile("\\d{1,11}");

  @Override
  public String id() {
    return "k6-csv";
  }

  @Override
  public String title() {
    return "k6 samples (CSV)";
  }

  @Override
  public boolean fits(Head head) {
    return head.first().startsWith("metric_name,timestamp,metric_value");
  }

  @Override
  public Imported read(Source source, Wishes wishes) throws IOException {
    boolean finer = finer(source);
    Journal journal = new Journal(source, finer ? Journal.NANOSECOND : Journal.SECOND);
    K6Requests requests = new K6Requests(journal);
    new Table(source, ',')
        .each(row -> {
          long at = Numbers.moment(source, row.line(), row.text("timestamp"));
          requests.sample(
              row.text("metric_name"),
              row.number("metric_value"),
              new K6Requests.Tags(
                  row.line(),
                  at,
                  row.text("status"),
                  row.text("error"),
                  row.text("name"),
                  row.text("method"),
                  row.text("url")));
        });
    requests.end();
    List<String> untold = new ArrayList<>(UNTOLD);
    if (!finer) {
      untold.add("when within its second a request ended: taken by chance");
    }
    return new Recording(journal, title(), untold, wishes).imported();
  }

  /// Whether times are told to more than the second: the first ones show it.
  private static boolean finer(Source source) throws IOException {
    return source.head().lines().stream()
        .skip(1)
        .map(line -> line.split(",", 3))
        .anyMatch(fields -> fields.length > 1 && !SECONDS.matcher(fields[1]).matches());
  }
}

package dev.loadstone.interop;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// JMeter's results as CSV, with the heading that `jmeter -n -l results.jtl` writes.
///
/// Format: JMeter user's manual, "Listeners", CSV log format.
final class JMeterCsv implements Format {
  static final double NANOS_PER_MILLI = 1e6;

  private static final char[] SEPARATORS = {',', ';', '\t', '|'};

  @Override
  public String id() {
    return "jmeter-csv";
  }

  @Override
  public String title() {
    return "JMeter results (CSV)";
  }

  @Override
  public boolean fits(Head head) {
    return separator(head) != 0;
  }

  /// The setting `jmeter.save.saveservice.default_delimiter`, 0 where this is no heading of
  /// JMeter's.
  private static char separator(Head head) {
    for (char separator : SEPARATORS) {
      List<String> columns = List.of(head.first().split(Pattern.quote("" + separator), -1));
      if (columns.contains("timeStamp") && columns.contains("elapsed")) {
        return separator;
      }
    }
    return 0;
  }

  @Override
  public Imported read(Source source, Wishes wishes) throws IOException {
    Journal journal = new Journal(source, Journal.MILLISECOND);
    JMeterSamples samples = new JMeterSamples(journal);
    List<String> untold = new ArrayList<>(List.of(JMeterSamples.MILLISECONDS));
    boolean[] told = new boolean[1];
    char separator = separator(source.head());
    new Table(source, separator == 0 ? SEPARATORS[0] : separator)
        .each(row -> {
          if (JMeterSamples.isTransaction(row.text("responseMessage")) && withoutUrl(row)) {
            samples.transaction();
            return;
          }
          told[0] |= !row.text("Connect").isEmpty();
          samples.add(
              row.line(),
              new JMeterSamples.Sample(
                  Numbers.nanos(row.number("timeStamp"), NANOS_PER_MILLI),
                  Numbers.nanos(row.number("elapsed"), NANOS_PER_MILLI),
                  Numbers.nanos(row.number("Latency", Double.NaN), NANOS_PER_MILLI),
                  row.text("Latency").isEmpty(),
                  Numbers.nanos(row.number("Connect", 0), NANOS_PER_MILLI),
                  (long) row.number("bytes", Journal.UNKNOWN),
                  (long) row.number("sentBytes", Journal.UNKNOWN),
                  row.text("responseCode"),
                  row.text("responseMessage"),
                  !row.text("success").equals("false"),
                  row.text("threadName"),
                  row.text("label"),
                  row.text("URL")));
        });
    if (!told[0]) {
      untold.add("how long connecting took");
    }
    return new Recording(journal, title(), samples.untold(untold), wishes).imported();
  }

  private static boolean withoutUrl(Table.Row row) {
    return row.text("URL").isEmpty() || row.text("URL").equals("null");
  }
}

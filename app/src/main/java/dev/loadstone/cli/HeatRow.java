package dev.loadstone.cli;

import dev.loadstone.metrics.LatencyCounts;
import org.HdrHistogram.Histogram;

/// A row of a heat map: how the response times of a second are spread, on an axis of decades from
/// [#FROM_NANOS] on. The darker a cell, the larger its share; a single slow request still shows.
///
/// @param cells how many there are
/// @param shades from none to most
record HeatRow(int cells, String shades) {
  /// The left edge: 10 µs.
  static final long FROM_NANOS = 10_000;

  /// To 10 s.
  static final int DECADES = 6;

  /// A shade begins at this share of the requests; the first one at a single request.
  private static final double[] SHARES = {0, 0.01, 0.05, 0.15, 0.4};

  private static final String[] MARKS = {"10µs", "100µs", "1ms", "10ms", "100ms", "1s"};
  private static final String UNICODE = " ·░▒▓█";
  private static final String ASCII = " .:+*#";

  static HeatRow of(int cells, boolean unicode) {
    return new HeatRow(cells, unicode ? UNICODE : ASCII);
  }

  /// The row of these times.
  String of(LatencyCounts times) {
    StringBuilder row = new StringBuilder();
    if (times.isEmpty()) {
      return " ".repeat(cells);
    }
    Histogram histogram = times.histogram();
    long before = 0;
    for (int cell = 0; cell < cells; cell++) {
      long until = cell == cells - 1 ? Long.MAX_VALUE : edge(cell + 1) - 1;
      long upTo =
          until >= histogram.getMaxValue()
              ? histogram.getTotalCount()
              : histogram.getCountBetweenValues(0, until);
      row.append(shade(upTo - before, histogram.getTotalCount()));
      before = upTo;
    }
    return row.toString();
  }

  private char shade(long count, long total) {
    int shade = 0;
    while (shade < SHARES.length && count > SHARES[shade] * total) {
      shade++;
    }
    return shades.charAt(shade);
  }

  private long edge(int cell) {
    return Math.round(FROM_NANOS * Math.pow(10, (double) cell * DECADES / cells));
  }

  /// The axis above the rows: a mark at the start of each decade, where there is room.
  String axis() {
    StringBuilder axis = new StringBuilder();
    for (int decade = 0; decade < DECADES; decade++) {
      int at = decade * cells / DECADES;
      if (axis.length() <= at && at + MARKS[decade].length() <= cells) {
        axis.append(" ".repeat(at - axis.length())).append(MARKS[decade]).append(' ');
      }
    }
    return axis.toString().stripTrailing();
  }
}

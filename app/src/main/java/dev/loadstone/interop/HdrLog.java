package dev.loadstone.interop;

import dev.loadstone.analysis.claims.Item;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import org.HdrHistogram.EncodableHistogram;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogReader;

/// A log of HdrHistogram's own format, version 1.3 and older, all of its histograms as one.
///
/// Nothing in it names the unit of its values; the log's column `Interval_Max` is in milliseconds
/// by convention, and its ratio to the values tells.
final class HdrLog implements Format {
  /// What the histograms of this format are sure of at least, whatever they are set to.
  private static final MathContext DIGITS = new MathContext(3);

  private static final double[] LEVELS = {50, 75, 90, 95, 99, 99.9, 99.99};
  private static final double NANOS_PER_MILLI = 1e6;
  private static final double MILLIS_PER_SECOND = 1e3;

  /// Columns of a line: start, length, greatest value, histogram; a tag may stand in front.
  private static final int FIELDS = 4;

  @Override
  public String id() {
    return "hdr";
  }

  @Override
  public String title() {
    return "HdrHistogram log";
  }

  @Override
  public boolean fits(Head head) {
    boolean comment = head.text().startsWith("#[");
    return (comment && head.text().contains("istogram log format"))
        || head.text().contains("Interval_Compressed_Histogram");
  }

  @Override
  public Imported read(Source source, Wishes wishes) throws IOException {
    Histogram all = new Histogram(3);
    double from = Double.POSITIVE_INFINITY;
    double until = 0;
    try (InputStream in = source.open()) {
      HistogramLogReader reader = new HistogramLogReader(in);
      for (EncodableHistogram one; (one = reader.nextIntervalHistogram()) != null; ) {
        if (one instanceof Histogram histogram) {
          all.add(histogram);
          from = Math.min(from, (double) histogram.getStartTimeStamp());
          until = Math.max(until, (double) histogram.getEndTimeStamp());
        }
      }
    } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
      throw source.fault("", "a histogram in it is damaged");
    } catch (NoSuchElementException e) {
      throw source.fault("", "a line in it is cut short");
    }
    if (all.getTotalCount() == 0) {
      throw source.fault("", "no value in it (" + title() + ")");
    }
    double perMilli = perMilli(source);
    Sheet sheet = figures(all, perMilli);
    sheet.put(Item.DURATION, (until - from) / MILLIS_PER_SECOND, "s");
    return new Imported.Figures(
        title(),
        List.of(
            "the unit of its values: taken as " + unit(perMilli),
            "each request, and whether it succeeded",
            "how many connections there were",
            "bytes"),
        sheet.claims());
  }

  private static String unit(double perMilli) {
    return perMilli == NANOS_PER_MILLI
        ? "nanoseconds"
        : perMilli == 1 ? "milliseconds" : Sheet.plain(perMilli) + " to a millisecond";
  }

  private static Sheet figures(Histogram all, double perMilli) {
    Sheet sheet =
        new Sheet()
            .put(Item.REQUESTS, String.valueOf(all.getTotalCount()))
            .put(Item.MEAN, millis(all.getMean(), perMilli))
            .put(Item.STDDEV, millis(all.getStdDeviation(), perMilli))
            .put(Item.MIN, millis((double) all.getMinValue(), perMilli))
            .put(Item.MAX, millis((double) all.getMaxValue(), perMilli));
    for (double level : LEVELS) {
      sheet.percentile(
          Sheet.plain(level), millis((double) all.getValueAtPercentile(level), perMilli));
    }
    return sheet;
  }

  private static String millis(double value, double perMilli) {
    return new BigDecimal(value / perMilli).round(DIGITS).toPlainString() + "ms";
  }

  /// How many of the log's units make a millisecond: a power of ten.
  private static double perMilli(Source source) throws IOException {
    double shown = firstMax(source.head());
    try (InputStream in = source.open()) {
      EncodableHistogram first = new HistogramLogReader(in).nextIntervalHistogram();
      return first instanceof Histogram histogram && shown > 0
          ? Math.pow(10, Math.rint(Math.log10((double) histogram.getMaxValue() / shown)))
          : NANOS_PER_MILLI;
    }
  }

  /// `Interval_Max` of the first line that holds one, 0 where none does.
  private static double firstMax(Head head) {
    return head.lines().stream()
        .filter(line -> !line.startsWith("#"))
        .map(line -> line.split(",", -1))
        .filter(fields -> fields.length >= FIELDS)
        .map(fields -> Numbers.maybe(fields[fields.length - 2]))
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(0.0);
  }
}

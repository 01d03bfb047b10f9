package dev.loadstone.report;

import dev.loadstone.analysis.model.Confidence.Bounds;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.function.DoubleFunction;
import java.util.regex.Pattern;

/// How figures are written: the same on every machine and in every language setting, with three
/// significant digits or all digits before the point, a comma between thousands, and a unit.
public final class Numbers {
  /// What stands in place of a figure that is not determined.
  public static final String NOT_DETERMINED = "not determined";

  private static final int DIGITS = 3;
  private static final double MILLIS_PER_SECOND = 1e3;
  private static final double MICROS_PER_MILLI = 1e3;
  private static final double NANOS_PER_SECOND = 1e9;
  private static final double PERCENT = 100;
  private static final double BYTES_PER_KB = 1e3;
  private static final double BYTES_PER_MB = 1e6;
  private static final double BYTES_PER_GB = 1e9;
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  // From here on a duration of seconds is easier to grasp in minutes.
  private static final double LONGEST_IN_SECONDS = 600;
  private static final long LONGEST_IN_MINUTES = 7200;
  private static final int SECONDS_PER_MINUTE = 60;
  private static final int MINUTES_PER_HOUR = 60;
  private static final Pattern ZEROS = Pattern.compile("\\.?0+ ");
  private static final double SMALLEST_IN_FULL = 1e-6;
  private static final double LARGEST_IN_FULL = 1e15;
  private static final double SMALLEST_PERCENT = 0.0001;
  private static final long MOST_TIMES = 1_000;
  private static final double ROUNDING = 1e-6;

  private Numbers() {}

  /// A whole number, for example `10,000`.
  public static String count(long count) {
    return grouped(BigDecimal.valueOf(count));
  }

  /// A figure without a unit, for example `806` or `0.0123`.
  public static String plain(double figure) {
    if (!Double.isFinite(figure)) {
      return NOT_DETERMINED;
    }
    return inFull(figure)
        ? grouped(rounded(figure))
        : BigDecimal.valueOf(figure).round(new MathContext(DIGITS)).toString();
  }

  private static boolean inFull(double figure) {
    double size = Math.abs(figure);
    return size == 0 || (size >= SMALLEST_IN_FULL && size < LARGEST_IN_FULL);
  }

  /// A time given in milliseconds, in µs, ms or s, for example `61.2 ms`.
  public static String millis(double millis) {
    if (!Double.isFinite(millis)) {
      return NOT_DETERMINED;
    }
    double shown = rounded(millis).doubleValue();
    if (Math.abs(shown) >= MILLIS_PER_SECOND) {
      return plain(millis / MILLIS_PER_SECOND) + " s";
    }
    boolean micros = shown != 0 && Math.abs(rounded(millis * MICROS_PER_MILLI).doubleValue()) < 1e3;
    return micros ? plain(millis * MICROS_PER_MILLI) + " µs" : plain(millis) + " ms";
  }

  /// A limit or setting given in milliseconds, without zeros that promise digits, for example `30
  /// s`.
  public static String exactMillis(double millis) {
    return withoutZeros(millis(millis));
  }

  /// A time given in seconds, for example `12.4 s`, `15 min 5 s` or `2 h 0 min`.
  public static String seconds(double seconds) {
    if (!Double.isFinite(seconds)) {
      return NOT_DETERMINED;
    }
    if (seconds < LONGEST_IN_SECONDS) {
      return millis(seconds * MILLIS_PER_SECOND);
    }
    long whole = Math.round(seconds);
    long minutes = whole / SECONDS_PER_MINUTE;
    return whole < LONGEST_IN_MINUTES
        ? minutes + " min " + whole % SECONDS_PER_MINUTE + " s"
        : count(minutes / MINUTES_PER_HOUR) + " h " + minutes % MINUTES_PER_HOUR + " min";
  }

  /// A setting given in nanoseconds, for example `30 s`.
  public static String nanos(long nanos) {
    return withoutZeros(seconds(nanos / NANOS_PER_SECOND));
  }

  /// A share given as a fraction, for example `0.3 %`; never rounded up to `100 %` or down to `0
  /// %`.
  public static String percent(double fraction) {
    if (!Double.isFinite(fraction)) {
      return NOT_DETERMINED;
    }
    double percent = fraction * PERCENT;
    if (percent > 0 && percent < SMALLEST_PERCENT) {
      return "under 0.0001 %";
    }
    if (percent < PERCENT && percent > PERCENT - SMALLEST_PERCENT) {
      return "over 99.9999 %";
    }
    return grouped(percentDigits(percent)) + " %";
  }

  /// A confidence, for example `82 %`.
  public static String confidence(double fraction) {
    return Double.isFinite(fraction) ? Math.round(fraction * PERCENT) + " %" : NOT_DETERMINED;
  }

  /// A rate in something per second, without its unit, for example `806` or `12,346`.
  public static String rate(double perSecond) {
    return Double.isFinite(perSecond) && inFull(perSecond)
        ? grouped(stripped(rounded(perSecond)))
        : plain(perSecond);
  }

  /// A number of bytes; 1 KB = 1000 bytes.
  public static String bytes(long bytes) {
    if (bytes < BYTES_PER_KB) {
      return count(bytes) + " bytes";
    }
    if (bytes < BYTES_PER_MB) {
      return plain(bytes / BYTES_PER_KB) + " KB";
    }
    return bytes < BYTES_PER_GB
        ? plain(bytes / BYTES_PER_MB) + " MB"
        : plain(bytes / BYTES_PER_GB) + " GB";
  }

  /// A figure in a unit of the model: `ms`, `s`, `fraction`, `1/s`, `bytes` or any other word.
  public static String inUnit(double figure, String unit) {
    return switch (unit) {
      case "ms" -> millis(figure);
      case "s" -> seconds(figure);
      case "fraction" -> percent(figure);
      case "1/s" -> Double.isFinite(figure) ? plain(figure) + "/s" : NOT_DETERMINED;
      case "" -> plain(figure);
      default -> Double.isFinite(figure) ? plain(figure) + " " + unit : NOT_DETERMINED;
    };
  }

  /// A 95 % interval, for example `95 % interval 241 to 262 ms`, or what it would take to have one;
  /// empty where not even that is known.
  public static String interval(Bounds bounds, DoubleFunction<String> form) {
    String range = range(bounds.low(), bounds.high(), form);
    if (range.isEmpty()) {
      return Double.isFinite(bounds.timesLonger())
          ? "95 % interval not determined: needs " + timesAsLong(bounds.timesLonger())
          : "";
    }
    return (bounds.rough() ? "rough 95 % interval " : "95 % interval ") + range;
  }

  /// A factor on the length of a run, for example `about 3 times as long`.
  static String timesAsLong(double times) {
    if (times > MOST_TIMES) {
      return "more than " + count(MOST_TIMES) + " times as long";
    }
    double unit = Math.pow(10, Math.max(0, Math.floor(Math.log10(times)) - 1));
    return times < 2
        ? "up to twice as long"
        : "about "
            + count(Math.round(Math.ceil(times / unit - ROUNDING) * unit))
            + " times as long";
  }

  /// A range, for example `241 to 262 ms`, `at least 241 ms`; empty where neither end is
  /// determined.
  public static String range(double low, double high, DoubleFunction<String> form) {
    if (!Double.isFinite(low) && !Double.isFinite(high)) {
      return "";
    }
    if (!Double.isFinite(high)) {
      return "at least " + form.apply(low);
    }
    return Double.isFinite(low)
        ? joined(form.apply(low), form.apply(high))
        : "at most " + form.apply(high);
  }

  private static String joined(String low, String high) {
    int unit = high.indexOf(' ');
    boolean same =
        unit >= 0
            && low.endsWith(high.substring(unit))
            && low.indexOf(' ') == low.length() - (high.length() - unit);
    return (same ? low.substring(0, low.indexOf(' ')) : low) + " to " + high;
  }

  private static BigDecimal percentDigits(double percent) {
    BigDecimal exact = BigDecimal.valueOf(percent);
    BigDecimal missing = HUNDRED.subtract(exact);
    boolean nearAll = missing.signum() > 0 && missing.compareTo(BigDecimal.ONE) < 0;
    BigDecimal shown =
        nearAll ? HUNDRED.subtract(missing.round(new MathContext(2))) : rounded(percent);
    return shown.signum() == 0 ? BigDecimal.ZERO : stripped(shown);
  }

  private static String withoutZeros(String time) {
    return time.indexOf('.') < 0 ? time : ZEROS.matcher(time).replaceFirst(" ");
  }

  private static BigDecimal stripped(BigDecimal figure) {
    BigDecimal stripped = figure.stripTrailingZeros();
    return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
  }

  private static BigDecimal rounded(double figure) {
    BigDecimal exact = BigDecimal.valueOf(figure);
    if (exact.signum() == 0) {
      return BigDecimal.ZERO;
    }
    BigDecimal significant = exact.round(new MathContext(DIGITS));
    return significant.scale() < 0 || significant.precision() - significant.scale() > DIGITS
        ? exact.setScale(0, RoundingMode.HALF_UP)
        : significant.setScale(DIGITS - (significant.precision() - significant.scale()));
  }

  private static String grouped(BigDecimal figure) {
    String text = figure.toPlainString();
    int point = text.indexOf('.') < 0 ? text.length() : text.indexOf('.');
    int first = text.startsWith("-") ? 1 : 0;
    StringBuilder out = new StringBuilder(text);
    for (int at = point - DIGITS; at > first; at -= DIGITS) {
      out.insert(at, ',');
    }
    return out.toString();
  }
}

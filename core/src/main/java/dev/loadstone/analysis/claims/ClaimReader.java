package dev.loadstone.analysis.claims;

import dev.loadstone.plan.PlanException;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads figures as people type them, with the precision they were typed in. Whatever is a number
/// with the right unit is read, however absurd; the rest is a mistake of the user.
public final class ClaimReader {
  private static final String NUMBER =
      "[+-]?(?:[0-9]{1,3}(?:[,_ '][0-9]{3})+|[0-9]{1,40})?(?:\\.[0-9]{1,40})?(?:[eE][+-]?[0-9]{1,3})?";
  private static final Pattern PLAIN = Pattern.compile("(" + NUMBER + ")(k|K|M)?");
  private static final Pattern RATE =
      Pattern.compile(
          "(" + NUMBER + ")(k|K|M)?(?:\\s*(?:req|requests)?/(s|sec|second|m|min|minute|h))?");
  private static final Pattern SHARE = Pattern.compile("(" + NUMBER + ")\\s*%");
  private static final String TIME_UNIT = "\\s*(ns|us|µs|μs|ms|s|m|min|h)";
  private static final Pattern TIME_PART = Pattern.compile("(" + NUMBER + ")" + TIME_UNIT);
  private static final Pattern TIME =
      Pattern.compile("(?:" + NUMBER + TIME_UNIT + ")(?:\\s*[0-9.]+" + TIME_UNIT + ")*");
  private static final Pattern STATUS = Pattern.compile("[0-9]{1,4}|[1-5]xx");
  private static final Pattern KIND = Pattern.compile("[A-Za-z][A-Za-z0-9 _.-]{0,40}");
  private static final BigDecimal THOUSAND = BigDecimal.valueOf(1000);
  private static final BigDecimal HUNDREDTH = new BigDecimal("0.01");
  private static final BigDecimal HALF = new BigDecimal("0.5");
  private static final int SHOWN = 80;

  private ClaimReader() {}

  /// Reads one figure.
  ///
  /// @param text as typed
  /// @throws PlanException naming the flag, what was read and the cure
  public static Figure read(Item item, String text) {
    String stripped = text.strip();
    Figure figure =
        switch (item.unit()) {
          case COUNT -> count(item.flag(), stripped);
          case MILLIS -> time(item.flag(), stripped);
          case PER_SECOND -> rate(item.flag(), stripped);
          case FRACTION -> share(item.flag(), stripped);
        };
    return item.setting() ? figure.unrounded() : figure;
  }

  /// Reads `CODE=SHARE` or `CODE=COUNT`, for example `500=0.3%` or `5xx=12`.
  ///
  /// @throws PlanException naming the flag, what was read and the cure
  public static Part status(String flag, String text) {
    return part(flag, text, STATUS, "CODE=SHARE or CODE=COUNT, for example 500=0.3% or 500=30");
  }

  /// Reads `KIND=SHARE` or `KIND=COUNT`, for example `timeout=12`.
  ///
  /// @throws PlanException naming the flag, what was read and the cure
  public static Part error(String flag, String text) {
    return part(flag, text, KIND, "KIND=SHARE or KIND=COUNT, for example timeout=12");
  }

  private static Part part(String flag, String text, Pattern keys, String form) {
    String stripped = text.strip();
    int equals = stripped.indexOf('=');
    String key = equals < 0 ? "" : stripped.substring(0, equals).strip();
    if (!keys.matcher(key).matches()) {
      throw fault(flag, stripped, "the form is " + form);
    }
    String amount = stripped.substring(equals + 1).strip();
    boolean share = amount.endsWith("%");
    Figure figure = amount(flag, stripped, amount, form);
    if (!share && figure.value() != Math.rint(figure.value())) {
      throw fault(flag, stripped, "a count is a whole number, a share needs %: " + key + "=0.3%");
    }
    return new Part(key.toLowerCase(Locale.ROOT), figure, share);
  }

  private static Figure amount(String flag, String whole, String amount, String form) {
    try {
      return amount.endsWith("%") ? share(flag, amount) : count(flag, amount);
    } catch (PlanException e) {
      throw fault(flag, whole, "the form is " + form);
    }
  }

  private static Figure count(String flag, String text) {
    Matcher matcher = PLAIN.matcher(text);
    if (!matcher.matches()) {
      throw fault(flag, text, "a whole number, for example 10000");
    }
    BigDecimal number = number(flag, text, matcher.group(1));
    BigDecimal scaled = number.multiply(thousands(matcher.group(2)));
    return matcher.group(2) == null
        ? Figure.exact(text, scaled.doubleValue())
        : Figure.rounded(text, scaled.doubleValue(), half(number, thousands(matcher.group(2))));
  }

  private static Figure rate(String flag, String text) {
    Matcher matcher = RATE.matcher(text);
    if (!matcher.matches()) {
      throw fault(flag, text, "a number per second, for example 658.21 or 658.21/s");
    }
    BigDecimal number = number(flag, text, matcher.group(1));
    BigDecimal scale = thousands(matcher.group(2));
    double seconds = seconds(matcher.group(3));
    return Figure.rounded(
        text, number.multiply(scale).doubleValue() / seconds, half(number, scale) / seconds);
  }

  private static Figure share(String flag, String text) {
    Matcher matcher = SHARE.matcher(text);
    if (!matcher.matches()) {
      throw fault(flag, text, cure(text));
    }
    BigDecimal number = number(flag, text, matcher.group(1));
    return Figure.rounded(text, number.multiply(HUNDREDTH).doubleValue(), half(number, HUNDREDTH));
  }

  private static String cure(String text) {
    return PLAIN.matcher(text).matches()
        ? "a percent sign is missing: 99.5% for 0.995"
        : "a share in percent, for example 99.5%";
  }

  private static Figure time(String flag, String text) {
    if (PLAIN.matcher(text).matches()) {
      throw fault(flag, text, "a unit is missing: " + excerpt(text) + "ms, s, m or h");
    }
    if (!TIME.matcher(text).matches()) {
      throw fault(flag, text, "a number with a unit us, ms, s, m or h, for example 120ms");
    }
    BigDecimal sum = BigDecimal.ZERO;
    double half = 0;
    Matcher part = TIME_PART.matcher(text);
    while (part.find()) {
      BigDecimal number = number(flag, text, part.group(1));
      BigDecimal millis = millis(part.group(2));
      sum = sum.add(number.multiply(millis));
      half = half(number, millis);
    }
    return Figure.rounded(text, sum.doubleValue(), half);
  }

  /// Digits may be grouped by thousands; an empty text is no number.
  private static BigDecimal number(String flag, String text, String digits) {
    try {
      return new BigDecimal(digits.replaceAll("[,_ ']", ""));
    } catch (NumberFormatException e) {
      throw fault(flag, text, "a number, for example 120");
    }
  }

  /// Half of the last digit typed: 15.2 stands for 15.15 to 15.25.
  private static double half(BigDecimal number, BigDecimal scale) {
    return number.ulp().multiply(scale).multiply(HALF).doubleValue();
  }

  private static BigDecimal thousands(@Nullable String suffix) {
    if (suffix == null) {
      return BigDecimal.ONE;
    }
    return suffix.equals("M") ? THOUSAND.multiply(THOUSAND) : THOUSAND;
  }

  private static double seconds(@Nullable String per) {
    if (per == null) {
      return 1;
    }
    return switch (per.charAt(0)) {
      case 'm' -> 60;
      case 'h' -> 3600;
      default -> 1;
    };
  }

  private static BigDecimal millis(String unit) {
    return switch (unit) {
      case "ns" -> new BigDecimal("0.000001");
      case "us", "µs", "μs" -> new BigDecimal("0.001");
      case "ms" -> BigDecimal.ONE;
      case "m", "min" -> BigDecimal.valueOf(60_000);
      case "h" -> BigDecimal.valueOf(3_600_000);
      default -> THOUSAND;
    };
  }

  private static PlanException fault(String flag, String text, String cure) {
    return new PlanException(flag, excerpt(text), cure);
  }

  private static String excerpt(String text) {
    return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
  }
}

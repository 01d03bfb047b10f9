package dev.loadstone.plan;

import dev.loadstone.plan.Objective.Comparison;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads objectives: `p99 < 300ms`, `error-rate < 1%`, `checkout: throughput > 500/s`.
final class Objectives {
  private static final List<String> METRICS =
      List.of(
          "p50", "p95", "p99", "p99.9", "mean", "max", "error-rate", "success-rate", "throughput");
  private static final Map<String, Comparison> OPERATORS =
      Map.of(
          "<", Comparison.BELOW,
          "<=", Comparison.AT_MOST,
          ">", Comparison.ABOVE,
          ">=", Comparison.AT_LEAST);
  private static final Pattern FORM =
      Pattern.compile(
          "(?:(?<scope>.*):)?\\s*(?<metric>[^\\s<>=:]*)\\s*(?<op>[<>=!]*)\\s*(?<limit>.*)");
  private static final Pattern QUANTILE = Pattern.compile("p([0-9]{1,3}(?:\\.[0-9]{1,6})?)");
  private static final Pattern PERCENT = Pattern.compile("([0-9]{1,3}(?:\\.[0-9]{1,9})?)\\s*%");
  private static final Pattern BARE = Pattern.compile("[0-9.]+");
  private static final double NANOS_PER_MILLI = 1e6;
  private static final double HUNDRED = 100;

  private final String place;
  private final String text;
  private final String scope;
  private final String metric;
  private final String limit;
  private final Comparison comparison;

  private Objectives(String place, String text, Matcher form) {
    this.place = place;
    this.text = text;
    this.scope = orEmpty(form.group("scope")).strip();
    this.metric = form.group("metric");
    this.limit = form.group("limit").strip();
    this.comparison = comparison(form.group("op"));
  }

  static Objective read(Setting setting) {
    String text = setting.value().strip();
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      throw new PlanException(setting.place(), Excerpt.of(text), "for example 'p99 < 300ms'");
    }
    return new Objectives(setting.place(), text, form).objective();
  }

  private Objective objective() {
    return switch (metric) {
      case "mean" -> new Objective.LatencyMean(text, scope, comparison, millis());
      case "max" -> new Objective.LatencyMax(text, scope, comparison, millis());
      case "error-rate" -> new Objective.ErrorRate(text, scope, comparison, share());
      case "success-rate" -> new Objective.SuccessRate(text, scope, comparison, share());
      case "throughput" -> new Objective.Throughput(text, scope, comparison, perSecond());
      default -> new Objective.LatencyQuantile(text, scope, comparison, millis(), quantile());
    };
  }

  private Comparison comparison(String operator) {
    Comparison known = OPERATORS.get(operator);
    if (known == null) {
      requireMetric();
      throw fault(
          operator.isEmpty()
              ? "a comparison is missing after " + metric + ": <, <=, > or >="
              : "comparison " + operator + " is not known: <, <=, > or >=");
    }
    return known;
  }

  private void requireMetric() {
    if (!METRICS.contains(metric)) {
      quantile();
    }
  }

  private double quantile() {
    Matcher matcher = QUANTILE.matcher(metric);
    if (!matcher.matches()) {
      throw fault(
          "metric "
              + (metric.isEmpty() ? "missing" : metric + " is not known")
              + ": "
              + Spelling.cure(metric, METRICS));
    }
    double percent = Double.parseDouble(matcher.group(1));
    if (percent <= 0 || percent >= HUNDRED) {
      throw fault("percentile " + metric + " must lie between p0 and p100, for example p99.9");
    }
    return percent / HUNDRED;
  }

  private double millis() {
    requireMetric();
    requireLimit("300ms", "ms or s");
    try {
      return Durations.read(place, limit, 1) / NANOS_PER_MILLI;
    } catch (PlanException e) {
      throw fault("limit " + limit + " is no duration, for example 300ms");
    }
  }

  private double share() {
    requireLimit("1%", "%");
    Matcher matcher = PERCENT.matcher(limit);
    double percent = matcher.matches() ? Double.parseDouble(matcher.group(1)) : Double.NaN;
    if (!(percent >= 0 && percent <= HUNDRED)) {
      throw fault("limit " + limit + " must be a share from 0% to 100%");
    }
    return percent / HUNDRED;
  }

  private double perSecond() {
    requireLimit("500/s", "/s or /m");
    try {
      return Rates.read(place, limit);
    } catch (PlanException e) {
      throw fault("limit " + limit + " is no rate, for example 500/s");
    }
  }

  private void requireLimit(String example, String units) {
    if (limit.isEmpty()) {
      throw fault("a limit is missing at the end, for example " + example);
    }
    if (BARE.matcher(limit).matches()) {
      throw fault("limit " + limit + " needs a unit: " + units);
    }
  }

  private PlanException fault(String cure) {
    return new PlanException(place, Excerpt.of(text), cure);
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }
}

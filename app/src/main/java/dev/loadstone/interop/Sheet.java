package dev.loadstone.interop;

import dev.loadstone.analysis.claims.ClaimReader;
import dev.loadstone.analysis.claims.Claims;
import dev.loadstone.analysis.claims.Claims.Loop;
import dev.loadstone.analysis.claims.Figure;
import dev.loadstone.analysis.claims.Item;
import dev.loadstone.analysis.claims.Part;
import dev.loadstone.plan.PlanException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The figures of a report as they are read, each with the precision it is printed in. A figure
/// that cannot be read is left out: the rest may still be held against each other.
final class Sheet {
  /// What keys of errors may hold; the rest of a tool's words becomes this.
  private static final char BLANK = ' ';

  private static final int MOST_KEY_CHARS = 40;

  private final Map<Item, Figure> figures = new EnumMap<>(Item.class);
  private final List<Part> statuses = new ArrayList<>();
  private final List<Part> errors = new ArrayList<>();
  private Loop loop = Loop.UNSAID;

  /// A figure as printed, with its unit, for example `12.5ms`.
  Sheet put(Item item, String text) {
    try {
      figures.put(item, ClaimReader.read(item, text));
    } catch (PlanException e) {
      figures.remove(item);
    }
    return this;
  }

  /// A number with the unit that it is in; nothing where there is no number.
  Sheet put(Item item, double value, String unit) {
    return Double.isFinite(value) ? put(item, plain(value) + unit) : this;
  }

  /// A percentile by its name, for example `99.9`; those that no check knows are passed over.
  Sheet percentile(String percent, String text) {
    item(percent).ifPresent(item -> put(item, text));
    return this;
  }

  Sheet percentile(String percent, double value, String unit) {
    return Double.isFinite(value) ? percentile(percent, plain(value) + unit) : this;
  }

  private static Optional<Item> item(String percent) {
    BigDecimal level;
    try {
      level = new BigDecimal(percent).stripTrailingZeros();
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
    String name = "p" + level.toPlainString();
    return Arrays.stream(Item.values()).filter(item -> item.id().equals(name)).findFirst();
  }

  /// So many answers with a status, or a class of them such as `5xx`.
  Sheet status(String code, String count) {
    if (!count.equals("0")) {
      add(statuses, () -> ClaimReader.status("--status", code + "=" + count));
    }
    return this;
  }

  /// So many requests that failed in the tool's words.
  Sheet error(String words, String count) {
    if (!count.equals("0")) {
      add(errors, () -> ClaimReader.error("--errors", key(words) + "=" + count));
    }
    return this;
  }

  Sheet loop(Loop known) {
    loop = known;
    return this;
  }

  Claims claims() {
    return new Claims(figures, statuses, errors, loop);
  }

  /// A number as a person would print it, to as many digits as a double is sure of.
  static String plain(double value) {
    return new BigDecimal(value, MathContext.DECIMAL32).stripTrailingZeros().toPlainString();
  }

  private interface Reading {
    Part part();
  }

  private static void add(List<Part> parts, Reading reading) {
    try {
      Part part = reading.part();
      if (parts.stream().noneMatch(known -> known.key().equals(part.key()))) {
        parts.add(part);
      }
    } catch (PlanException e) {
      // What is no status and no count says nothing that could be checked.
    }
  }

  private static String key(String words) {
    StringBuilder key = new StringBuilder();
    for (char c : words.toLowerCase(Locale.ROOT).toCharArray()) {
      boolean known = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '.';
      key.append(known ? c : BLANK);
    }
    String text = key.toString().strip().replaceAll(" +", " ");
    String named = text.isEmpty() || !Character.isLetter(text.charAt(0)) ? "error " + text : text;
    return named.length() <= MOST_KEY_CHARS ? named : named.substring(0, MOST_KEY_CHARS).strip();
  }
}

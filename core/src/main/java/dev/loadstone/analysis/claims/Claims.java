package dev.loadstone.analysis.claims;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// What a report of any tool claims, as far as somebody typed it in.
///
/// @param figures the figures given; every one may be missing
/// @param statuses how many answers had which status
/// @param errors how many requests failed without an answer, and how
/// @param loop what decides when the next request is sent
public record Claims(Map<Item, Figure> figures, List<Part> statuses, List<Part> errors, Loop loop) {
  public Claims {
    Map<Item, Figure> ordered = new EnumMap<>(Item.class);
    ordered.putAll(figures);
    figures = Collections.unmodifiableMap(ordered);
    statuses = List.copyOf(statuses);
    errors = List.copyOf(errors);
  }

  /// What decides when the next request is sent.
  public enum Loop {
    /// The end of the last one.
    CLOSED,
    /// A schedule.
    OPEN,
    /// Nobody said.
    UNSAID
  }

  /// Whether nothing was typed.
  public boolean empty() {
    return figures.isEmpty() && statuses.isEmpty() && errors.isEmpty();
  }

  boolean has(Item item) {
    return figures.containsKey(item);
  }

  /// A figure that was given.
  Figure the(Item item) {
    Figure figure = figures.get(item);
    if (figure == null) {
      throw new IllegalStateException(item.flag() + " was not typed");
    }
    return figure;
  }

  double value(Item item) {
    return the(item).value();
  }

  /// The flags of those that were not given.
  List<String> lacking(Item... items) {
    return Arrays.stream(items).filter(item -> !has(item)).map(Item::flag).toList();
  }

  /// Whether the rate is held whatever the target does; a rate that was asked for says so too.
  boolean open() {
    return loop == Loop.OPEN || (loop == Loop.UNSAID && has(Item.RATE));
  }

  /// All statuses and errors.
  List<Part> parts() {
    return Stream.concat(statuses.stream(), errors.stream()).toList();
  }

  /// All statuses and errors, none of them counted in another: without 500 where there is `5xx`.
  List<Part> disjoint() {
    return parts().stream().filter(part -> statuses.stream().noneMatch(part::within)).toList();
  }

  /// How many figures were typed.
  public int count() {
    return figures.size() + statuses.size() + errors.size();
  }

  /// Those figures that pass a test.
  Claims where(BiPredicate<Item, Figure> kept, Predicate<Part> keptPart) {
    Map<Item, Figure> some = new EnumMap<>(Item.class);
    figures.forEach((item, figure) -> {
      if (kept.test(item, figure)) {
        some.put(item, figure);
      }
    });
    return new Claims(
        some,
        statuses.stream().filter(keptPart).toList(),
        errors.stream().filter(keptPart).toList(),
        loop);
  }
}

package dev.loadstone.plan;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// The settings of a plan by key; notes every key that was given twice with different values.
final class Settings {
  private final Map<PlanKey, List<Setting>> byKey = new EnumMap<>(PlanKey.class);
  private final Faults faults;

  Settings(List<Setting> given, Faults faults) {
    this.faults = faults;
    for (Setting setting : given) {
      byKey.computeIfAbsent(setting.key(), _ -> new ArrayList<>()).add(setting);
    }
    byKey.forEach(this::requireOne);
  }

  private void requireOne(PlanKey key, List<Setting> values) {
    Setting first = values.getFirst();
    for (Setting other : values) {
      if (key.kind() != PlanKey.Kind.MANY && !other.value().equals(first.value())) {
        faults.add(
            other.place(),
            secret(key)
                ? ""
                : Excerpt.ofUrl(first.value()) + "' and '" + Excerpt.ofUrl(other.value()),
            "given twice with different values, keep one"
                + (other.place().equals(first.place())
                    ? ""
                    : " (the other is " + first.place() + ")"));
        return;
      }
    }
  }

  private static boolean secret(PlanKey key) {
    return key == PlanKey.USER || key == PlanKey.BODY || key == PlanKey.PROXY;
  }

  boolean has(PlanKey key) {
    return byKey.containsKey(key);
  }

  Optional<Setting> find(PlanKey key) {
    return Optional.ofNullable(byKey.get(key)).map(List::getFirst);
  }

  List<Setting> all(PlanKey key) {
    return byKey.getOrDefault(key, List.of());
  }

  /// The value of a key, or the default where it is not given or cannot be read.
  <T> T read(PlanKey key, Function<Setting, T> reader, T otherwise) {
    return find(key).map(s -> faults.read(() -> reader.apply(s), otherwise)).orElse(otherwise);
  }

  /// All values of a key that can be read.
  <T> List<T> readAll(PlanKey key, Function<Setting, T> reader) {
    List<T> values = new ArrayList<>();
    for (Setting setting : all(key)) {
      faults.read(() -> values.add(reader.apply(setting)), false);
    }
    return values;
  }

  boolean on(PlanKey key) {
    return read(key, Settings::onOff, false);
  }

  private static boolean onOff(Setting setting) {
    return switch (setting.value()) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new PlanException(setting.place(), setting.value(), "true or false");
    };
  }

  /// Notes a fault when both keys are given.
  void exclude(PlanKey one, PlanKey other) {
    if (has(one) && has(other)) {
      String otherPlace = all(other).getFirst().place();
      faults.add(
          all(one).getFirst().place(), "", "excludes " + otherPlace + ": keep one of the two");
    }
  }
}

package dev.loadstone.report;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/// Puts another string in place of every string of a judged run, wherever it sits: also in fields
/// that are added later.
final class HostileRun {
  private final UnaryOperator<String> swap;
  private int swapped;

  private HostileRun(UnaryOperator<String> swap) {
    this.swap = swap;
  }

  static JudgedRun of(JudgedRun run, String hostile) {
    HostileRun swapper = new HostileRun(text -> hostile);
    JudgedRun changed = (JudgedRun) swapper.changed(run);
    if (swapper.swapped < 50) {
      throw new IllegalStateException("only " + swapper.swapped + " strings found");
    }
    return changed;
  }

  private Object changed(Object value) {
    return switch (value) {
      case String text -> swapped(text);
      case List<?> list -> list.stream().map(this::changed).toList();
      case SortedMap<?, ?> map -> map(map, new TreeMap<>());
      case Map<?, ?> map -> map(map, new LinkedHashMap<>());
      case Record record -> record(record);
      default -> value;
    };
  }

  private String swapped(String text) {
    swapped++;
    return swap.apply(text);
  }

  private Object map(Map<?, ?> map, Map<Object, Object> changed) {
    map.forEach((key, value) -> changed.put(changed(key), changed(value)));
    return changed;
  }

  private Object record(Record value) {
    try {
      RecordComponent[] components = value.getClass().getRecordComponents();
      Class<?>[] types = new Class<?>[components.length];
      Object[] values = new Object[components.length];
      for (int at = 0; at < components.length; at++) {
        types[at] = components[at].getType();
        components[at].getAccessor().setAccessible(true);
        Object part = components[at].getAccessor().invoke(value);
        values[at] = part == null ? null : changed(part);
      }
      return value.getClass().getDeclaredConstructor(types).newInstance(values);
    } catch (NoSuchMethodException
        | InstantiationException
        | IllegalAccessException
        | InvocationTargetException e) {
      throw new IllegalStateException(e);
    }
  }
}

package dev.loadstone.analysis.detect;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// The page of thresholds says what the code does.
class ThresholdsPageTest {
  private static final Path PAGE = Path.of("..", "docs", "thresholds.md");
  private static final Pattern CLASS = Pattern.compile("^Class `(\\w+)`");
  private static final Pattern ROW = Pattern.compile("^\\| `(\\w+)` \\| ([^|]+) \\|");

  private static final List<Class<?>> CLASSES =
      List.of(
          Thresholds.class,
          TimeThresholds.class,
          CapacityThresholds.class,
          PartThresholds.class,
          SlightThresholds.class);

  /// The values on the page, by class and name.
  private static Map<String, Map<String, String>> page() throws IOException {
    Map<String, Map<String, String>> page = new LinkedHashMap<>();
    Map<String, String> current = Map.of();
    for (String line : Files.readAllLines(PAGE)) {
      Matcher named = CLASS.matcher(line);
      Matcher row = ROW.matcher(line);
      if (named.find()) {
        current = page.computeIfAbsent(named.group(1), name -> new LinkedHashMap<>());
      } else if (row.find()) {
        current.put(row.group(1), row.group(2).strip());
      }
    }
    return page;
  }

  private static Map<String, String> of(Class<?> type) throws IOException {
    return page().getOrDefault(type.getSimpleName(), Map.of());
  }

  private static List<Double> numbers(String text) {
    return Arrays.stream(text.split(","))
        .map(number -> Double.valueOf(number.strip().replace("_", "")))
        .toList();
  }

  private static List<Double> value(Class<?> type, String name)
      throws ReflectiveOperationException {
    Field field = type.getDeclaredField(name);
    field.setAccessible(true);
    Object value = field.get(null);
    return value instanceof double[] several
        ? Arrays.stream(several).boxed().toList()
        : List.of(((Number) value).doubleValue());
  }

  @Test
  void everyValueOnThePageIsThatOfTheCode() throws IOException, ReflectiveOperationException {
    int rows = 0;
    for (Class<?> type : CLASSES) {
      for (var row : of(type).entrySet()) {
        rows++;
        assertThat(numbers(row.getValue())).as(row.getKey()).isEqualTo(value(type, row.getKey()));
      }
    }
    assertThat(rows).isGreaterThan(80);
  }

  @Test
  void everyThresholdOfCapacityAndTimeIsOnThePage() throws IOException {
    for (Class<?> type :
        List.of(
            TimeThresholds.class,
            CapacityThresholds.class,
            PartThresholds.class,
            SlightThresholds.class)) {
      assertThat(of(type).keySet())
          .containsExactlyElementsOf(
              Arrays.stream(type.getDeclaredFields())
                  .map(Field::getName)
                  .collect(Collectors.toList()));
    }
  }
}

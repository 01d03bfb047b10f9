package dev.loadstone.plan;

import java.util.regex.Pattern;

/// Reads whole numbers.
final class Numbers {
  /// Eighteen digits always fit a `long`.
  private static final Pattern WHOLE = Pattern.compile("-?[0-9]{1,18}");

  private static final Pattern SEED = Pattern.compile("-?[0-9]{1,19}");

  private Numbers() {}

  static int integer(Setting setting, int least, int most) {
    return Math.toIntExact(whole(setting, least, most));
  }

  static long whole(Setting setting, long least, long most) {
    String text = setting.value().strip();
    if (WHOLE.matcher(text).matches()) {
      long number = Long.parseLong(text);
      if (number >= least && number <= most) {
        return number;
      }
    }
    throw new PlanException(
        setting.place(), Excerpt.of(text), "a whole number from " + least + " to " + most);
  }

  static long seed(Setting setting) {
    String text = setting.value().strip();
    try {
      if (SEED.matcher(text).matches()) {
        return Long.parseLong(text);
      }
    } catch (NumberFormatException outOfRange) {
      // Falls through to the one message.
    }
    throw new PlanException(
        setting.place(), Excerpt.of(text), "a whole number of at most 64 bits, for example 42");
  }
}

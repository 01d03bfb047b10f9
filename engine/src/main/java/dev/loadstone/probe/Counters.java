package dev.loadstone.probe;

import java.util.Arrays;
import java.util.regex.Pattern;

/// Numbers out of the text files of Linux' `/proc`.
final class Counters {
  /// Ticks are told in hundredths of a second on every Linux, whatever its kernel counts in.
  static final double TICKS_PER_NANO = 100 / 1e9;

  /// The columns of `/proc/stat` with the time in which a processor had nothing to do, or only a
  /// disk to wait for, and with the time that other virtual machines took (proc(5)), counted
  /// without the heading.
  static final int IDLE = 3;

  static final int WAITING = 4;

  static final int STEAL = 7;

  private static final Pattern BLANKS = Pattern.compile("\\s+");

  private Counters() {}

  /// The numbers of a line; words in between are left out.
  static double[] numbers(String line) {
    return Arrays.stream(words(line))
        .filter(word -> !word.isEmpty() && word.chars().allMatch(c -> c >= '0' && c <= '9'))
        .mapToDouble(Double::parseDouble)
        .toArray();
  }

  /// The words of a line, at least one.
  static String[] words(String line) {
    return BLANKS.split(line.strip(), -1);
  }
}

package dev.loadstone.probe;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// Numbers out of the text files of Linux' `/proc`.
final class Counters {
  private static final Pattern BLANKS = Pattern.compile("\\s+");

  private Counters() {}

  /// The numbers of a line; words in between are left out.
  static double[] numbers(String line) {
    return Arrays.stream(words(line))
        .filter(word -> !word.isEmpty() && word.chars().allMatch(c -> c >= '0' && c <= '9'))
        .mapToDouble(Double::parseDouble)
        .toArray();
  }

  /// The counters of `/proc/net/snmp` and `netstat`, where a line of names is followed by a line of
  /// numbers, both under the same heading: by heading and name, as in `Tcp.RetransSegs`.
  static Map<String, Double> pairs(List<String> lines) {
    Map<String, Double> counters = new HashMap<>();
    for (int i = 0; i + 1 < lines.size(); i += 2) {
      String[] names = words(lines.get(i));
      String[] values = words(lines.get(i + 1));
      if (names[0].equals(values[0])) {
        String heading = names[0].replace(":", ".");
        for (int k = 1; k < Math.min(names.length, values.length); k++) {
          put(counters, heading + names[k], values[k]);
        }
      }
    }
    return counters;
  }

  /// The words of a line, at least one.
  static String[] words(String line) {
    return BLANKS.split(line.strip(), -1);
  }

  private static void put(Map<String, Double> counters, String name, String value) {
    try {
      counters.put(name, Double.valueOf(value));
    } catch (NumberFormatException _) {
      // A field of another kernel: not one of those we read.
    }
  }
}

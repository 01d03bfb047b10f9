package dev.loadstone.bench.peers;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/// The flags of `bench/peers`.
///
/// @param only the scenarios to measure; empty for all
/// @param rounds how often each pair is run; absent for what each scenario takes
/// @param seconds how long each run takes; absent for what each scenario takes
/// @param write whether the rows go into `bench/RESULTS.md`
/// @param list whether only to name the scenarios
/// @param words the flags as given
record Options(
    List<String> only,
    OptionalInt rounds,
    OptionalInt seconds,
    boolean write,
    boolean list,
    List<String> words) {
  static Options parse(List<String> words) {
    List<String> only = new ArrayList<>();
    OptionalInt rounds = OptionalInt.empty();
    OptionalInt seconds = OptionalInt.empty();
    boolean write = false;
    boolean list = false;
    for (int i = 0; i < words.size(); i++) {
      switch (words.get(i)) {
        case "--write" -> write = true;
        case "--list" -> list = true;
        case "--only" -> only.addAll(List.of(value(words, ++i).split(",", -1)));
        case "--rounds" -> rounds = positive(value(words, ++i));
        case "--seconds" -> seconds = positive(value(words, ++i));
        default -> throw new IllegalArgumentException("no such flag: " + words.get(i));
      }
    }
    return new Options(List.copyOf(only), rounds, seconds, write, list, List.copyOf(words));
  }

  private static String value(List<String> words, int place) {
    if (place >= words.size()) {
      throw new IllegalArgumentException(words.getLast() + " needs a value");
    }
    return words.get(place);
  }

  private static OptionalInt positive(String word) {
    int number = Integer.parseInt(word);
    if (number < 1) {
      throw new IllegalArgumentException("at least 1, not " + word);
    }
    return OptionalInt.of(number);
  }

  boolean wants(String scenario) {
    return only.isEmpty() || only.contains(scenario);
  }
}

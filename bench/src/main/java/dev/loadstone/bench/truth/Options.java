package dev.loadstone.bench.truth;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// The flags of `bench/truth`.
///
/// @param only the ids to measure; empty for all
/// @param longForm whether to measure as long as the limits are stated for
/// @param write whether the table goes into `bench/RESULTS.md`
/// @param roam whether the client is left to the scheduler instead of kept on its core
/// @param words the flags as given
record Options(
    List<String> only, boolean longForm, boolean write, boolean roam, List<String> words) {
  static Options parse(List<String> words) {
    List<String> only = new ArrayList<>();
    boolean longForm = false;
    boolean write = false;
    boolean roam = false;
    for (int i = 0; i < words.size(); i++) {
      switch (words.get(i)) {
        case "--long" -> longForm = true;
        case "--write" -> write = true;
        case "--roam" -> roam = true;
        case "--only" -> only.addAll(ids(++i < words.size() ? words.get(i) : ""));
        default -> throw new IllegalArgumentException("no such flag: " + words.get(i));
      }
    }
    return new Options(List.copyOf(only), longForm, write, roam, words);
  }

  /// The ids asked for: a wrong one would measure nothing, and nothing would fail.
  private static List<String> ids(String text) {
    List<String> asked = List.of(text.split(",", -1));
    List<String> known =
        Measures.ALL.stream().flatMap(m -> Stream.of(m.id().split(", ", -1))).distinct().toList();
    for (String id : asked) {
      if (!known.contains(id)) {
        throw new IllegalArgumentException(
            "--only '" + id + "': known are " + String.join(", ", known));
      }
    }
    return asked;
  }

  /// Whether to measure this: one id, or several of one measurement.
  boolean wants(String id) {
    return only.isEmpty() || List.of(id.split(", ", -1)).stream().anyMatch(only::contains);
  }
}

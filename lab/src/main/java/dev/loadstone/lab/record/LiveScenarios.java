package dev.loadstone.lab.record;

import dev.loadstone.lab.mini.MiniScenarios;
import dev.loadstone.lab.real.RealScenarios;
import dev.loadstone.lab.scenario.LiveScenario;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// All scenarios on real servers.
public final class LiveScenarios {
  /// What an id may leave away: the letter of the tier, Java first.
  private static final List<String> LETTERS = List.of("", "m", "r");

  private LiveScenarios() {}

  /// Those in Java, then those on other software.
  public static List<LiveScenario> all() {
    return Stream.concat(MiniScenarios.all().stream(), RealScenarios.all().stream()).toList();
  }

  /// The scenario of an id, with or without the letter of its tier.
  public static Optional<LiveScenario> of(String id) {
    List<LiveScenario> all = all();
    return LETTERS.stream()
        .map(letter -> id.strip().toUpperCase(Locale.ROOT) + letter)
        .flatMap(whole -> all.stream().filter(s -> s.id().equalsIgnoreCase(whole)))
        .findFirst();
  }
}

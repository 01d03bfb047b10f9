package dev.loadstone.lab.mini;

import dev.loadstone.lab.scenario.Draw;
import java.util.ArrayList;
import java.util.List;

/// The loads of the scenarios, as flags of `loadstone run`.
public final class Loads {
  private static final String DURATION_FLAG = "-d";

  /// Unless a scenario says otherwise.
  private static final String DURATION = "4s";

  private static final String RATE = "%d/s";

  private Loads() {}

  /// A closed loop over the connections of the seed.
  public static List<String> closed(Draw draw, String... more) {
    return with(List.of("-c", Integer.toString(Looks.of(draw).connections())), more);
  }

  /// An open loop at a constant rate.
  public static List<String> constant(long rps, String... more) {
    return with(List.of("-r", RATE.formatted(rps)), more);
  }

  /// An open loop of arrivals that do not know of one another.
  public static List<String> poisson(long rps, String... more) {
    return with(List.of("-r", RATE.formatted(rps), "--arrival", "poisson"), more);
  }

  private static List<String> with(List<String> flags, String... more) {
    List<String> all = new ArrayList<>(flags);
    all.addAll(List.of(more));
    if (!all.contains(DURATION_FLAG)) {
      all.addAll(List.of(DURATION_FLAG, DURATION));
    }
    return all;
  }
}

package dev.loadstone.plan;

import java.util.ArrayList;
import java.util.List;

/// Settings as flags would give them, written `flag value` in tests.
final class Given {
  static final long SEED = 7;

  private Given() {}

  static PlanReader.Reading read(String... flags) {
    return PlanReader.read(settings(flags), SEED);
  }

  static LoadPlan plan(String... flags) {
    return read(flags).plan();
  }

  /// Each flag is `key=value`; a URL comes first unless a target is among them.
  static List<Setting> settings(String... flags) {
    List<Setting> settings = new ArrayList<>();
    for (String flag : flags) {
      int equals = flag.indexOf('=');
      PlanKey key = PlanKey.named(flag.substring(0, equals)).orElseThrow();
      String place = key == PlanKey.TARGET ? "URL" : "--" + key.id();
      settings.add(new Setting(key, place, flag.substring(equals + 1)));
    }
    if (settings.stream().noneMatch(s -> s.key() == PlanKey.TARGET)) {
      settings.addFirst(new Setting(PlanKey.TARGET, "URL", "http://127.0.0.1:8080/"));
    }
    return settings;
  }
}

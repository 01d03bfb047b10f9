package dev.loadstone.cli;

import dev.loadstone.plan.PlanKey;
import dev.loadstone.plan.Setting;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/// Where a plan comes from: a URL, or a plan file; flags stand above the file.
final class PlanSource {
  private static final Pattern PLAN_FILE =
      Pattern.compile("(?!.*://).*\\.(yaml|yml)", Pattern.DOTALL | Pattern.CASE_INSENSITIVE);
  private static final String STANDARD_INPUT = "-";

  private PlanSource() {}

  /// All settings.
  ///
  /// @param target the positional argument, empty for none
  /// @param flags what the flags say
  static List<Setting> settings(String target, List<Setting> flags, InputStream in)
      throws IOException {
    if (target.equals(STANDARD_INPUT)) {
      return merged(PlanFile.read(in), flags);
    }
    if (PLAN_FILE.matcher(target).matches()) {
      return merged(PlanFile.read(target), flags);
    }
    List<Setting> all = new ArrayList<>(flags);
    if (!target.isEmpty()) {
      all.add(new Setting(PlanKey.TARGET, "URL", target));
    }
    return all;
  }

  private static List<Setting> merged(List<Setting> file, List<Setting> flags) {
    Set<PlanKey> overridden = EnumSet.noneOf(PlanKey.class);
    flags.forEach(setting -> overridden.add(setting.key()));
    List<Setting> all = new ArrayList<>(flags);
    file.stream().filter(setting -> !overridden.contains(setting.key())).forEach(all::add);
    return all;
  }
}

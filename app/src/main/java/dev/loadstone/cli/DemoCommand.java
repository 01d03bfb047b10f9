package dev.loadstone.cli;

import dev.loadstone.lab.DemoShop;
import dev.loadstone.lab.ShopSettings;
import dev.loadstone.plan.LoadPlan;
import dev.loadstone.plan.PlanException;
import dev.loadstone.plan.PlanKey;
import dev.loadstone.plan.PlanReader;
import dev.loadstone.plan.Setting;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// `demo`: starts the shop of the lab in this process, loads it and explains what it saw.
final class DemoCommand implements Command {
  static final String NAME = "demo";

  private static final String PLACE = "demo";
  private static final String POOL_FLAG = "--pool";
  private static final int MAX_POOL = 500;
  private static final Pattern COUNT = Pattern.compile("[0-9]{1,4}");
  private static final long SEED = 1;

  private final Surroundings surroundings;
  private final Notices notices;
  private final CommandSpec spec;

  DemoCommand(Surroundings surroundings, Notices notices) {
    this.surroundings = surroundings;
    this.notices = notices;
    spec =
        Flags.command(
            NAME, "Starts a small shop with a fault in it, loads it and explains what it saw.");
    spec.usageMessage().customSynopsis("loadstone demo [flags]");
    // All of them, so that the commands a report advises can be typed after a demo too.
    PlanFlags.addTo(spec);
    spec.addOption(Flags.value("N", "connections in the shop's database pool (8)", POOL_FLAG));
    RunFlags.addTo(spec);
    Outputs.addTo(spec, Outputs.ofRun());
    spec.addOption(Ci.flag());
  }

  @Override
  public CommandSpec spec() {
    return spec;
  }

  @Override
  public int run(ParseResult arguments) throws IOException {
    Outputs outputs = Outputs.read(arguments, Outputs.ofRun());
    ShopSettings shopSettings = settings(Flags.values(arguments, POOL_FLAG));
    List<Setting> given = PlanFlags.settings(arguments);
    // Read once before the shop starts, so that a mistake costs no wait.
    PlanReader.read(plan("http://127.0.0.1/", "http://127.0.0.1/", given), SEED);
    try (DemoShop shop = DemoShop.start(shopSettings)) {
      LoadPlan plan = PlanReader.read(plan(shop.url(), shop.metricsUrl(), given), SEED).plan();
      RunFlags flags = RunFlags.read(arguments, plan.workload().maxConnections());
      LoadPlan fitting = DescriptorLimit.ofProcess().fit(plan, true);
      return new RunSession(surroundings, notices, flags, outputs, CommandWords.of(arguments))
          .run(fitting);
    }
  }

  private static ShopSettings settings(List<String> pool) {
    if (pool.isEmpty()) {
      return ShopSettings.standard();
    }
    String text = pool.getLast();
    int size = COUNT.matcher(text).matches() ? Integer.parseInt(text) : 0;
    if (size < 1 || size > MAX_POOL) {
      throw new PlanException(POOL_FLAG, text, "a whole number from 1 to " + MAX_POOL);
    }
    return ShopSettings.standard().withPoolSize(size);
  }

  private static List<Setting> plan(String url, String metricsUrl, List<Setting> given) {
    List<Setting> all = new ArrayList<>(given);
    all.add(new Setting(PlanKey.TARGET, PLACE, url));
    all.add(new Setting(PlanKey.METRICS, PLACE, metricsUrl));
    if (none(given, PlanKey.OBJECTIVE)) {
      all.add(new Setting(PlanKey.OBJECTIVE, PLACE, "p99 < 300ms"));
      all.add(new Setting(PlanKey.OBJECTIVE, PLACE, "error-rate < 1%"));
    }
    if (none(given, PlanKey.REQUESTS, PlanKey.DURATION, PlanKey.STAGES, PlanKey.STEPS)) {
      all.add(new Setting(PlanKey.REQUESTS, PLACE, "10000"));
    }
    return all;
  }

  private static boolean none(List<Setting> given, PlanKey... keys) {
    List<PlanKey> unwanted = List.of(keys);
    return given.stream().noneMatch(setting -> unwanted.contains(setting.key()));
  }
}

package dev.loadstone.cli;

import dev.loadstone.generator.GeneratorOptions;
import dev.loadstone.generator.LoadGenerator;
import dev.loadstone.metrics.RunHeader;
import dev.loadstone.plan.LoadPlan;
import dev.loadstone.plan.OpenLoad;
import dev.loadstone.transport.stack.ClientStack;
import java.util.LinkedHashMap;
import java.util.Map;

/// What the report says about the machine and program that made the load.
final class GeneratorHost {
  private static final long MEBIBYTE = 1 << 20;

  private GeneratorHost() {}

  static Map<String, String> describe(ClientStack stack, LoadPlan plan, GeneratorOptions options) {
    Runtime runtime = Runtime.getRuntime();
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put(
        "system", property("os.name") + " " + property("os.version") + " " + property("os.arch"));
    facts.put("cores", String.valueOf(runtime.availableProcessors()));
    facts.put("java", property("java.vm.name") + " " + property("java.vm.version"));
    facts.put("heap", runtime.maxMemory() / MEBIBYTE + " MiB at most");
    facts.put("workers", String.valueOf(LoadGenerator.workers(plan, options)));
    facts.put("transport", stack.backend());
    facts.put("http", plan.connections().http().version().title());
    if (plan.workload() instanceof OpenLoad) {
      facts.put("tick", LoadGenerator.tick(plan, options).text());
    }
    if (stack.addresses().ofThisMachine()) {
      facts.put(RunHeader.PLACE, RunHeader.THIS_MACHINE);
    }
    facts.put("tls", stack.tlsEngine().isEmpty() ? "none" : stack.tlsEngine());
    return facts;
  }

  private static String property(String name) {
    return System.getProperty(name, "unknown");
  }
}

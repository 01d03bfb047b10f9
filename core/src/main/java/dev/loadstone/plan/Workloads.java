package dev.loadstone.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads how requests come into being: `--connections`, `--rate`, `--stages`, `--steps`.
final class Workloads {
  static final int MAX_CONNECTIONS = 100_000;
  static final int DEFAULT_CONNECTIONS = 50;
  static final int DEFAULT_OPEN_CONNECTIONS = 10_000;

  private static final Pattern STAGE = Pattern.compile("\\s*([^:]*):(.*?)(?:\\.\\.(.*))?");

  private Workloads() {}

  static Workload read(Settings settings) {
    settings.exclude(PlanKey.STAGES, PlanKey.RATE);
    settings.exclude(PlanKey.STEPS, PlanKey.RATE);
    settings.exclude(PlanKey.STEPS, PlanKey.STAGES);
    settings.exclude(PlanKey.STEPS, PlanKey.CONNECTIONS);
    settings.exclude(PlanKey.STAGES, PlanKey.DURATION);
    settings.exclude(PlanKey.STEPS, PlanKey.DURATION);
    return settings.has(PlanKey.RATE) || settings.has(PlanKey.STAGES)
        ? open(settings)
        : closed(settings);
  }

  private static OpenLoad open(Settings settings) {
    List<OpenLoad.Stage> stages =
        settings.has(PlanKey.STAGES)
            ? settings.read(PlanKey.STAGES, Workloads::stages, List.of())
            : settings.read(PlanKey.RATE, Workloads::constant, List.of());
    return new OpenLoad(
        stages,
        settings.read(PlanKey.ARRIVAL, Workloads::arrival, Arrival.CONSTANT),
        connections(settings, DEFAULT_OPEN_CONNECTIONS));
  }

  private static ClosedLoad closed(Settings settings) {
    settings.find(PlanKey.ARRIVAL).ifPresent(Workloads::requireOpen);
    if (settings.has(PlanKey.STEPS)) {
      return new ClosedLoad(settings.read(PlanKey.STEPS, Workloads::steps, List.of()));
    }
    int connections = connections(settings, DEFAULT_CONNECTIONS);
    return new ClosedLoad(List.of(new ClosedLoad.Step(Long.MAX_VALUE, connections)));
  }

  private static void requireOpen(Setting arrival) {
    throw new PlanException(
        arrival.place(), Excerpt.of(arrival.value()), "needs a rate: add --rate or --stages");
  }

  private static int connections(Settings settings, int otherwise) {
    return settings.read(
        PlanKey.CONNECTIONS, s -> Numbers.integer(s, 1, MAX_CONNECTIONS), otherwise);
  }

  private static Arrival arrival(Setting setting) {
    return switch (setting.value().strip().toLowerCase(Locale.ROOT)) {
      case "constant" -> Arrival.CONSTANT;
      case "poisson" -> Arrival.POISSON;
      default ->
          throw new PlanException(
              setting.place(),
              Excerpt.of(setting.value()),
              Spelling.cure(setting.value(), List.of("constant", "poisson")));
    };
  }

  private static List<OpenLoad.Stage> constant(Setting setting) {
    double rate = Rates.positive(setting);
    return List.of(new OpenLoad.Stage(Long.MAX_VALUE, rate, rate));
  }

  private static List<OpenLoad.Stage> stages(Setting setting) {
    List<OpenLoad.Stage> stages = parts(setting, "30s:0..500,2m:500", Workloads::stage);
    if (stages.stream().allMatch(s -> s.fromPerSecond() == 0 && s.toPerSecond() == 0)) {
      throw new PlanException(
          setting.place(), Excerpt.of(setting.value()), "one rate at least must be over 0");
    }
    return stages;
  }

  private static OpenLoad.Stage stage(Setting setting, Matcher part) {
    double from = Rates.read(setting.place(), part.group(2));
    double to = part.group(3) == null ? from : Rates.read(setting.place(), part.group(3));
    return new OpenLoad.Stage(Durations.read(setting.place(), part.group(1), 1), from, to);
  }

  private static List<ClosedLoad.Step> steps(Setting setting) {
    return parts(setting, "10s:1,10s:2,10s:4", Workloads::step);
  }

  private static ClosedLoad.Step step(Setting setting, Matcher part) {
    if (part.group(3) != null) {
      throw new PlanException(
          setting.place(), Excerpt.of(part.group()), "a step has one number of connections");
    }
    Setting count = new Setting(setting.key(), setting.place(), part.group(2));
    return new ClosedLoad.Step(
        Durations.read(setting.place(), part.group(1), 1),
        Numbers.integer(count, 1, MAX_CONNECTIONS));
  }

  private static <T> List<T> parts(
      Setting setting, String example, BiFunction<Setting, Matcher, T> reader) {
    List<T> parts = new ArrayList<>();
    long totalNanos = 0;
    for (String text : setting.value().split(",", -1)) {
      Matcher part = STAGE.matcher(text.strip());
      if (!part.matches()) {
        throw new PlanException(
            setting.place(),
            Excerpt.of(text),
            "the form is DURATION:VALUE, for example " + example);
      }
      parts.add(reader.apply(setting, part));
      totalNanos += Durations.read(setting.place(), part.group(1), 1);
      if (totalNanos > Durations.MAX_NANOS) {
        throw new PlanException(
            setting.place(), Excerpt.of(setting.value()), "all together at most 168h");
      }
    }
    return parts;
  }
}

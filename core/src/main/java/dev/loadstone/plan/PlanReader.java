package dev.loadstone.plan;

import java.util.List;
import java.util.concurrent.TimeUnit;

/// Reads what the user asked, from flags or a plan file, into a [LoadPlan]; reports every fault it
/// finds at once.
public final class PlanReader {
  private static final long DEFAULT_DURATION_NANOS = TimeUnit.SECONDS.toNanos(10);
  private static final long DEFAULT_DRAIN_NANOS = TimeUnit.SECONDS.toNanos(5);
  private static final long DEFAULT_TIMEOUT_NANOS = TimeUnit.SECONDS.toNanos(30);
  private static final long MAX_REQUESTS = 1_000_000_000_000L;

  private static final Urls.Parsed NO_URL =
      new Urls.Parsed(new Target("http", "unknown", 80, "/"), "");

  private final Faults faults = new Faults();
  private final Settings settings;
  private final long seed;

  private PlanReader(List<Setting> given, long seed) {
    this.settings = new Settings(given, faults);
    this.seed = seed;
  }

  /// A plan, and what is odd about it.
  ///
  /// @param plan the plan
  /// @param warnings lines for the user; the run goes on
  public record Reading(LoadPlan plan, List<String> warnings) {
    /// Copies the warnings.
    public Reading {
      warnings = List.copyOf(warnings);
    }
  }

  /// Reads the settings; files they name are read from disk.
  ///
  /// @param seed the seed where none is given
  /// @throws PlanException with all faults
  public static Reading read(List<Setting> given, long seed) {
    return new PlanReader(given, seed).read();
  }

  private Reading read() {
    Urls.Parsed url = url();
    LoadPlan plan =
        new LoadPlan(
            url.target(),
            Requests.read(settings, faults, url),
            faults.read(() -> Workloads.read(settings), new ClosedLoad(List.of())),
            limits(),
            Connections.read(settings, faults, url.target()),
            settings.readAll(PlanKey.OBJECTIVE, Objectives::read),
            settings.readAll(PlanKey.METRICS, PlanReader::metricsUrl),
            settings.read(PlanKey.SEED, Numbers::seed, seed));
    checkScopes(plan);
    checkWarmup(plan.limits());
    faults.raise();
    return new Reading(plan, Warnings.of(plan, settings));
  }

  private Urls.Parsed url() {
    if (!settings.has(PlanKey.TARGET)) {
      faults.add("URL", "", "a URL is needed, for example: loadstone http://127.0.0.1:8080/");
    }
    return settings.read(PlanKey.TARGET, s -> Urls.read(s.place(), s.value()), NO_URL);
  }

  private static String metricsUrl(Setting setting) {
    Urls.read(setting.place(), setting.value());
    return setting.value().strip();
  }

  private Limits limits() {
    long requests = settings.read(PlanKey.REQUESTS, s -> Numbers.whole(s, 1, MAX_REQUESTS), 0L);
    return new Limits(
        requests,
        durationNanos(requests),
        settings.read(PlanKey.WARMUP, Durations::orZero, 0L),
        settings.read(PlanKey.DRAIN, Durations::orZero, DEFAULT_DRAIN_NANOS),
        settings.read(PlanKey.TIMEOUT, Durations::positive, DEFAULT_TIMEOUT_NANOS));
  }

  /// Stages and steps bring their own duration; 10 s where nothing else ends the run.
  private long durationNanos(long requests) {
    boolean ownDuration = settings.has(PlanKey.STAGES) || settings.has(PlanKey.STEPS);
    long otherwise = requests > 0 || ownDuration ? 0 : DEFAULT_DURATION_NANOS;
    return settings.read(PlanKey.DURATION, Durations::positive, otherwise);
  }

  private void checkWarmup(Limits limits) {
    if (limits.durationNanos() > 0 && limits.warmupNanos() >= limits.durationNanos()) {
      settings
          .find(PlanKey.WARMUP)
          .ifPresent(s -> faults.add(s.place(), s.value(), "must be shorter than the run"));
    }
  }

  private void checkScopes(LoadPlan plan) {
    String endpoint = plan.request().endpoint();
    for (Objective objective : plan.objectives()) {
      if (!objective.scope().isEmpty() && !objective.scope().equals(endpoint)) {
        faults.add(
            "--objective",
            Excerpt.of(objective.text()),
            "endpoint " + objective.scope() + " is not in the plan: it has " + endpoint);
      }
    }
  }
}

package dev.loadstone.lab.scenario;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/// A live scenario put together from its parts.
///
/// @param id with the letter of the tier
/// @param title what is wrong with it
/// @param tier where it runs
/// @param lack why it cannot run on this machine
/// @param truth what a diagnosis should say where the fault is at work
/// @param loading the load that shows it
/// @param starting puts the server together
/// @param holding holds the generator back where that is the fault
/// @param settings see [Scenario#settings]
public record LiveRecipe(
    String id,
    String title,
    Tier tier,
    Supplier<Optional<String>> lack,
    Function<Draw, Label> truth,
    Function<Draw, List<String>> loading,
    Starting starting,
    Holding holding,
    List<String> settings)
    implements LiveScenario {

  /// Puts a server together.
  public interface Starting {
    /// As [LiveScenario#start].
    LiveServer start(Draw draw, Path folder) throws IOException;
  }

  /// Makes what holds the generator back.
  public interface Holding {
    /// As [LiveScenario#restraint].
    Restraint of(Draw draw) throws IOException;
  }

  /// Copies the list.
  public LiveRecipe {
    settings = List.copyOf(settings);
  }

  /// One that runs anywhere and leaves the generator alone.
  public static LiveRecipe of(
      String id,
      String title,
      Tier tier,
      Function<Draw, Label> truth,
      Function<Draw, List<String>> loading,
      Starting starting) {
    return new LiveRecipe(
        id,
        title,
        tier,
        Optional::empty,
        truth,
        loading,
        starting,
        draw -> Restraint.NONE,
        List.of());
  }

  /// The same, where something more may be missing.
  public LiveRecipe needing(Supplier<Optional<String>> more) {
    return new LiveRecipe(
        id, title, tier, () -> lack.get().or(more), truth, loading, starting, holding, settings);
  }

  /// The same, repaired by any of these settings.
  public LiveRecipe repairedBy(String... names) {
    return new LiveRecipe(id, title, tier, lack, truth, loading, starting, holding, List.of(names));
  }

  /// The same, with the generator as its fault.
  public LiveRecipe restraining(Holding generator) {
    return new LiveRecipe(id, title, tier, lack, truth, loading, starting, generator, settings);
  }

  @Override
  public Label label(Draw draw) {
    return draw.faulty() ? truth.apply(draw) : Label.healthy();
  }

  @Override
  public Optional<String> missing() {
    return lack.get();
  }

  @Override
  public List<String> load(Draw draw) {
    return loading.apply(draw);
  }

  @Override
  public LiveServer start(Draw draw, Path folder) throws IOException {
    return starting.start(draw, folder);
  }

  @Override
  public Restraint restraint(Draw draw) throws IOException {
    return draw.faulty() ? holding.of(draw) : Restraint.NONE;
  }
}

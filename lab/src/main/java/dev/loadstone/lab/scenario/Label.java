package dev.loadstone.lab.scenario;

import java.util.List;
import java.util.Map;

/// The truth about a run of a scenario: what a diagnosis should say, and what it may say.
///
/// @param causes what is at work, ids of the cause catalogue; `healthy` alone where nothing is,
///   `unexplained` alone where the catalogue has no name for it
/// @param alsoAccepted ids that are as right as the first cause as far as a client can see
/// @param mustNotSay ids that would mislead
public record Label(List<Truth> causes, List<String> alsoAccepted, List<String> mustNotSay) {
  /// The id of the catalogue for a run with nothing wrong.
  public static final String HEALTHY = "healthy";

  /// The id of the catalogue for structure without a name.
  public static final String UNEXPLAINED = "unexplained";

  /// Copies the lists.
  public Label {
    causes = List.copyOf(causes);
    alsoAccepted = List.copyOf(alsoAccepted);
    mustNotSay = List.copyOf(mustNotSay);
    if (causes.isEmpty()) {
      throw new IllegalArgumentException("a label names at least one cause, or healthy");
    }
  }

  /// One cause at work.
  ///
  /// @param cause its id
  /// @param parameters its true figures, named as in the `parameters` of a finding
  public record Truth(String cause, Map<String, Double> parameters) {
    /// Copies the figures.
    public Truth {
      parameters = Map.copyOf(parameters);
    }
  }

  /// A run with nothing wrong.
  public static Label healthy() {
    return of(HEALTHY, Map.of());
  }

  /// One cause and its figures.
  public static Label of(String cause, Map<String, Double> parameters) {
    return new Label(List.of(new Truth(cause, parameters)), List.of(), List.of());
  }

  /// The same, where these ids are as right.
  public Label accepting(String... ids) {
    return new Label(causes, List.of(ids), mustNotSay);
  }

  /// The same, where these ids would mislead.
  public Label forbidding(String... ids) {
    return new Label(causes, alsoAccepted, List.of(ids));
  }

  /// Whether nothing is wrong.
  public boolean isHealthy() {
    return causes.getFirst().cause().equals(HEALTHY);
  }
}

package dev.loadstone.analysis.claims;

import java.util.List;

/// One check of typed figures: a pure function. A new one is a new class and one line in
/// [ClaimChecks].
interface ClaimCheck {
  /// Its name, stable.
  String id();

  /// What it looks at, in a few words.
  String subject();

  /// What it says; one answer saying so where it needs figures that were not typed, and nothing
  /// where it has nothing to say.
  ///
  /// @param claims figures each of which can be by itself
  List<Answer> answers(Claims claims);

  /// The answer when figures are missing.
  default List<Answer> needs(List<String> missing) {
    return List.of(Answer.needs(id(), subject(), missing));
  }
}

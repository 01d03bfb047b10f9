package dev.loadstone.analysis.cause;

import java.util.List;

/// A cause of the catalogue: weighs facts for and against itself.
interface Cause {
  /// Its hypotheses in this situation, one for each symptom it may explain; none where no fact
  /// calls for it.
  List<Hypothesis> weigh(Situation situation);
}

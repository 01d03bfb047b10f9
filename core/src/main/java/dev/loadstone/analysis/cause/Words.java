package dev.loadstone.analysis.cause;

import dev.loadstone.analysis.model.Finding.Word;

/// The words bound to confidence, and the bounds that bind them.
final class Words {
  /// Below this a cause is not printed.
  static final double POSSIBLE = 0.30;

  private static final double LIKELY = 0.75;
  private static final double ESTABLISHED = 0.95;

  /// What no run can exceed: rules are made by people.
  private static final double MOST = 0.99;

  private static final double HUNDREDTH = 0.01;

  /// What a cause that stands behind another is called at most: it is there, and it is not the one
  /// to mend.
  static final double BEHIND = 0.5;

  /// The most that "possible" can be.
  static final double MOST_POSSIBLE = LIKELY - HUNDREDTH;

  private Words() {}

  /// The word for a rounded confidence.
  static Word of(double confidence) {
    if (confidence >= ESTABLISHED) {
      return Word.ESTABLISHED;
    }
    return confidence >= LIKELY ? Word.LIKELY : Word.POSSIBLE;
  }

  /// A probability as a confidence: rounded, and below "established" without proof, below "likely"
  /// where the run itself is in doubt.
  static double confidence(double probability, boolean proof, boolean doubtful) {
    double most = doubtful ? MOST_POSSIBLE : proof ? MOST : unestablished(MOST);
    return Math.min(rounded(probability), most);
  }

  /// A confidence below "established".
  static double unestablished(double confidence) {
    return Math.min(confidence, ESTABLISHED - HUNDREDTH);
  }

  /// Two decimals: more would claim a precision that calibration does not have.
  static double rounded(double probability) {
    return Math.round(probability * 100) / 100.0;
  }
}

package dev.loadstone.stats;

import org.apache.commons.statistics.distribution.TDistribution;

/// Student's t.
public final class Student {
  private static final double UPPER = 0.975;

  /// For 2 to 30 batches, as [TDistribution] gives them: every report needs some of them, and
  /// computing them took a tenth of a short run's analysis.
  private static final double[] KNOWN = {
    Double.NaN,
    Double.NaN,
    12.706204736174701,
    4.302652729749458,
    3.1824463052837073,
    2.7764451051977934,
    2.5705818356363133,
    2.446911851144971,
    2.364624251592785,
    2.306004135204165,
    2.2621571627982053,
    2.2281388519862735,
    2.200985160091639,
    2.178812829667229,
    2.1603686564627917,
    2.1447866879178044,
    2.1314495455597746,
    2.119905299221254,
    2.109815577833316,
    2.100922040241039,
    2.09302405440831,
    2.085963447265864,
    2.07961384472768,
    2.073873067904025,
    2.0686576104190486,
    2.0638985616280254,
    2.0595385527532972,
    2.0555294386428726,
    2.051830516480285,
    2.048407141795244,
    2.045229642132703,
  };

  private Student() {}

  /// At 97.5 %, for the mean of so many batches, at least 2.
  public static double t(int batches) {
    return batches < KNOWN.length ? KNOWN[batches] : t(batches, UPPER);
  }

  /// At another level (0.5 to 1).
  public static double t(int batches, double upper) {
    return TDistribution.of(batches - 1).inverseCumulativeProbability(upper);
  }
}

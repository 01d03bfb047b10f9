package dev.loadstone.stats;

/// Whether marked members of a sequence are dealt out more evenly than chance does: every third,
/// say, however their order is jumbled on the way.
///
/// In windows of equal length the number of marked members varies as a binomial variable where each
/// is marked by chance. One out of each row of `n` makes it nearly constant, and it stays so when
/// neighbours change places, which hides the row from any look at single places.
///
/// @param share of marked members
/// @param dispersion variance of the counts over that of chance: 1 for chance, near 0 for even
/// @param standardErrors by which it lies below chance (Wilson and Hilferty's cube root)
public record EvenDealing(double share, double dispersion, double standardErrors) {
  private static final int WINDOW = 32;
  private static final int FEWEST_WINDOWS = 8;

  /// Nothing to judge.
  public static final EvenDealing NONE = new EvenDealing(0, 1, 0);

  /// How evenly they are dealt.
  public static EvenDealing of(boolean[] marked) {
    int windows = marked.length / WINDOW;
    double[] counts = new double[windows];
    for (int i = 0; i < windows * WINDOW; i++) {
      counts[i / WINDOW] += marked[i] ? 1 : 0;
    }
    double share = windows == 0 ? 0 : Spread.mean(counts) / WINDOW;
    if (windows < FEWEST_WINDOWS || share == 0 || share == 1) {
      return NONE;
    }
    int freedom = windows - 1;
    double dispersion = Spread.squares(counts) / freedom / (WINDOW * share * (1 - share));
    double spread = 2.0 / (9 * freedom);
    return new EvenDealing(
        share, dispersion, (1 - spread - Math.cbrt(dispersion)) / Math.sqrt(spread));
  }
}

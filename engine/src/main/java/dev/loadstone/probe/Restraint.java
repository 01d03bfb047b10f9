package dev.loadstone.probe;

/// How far the threads step back that serve a run without making its load, judged look by look.
final class Restraint {
  /// From not at all to as far as can be.
  enum Degree {
    /// All have the same weight.
    NONE,

    /// They have less weight than others, and wait for the others' turn to end.
    ASIDE,

    /// Probes and collector only get what others leave.
    LAST
  }

  /// Above this share of a processor a worker counts as busy: the others get a tenth of it.
  private static final double BUSY = 0.9;

  /// The collector may wait for a processor this share of the time.
  private static final double STARVED = 0.25;

  /// Looks in a row at which all was well before threads that were given their weight back step
  /// aside again: a second.
  private static final int LOOKS_TO_TRUST = 5;

  /// Whoever comes last finds this share of the processors unused, or stands still for tenths of a
  /// second, and with it each worker that wants a lock of the virtual machine which that thread
  /// holds (docs/decisions.md).
  private static final double ENOUGH_LEFT = 0.25;

  /// Looks in a row at which it was so before some come last; twice as many each time that this had
  /// to be taken back.
  private static final int LOOKS_TO_BE_LAST = 1;

  private int wellLooks = LOOKS_TO_TRUST;
  private int calmLooks;
  private int looksToBeLast = LOOKS_TO_BE_LAST;
  private Degree degree = Degree.ASIDE;

  /// What is best from now on, by what happened since the last look.
  ///
  /// @param busiest the share of a processor that the busiest worker took
  /// @param starved the share of the time that the collector waited for one
  /// @param left the share of the processors' time that nobody used; NaN where it is not known
  Degree after(double busiest, double starved, double left) {
    boolean well = busiest < BUSY && starved < STARVED;
    wellLooks = well ? wellLooks + 1 : 0;
    boolean calm = well && left >= ENOUGH_LEFT;
    calmLooks = calm ? calmLooks + 1 : 0;
    if (!calm && degree == Degree.LAST) {
      looksToBeLast *= 2;
    }
    degree = degree(well);
    return degree;
  }

  private Degree degree(boolean well) {
    if (!well || (degree == Degree.NONE && wellLooks <= LOOKS_TO_TRUST)) {
      return Degree.NONE;
    }
    return calmLooks >= looksToBeLast ? Degree.LAST : Degree.ASIDE;
  }
}

package dev.loadstone.metrics;

/// How a request ended, packed into a `short`: a status code (100 to 999) or one error kind (below
/// zero). Zero stands for a request that was due but never sent (dropped).
public final class Outcome {
  /// A request that was due but never sent, because the stated backlog was full.
  public static final short DROPPED = 0;

  /// The lowest status that does not count as a success.
  public static final int FIRST_FAILING_STATUS = 400;

  private static final ErrorKind[] KINDS = ErrorKind.values();

  private Outcome() {}

  /// The outcome of a complete answer with this status code.
  public static short ofStatus(int status) {
    return (short) status;
  }

  /// The outcome of a request that ended without a status.
  public static short ofError(ErrorKind kind) {
    return (short) -kind.code();
  }

  /// Whether the outcome is an error kind.
  public static boolean isError(short outcome) {
    return outcome < 0;
  }

  /// Whether the outcome is a status.
  public static boolean isStatus(short outcome) {
    return outcome > 0;
  }

  /// Whether the outcome is a complete answer with a status below 400.
  public static boolean isSuccess(short outcome) {
    return outcome > 0 && outcome < FIRST_FAILING_STATUS;
  }

  /// The error kind of an outcome for which [#isError] holds.
  public static ErrorKind kind(short outcome) {
    return KINDS[-outcome - 1];
  }
}

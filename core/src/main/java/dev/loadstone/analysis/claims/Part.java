package dev.loadstone.analysis.claims;

/// Some of the requests: those with one status, or those that failed in one way.
///
/// @param key the status, for example `500` or `5xx`, or the kind of error
/// @param amount how many of them, or which share
/// @param share whether the amount is a share
public record Part(String key, Figure amount, boolean share) {
  private static final int FIRST_FAILING = 4;

  /// The first digit of a status, 0 for a kind of error.
  int family() {
    boolean status = key.matches("[1-9][0-9x]{2}");
    return status ? key.charAt(0) - '0' : 0;
  }

  /// Whether it is a status that speaks of a failure.
  boolean failing() {
    return family() >= FIRST_FAILING;
  }

  /// Whether it is a whole family of statuses, such as `5xx`.
  boolean wholeFamily() {
    return family() > 0 && key.endsWith("xx");
  }

  /// Whether these are counted in another part already, as 500 is in `5xx`.
  boolean within(Part other) {
    return other.wholeFamily() && !wholeFamily() && family() == other.family();
  }

  boolean none() {
    return amount.value() <= 0;
  }
}

package dev.loadstone.plan;

import java.util.List;

/// A mistake of the user in a plan, a flag or a file: carries every fault found, each with its
/// place and cure.
public final class PlanException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<Fault> faults;

  /// One fault.
  ///
  /// @param place the flag, or file with line and column
  /// @param read what was read there
  /// @param cure what is allowed, or the nearest right spelling
  public record Fault(String place, String read, String cure) {
    /// The fault as one line.
    public String line() {
      return read.isEmpty() ? place + ": " + cure : place + " '" + read + "': " + cure;
    }
  }

  /// A mistake with all its faults.
  public PlanException(List<Fault> faults) {
    super(String.join("; ", faults.stream().map(Fault::line).toList()));
    this.faults = List.copyOf(faults);
  }

  /// A mistake with one fault.
  public PlanException(String place, String read, String cure) {
    this(List.of(new Fault(place, read, cure)));
  }

  /// The faults, in the order found; at least one.
  public List<Fault> faults() {
    return faults;
  }
}

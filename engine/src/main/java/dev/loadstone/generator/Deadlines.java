package dev.loadstone.generator;

import org.jspecify.annotations.Nullable;

/// The deadlines of the requests under way, earliest first.
///
/// All requests of a run have the same timeout, so the order of their starts is the order of their
/// deadlines: a list that grows at its end replaces a heap or a wheel, and costs nothing.
final class Deadlines {
  private @Nullable Slot first;
  private @Nullable Slot last;

  /// Adds a slot whose deadline is not before any other's.
  void add(Slot slot) {
    slot.earlier = last;
    slot.later = null;
    if (last == null) {
      first = slot;
    } else {
      last.later = slot;
    }
    last = slot;
  }

  /// Adds a slot whose deadline may be before others', which are few.
  void insert(Slot slot) {
    Slot before = last;
    while (before != null && before.deadlineNanos > slot.deadlineNanos) {
      before = before.earlier;
    }
    Slot after = before == null ? first : before.later;
    slot.earlier = before;
    slot.later = after;
    if (before == null) {
      first = slot;
    } else {
      before.later = slot;
    }
    if (after == null) {
      last = slot;
    } else {
      after.earlier = slot;
    }
  }

  void remove(Slot slot) {
    Slot before = slot.earlier;
    Slot after = slot.later;
    if (before == null) {
      first = after;
    } else {
      before.later = after;
    }
    if (after == null) {
      last = before;
    } else {
      after.earlier = before;
    }
    slot.earlier = null;
    slot.later = null;
  }

  /// The slot with the earliest deadline.
  @Nullable Slot first() {
    return first;
  }

  /// The earliest deadline; [Long#MAX_VALUE] for none.
  long nextNanos() {
    return first == null ? Long.MAX_VALUE : first.deadlineNanos;
  }
}

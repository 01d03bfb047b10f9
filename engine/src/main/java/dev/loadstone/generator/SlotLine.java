package dev.loadstone.generator;

import org.jspecify.annotations.Nullable;

/// Slots in a row, linked through themselves: add at either end, take from the front.
final class SlotLine {
  private @Nullable Slot front;
  private @Nullable Slot back;

  @Nullable Slot peek() {
    return front;
  }

  void addFront(Slot slot) {
    slot.behind = front;
    front = slot;
    if (back == null) {
      back = slot;
    }
  }

  void addBack(Slot slot) {
    slot.behind = null;
    if (back == null) {
      front = slot;
    } else {
      back.behind = slot;
    }
    back = slot;
  }

  @Nullable Slot take() {
    Slot slot = front;
    if (slot != null) {
      front = slot.behind;
      slot.behind = null;
      if (front == null) {
        back = null;
      }
    }
    return slot;
  }
}

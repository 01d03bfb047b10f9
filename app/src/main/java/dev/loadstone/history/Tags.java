package dev.loadstone.history;

import dev.loadstone.plan.PlanException;
import java.util.List;
import java.util.regex.Pattern;

/// What a tag and a note may be: any text, as long as it cannot be taken for something else.
final class Tags {
  private static final int LONGEST = 100;
  private static final int LONGEST_NOTE = 10_000;
  private static final List<String> RESERVED = List.of(RunStore.LATEST, RunStore.PREVIOUS);
  private static final Pattern RUN_ID = Pattern.compile("[0-9]{8}-[0-9]{6}-[0-9a-f]{4}");

  private Tags() {}

  static void require(String tag) {
    if (tag.isBlank() || !tag.equals(tag.strip()) || tag.length() > LONGEST) {
      throw fault(
          tag, "a tag has 1 to " + LONGEST + " characters, none of them a space at its ends");
    }
    if (tag.chars().anyMatch(c -> c == ',' || Character.isISOControl(c)) || !wellFormed(tag)) {
      throw fault(tag, "a tag holds no comma and no control character");
    }
    if (tag.startsWith("-") || RESERVED.contains(tag) || RUN_ID.matcher(tag).matches()) {
      throw fault(tag, "this name has another meaning, choose another tag");
    }
  }

  static boolean isTag(String text) {
    try {
      require(text);
      return true;
    } catch (PlanException _) {
      return false;
    }
  }

  static void requireNote(String note) {
    if (!isNote(note)) {
      throw new PlanException(
          "NOTE", "", "a note has at most " + LONGEST_NOTE + " characters of plain text");
    }
  }

  static boolean isNote(String text) {
    return text.length() <= LONGEST_NOTE && text.indexOf('\0') < 0 && wellFormed(text);
  }

  private static boolean wellFormed(String text) {
    return text.codePoints()
        .noneMatch(p -> p >= Character.MIN_SURROGATE && p <= Character.MAX_SURROGATE);
  }

  private static PlanException fault(String tag, String cure) {
    return new PlanException("TAG", tag, cure);
  }
}

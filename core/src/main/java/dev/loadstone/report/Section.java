package dev.loadstone.report;

import java.util.List;

/// A titled part of the report.
///
/// @param title the heading
/// @param role how much room it deserves
/// @param blocks what it holds; a section without blocks is left out
record Section(String title, Role role, List<Block> blocks) {
  Section {
    blocks = List.copyOf(blocks);
  }

  /// How much room a section deserves where space is short.
  enum Role {
    /// Always in full view.
    MAIN,
    /// May be folded away.
    DETAIL
  }

  static Section main(String title, List<Block> blocks) {
    return new Section(title, Role.MAIN, blocks);
  }

  static Section detail(String title, List<Block> blocks) {
    return new Section(title, Role.DETAIL, blocks);
  }
}

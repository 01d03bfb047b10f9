package dev.loadstone.report;

/// The characters a drawing is made of.
///
/// @param levels from nearly nothing to full, for columns
/// @param full a full cell of a bar
/// @param halves from an eighth to seven eighths of a cell of a bar
/// @param side left edge of a chart
/// @param top left edge of its highest row
/// @param corner where the edges meet
/// @param base lower edge
record Glyphs(
    String levels, char full, String halves, char side, char top, char corner, char base) {
  static final Glyphs UNICODE = new Glyphs("▁▂▃▄▅▆▇█", '█', "▏▎▍▌▋▊▉", '│', '┤', '└', '─');
  static final Glyphs ASCII = new Glyphs("_.:-=+*#", '#', "...####", '|', '|', '+', '-');

  /// A bar of at most `width` cells; a length above 0 shows at least a trace.
  String bar(double length, int width) {
    int steps = halves.length() + 1;
    int eighths = (int) Math.round(length * width * steps);
    if (length > 0 && eighths == 0) {
      eighths = 1;
    }
    int rest = eighths % steps;
    String whole = String.valueOf(full).repeat(eighths / steps);
    return rest == 0 ? whole : whole + halves.charAt(rest - 1);
  }

  /// The cell of a column of height 0 to 1 in row `row` of `rows`, row 0 being the lowest.
  char cell(double height, int row, int rows) {
    double above = height * rows - row;
    if (!(above > 0)) {
      return ' ';
    }
    int level = (int) Math.ceil(Math.min(1, above) * levels.length());
    return levels.charAt(Math.max(1, level) - 1);
  }
}

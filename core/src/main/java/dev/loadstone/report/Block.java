package dev.loadstone.report;

import java.util.List;

/// A piece of a section. All text in it is raw: renderers escape it for their format.
sealed interface Block {
  /// The head of an item, for example of a finding.
  ///
  /// @param tag its number, for example `F1`
  /// @param text one line
  /// @param qualifier how sure and how grave, for example `likely (82 %), warning`; may be empty
  /// @param tone of the qualifier
  record Heading(String tag, String text, String qualifier, Tone tone) implements Block {}

  /// Running text.
  ///
  /// @param label a word in front, empty for none
  record Paragraph(String label, String text) implements Block {}

  /// A list of sentences.
  ///
  /// @param label a word in front, empty for none
  record Bullets(String label, List<String> items) implements Block {
    public Bullets {
      items = List.copyOf(items);
    }
  }

  /// A line to be copied into a shell, never broken.
  ///
  /// @param label what it is for
  record Command(String label, String line) implements Block {}

  /// Labelled figures in columns.
  ///
  /// @param columns headings of the value columns; empty where there is one column without heading
  record Facts(List<String> columns, List<Fact> rows) implements Block {
    public Facts {
      columns = List.copyOf(columns);
      rows = List.copyOf(rows);
    }
  }

  /// A row of [Facts].
  ///
  /// @param depth 0, or 1 for a part of the row above
  /// @param values one for each column
  /// @param note what belongs to it, empty for none
  record Fact(int depth, String label, List<String> values, String note) {
    public Fact {
      values = List.copyOf(values);
    }

    static Fact of(String label, String value) {
      return new Fact(0, label, List.of(value), "");
    }

    static Fact of(String label, String value, String note) {
      return new Fact(0, label, List.of(value), note);
    }

    static Fact part(String label, String value, String note) {
      return new Fact(1, label, List.of(value), note);
    }
  }

  /// A table whose first cell of each row is a verdict.
  record Grid(List<String> columns, List<Row> rows) implements Block {
    public Grid {
      columns = List.copyOf(columns);
      rows = List.copyOf(rows);
    }
  }

  /// A row of a [Grid]: as many cells as the grid has columns.
  record Row(Tone tone, List<String> cells) {
    public Row {
      cells = List.copyOf(cells);
    }
  }

  /// Horizontal bars.
  record Bars(List<Bar> bars) implements Block {
    public Bars {
      bars = List.copyOf(bars);
    }
  }

  /// One bar.
  ///
  /// @param label what it stands for
  /// @param length 0 to 1, the longest bar being 1
  /// @param count the figure behind it
  /// @param share its share of all
  record Bar(String label, double length, String count, String share) {}

  /// Figures over time, one column per span of time, all rows over the same columns.
  ///
  /// @param rows the first is the main one
  /// @param from the time at the left edge
  /// @param to the time at the right edge
  record Chart(List<Curve> rows, String from, String to) implements Block {
    public Chart {
      rows = List.copyOf(rows);
    }
  }

  /// One curve.
  ///
  /// @param label what it shows, with its unit
  /// @param heights 0 to 1 of the highest, NaN where not determined
  /// @param top the highest, as text
  record Curve(String label, List<Double> heights, String top, Tone tone) {
    public Curve {
      heights = List.copyOf(heights);
    }
  }
}

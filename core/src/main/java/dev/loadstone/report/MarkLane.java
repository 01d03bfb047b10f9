package dev.loadstone.report;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// The strip above the first chart that names what is marked in all of them.
final class MarkLane {
  /// Closer labels would lie over each other on a phone.
  private static final double LABEL_ROOM = 0.07;

  private static final int MOST_TAGS = 4;
  private static final int MILLIS = 1_000;

  private final Markup out;
  private final List<TimeMark> marks;
  private final double endSeconds;

  MarkLane(Markup out, List<TimeMark> marks, double endSeconds) {
    this.out = out;
    this.marks = marks;
    this.endSeconds = endSeconds;
  }

  void draw() {
    if (marks.isEmpty()) {
      return;
    }
    out.open("div", "class", "plot");
    out.open("svg", "class", "ya", "height", "18", "aria-hidden", "true").close("svg");
    out.open("div", "class", "pa")
        .open("svg", "class", "lane", "height", "18", "aria-hidden", "true");
    double free = 0;
    for (TimeMark mark : marks) {
      double from = place(mark.fromSeconds());
      double to = place(mark.toSeconds());
      tick(mark, from, to);
      double middle = Math.clamp((from + to) / 2, 0.02, 0.98);
      if (middle >= free) {
        label(mark, middle);
        free = middle + LABEL_ROOM;
      }
    }
    out.close("svg").close("div").close("div").newLine();
  }

  private double place(double seconds) {
    return Math.clamp(seconds / endSeconds, 0, 1);
  }

  private void tick(TimeMark mark, double from, double to) {
    out.empty(
        "rect",
        "class",
        "mt " + mark.kind().style,
        "x",
        ChartFrame.percent(from),
        "width",
        ChartFrame.percent(Math.max(0.002, to - from)),
        "y",
        "14",
        "height",
        "4",
        "data-x",
        Double.toString(from),
        "data-w",
        Double.toString(Math.max(0.002, to - from)));
  }

  private void label(TimeMark mark, double middle) {
    out.element(
        "text",
        mark.tag(),
        "x",
        ChartFrame.percent(middle),
        "y",
        "11",
        "data-x",
        Double.toString(middle));
  }

  /// What each mark means, as a list.
  void legend(Marks all) {
    if (all.none()) {
      return;
    }
    out.open("details", "class", "marks").element("summary", "What is marked: " + kinds(all));
    out.open("ul").newLine();
    for (TimeMark mark : marks) {
      out.open("li").element("b", mark.tag()).text(" " + span(mark) + ": " + mark.text());
      out.close("li").newLine();
    }
    for (LevelMark level : all.levels()) {
      out.open("li").element("b", level.tag());
      out.text(" across, at " + Numbers.millis(level.millis()) + ": " + level.text());
      out.close("li").newLine();
    }
    all.elsewhere().forEach(line -> out.element("li", line).newLine());
    out.close("ul").close("details").newLine();
  }

  private String kinds(Marks all) {
    Map<String, Set<String>> tags = new LinkedHashMap<>();
    marks.forEach(mark -> tags(kind(mark), tags).add(mark.tag()));
    all.levels().forEach(level -> tags(kind(TimeMark.Kind.EVIDENCE), tags).add(level.tag()));
    return tags.isEmpty()
        ? "nothing"
        : tags.entrySet().stream()
            .map(each -> joined(each.getValue()) + " " + each.getKey())
            .collect(Collectors.joining("; "));
  }

  private static Set<String> tags(String kind, Map<String, Set<String>> tags) {
    return tags.computeIfAbsent(kind, _ -> new LinkedHashSet<>());
  }

  private static String joined(Set<String> tags) {
    String first = tags.stream().limit(MOST_TAGS).collect(Collectors.joining(", "));
    return tags.size() > MOST_TAGS ? first + " …" : first;
  }

  private static String kind(TimeMark mark) {
    return kind(mark.kind());
  }

  private static String kind(TimeMark.Kind kind) {
    return switch (kind) {
      case WARM_UP -> "warm-up";
      case CHANGE -> "other load or level";
      case OWN_PAUSE -> "the generator stood still";
      case EVIDENCE -> "evidence";
    };
  }

  private static String span(TimeMark mark) {
    String from = Numbers.exactMillis(Math.rint(mark.fromSeconds() * MILLIS));
    return mark.toSeconds() <= mark.fromSeconds()
        ? "at " + from
        : from + " to " + Numbers.exactMillis(Math.rint(mark.toSeconds() * MILLIS));
  }
}

package dev.loadstone.report;

import java.util.Set;

/// Writes HTML, SVG and XML: every text and every value of an attribute is escaped here, so nothing
/// that the target sent can become markup. Names of elements and attributes are our own words.
public final class Markup {
  /// The elements of HTML that have no end.
  private static final Set<String> VOID = Set.of("meta", "br", "hr", "wbr", "col");

  private final StringBuilder out = new StringBuilder();

  /// Writes from an empty page on.
  public Markup() {}

  /// What has been written.
  public String text() {
    return out.toString();
  }

  /// Opens an element; attributes are names and values in turn.
  public Markup open(String element, String... attributes) {
    out.append('<').append(element);
    for (int at = 0; at < attributes.length; at += 2) {
      out.append(' ').append(attributes[at]).append("=\"");
      out.append(Escapes.markup(attributes[at + 1])).append('"');
    }
    out.append('>');
    return this;
  }

  /// Opens a `div` that scrolls sideways where the page is too narrow for what is in it; whoever
  /// uses a keyboard reaches it by Tab, and hears what it is.
  public Markup openScroll(String label) {
    return open("div", "class", "scroll", "tabindex", "0", "role", "group", "aria-label", label);
  }

  /// Closes an element.
  public Markup close(String element) {
    out.append("</").append(element).append('>');
    return this;
  }

  /// An element that holds nothing.
  public Markup empty(String element, String... attributes) {
    open(element, attributes);
    if (!VOID.contains(element)) {
      out.setLength(out.length() - 1);
      out.append("/>");
    }
    return this;
  }

  /// An element that holds text alone.
  public Markup element(String element, String text, String... attributes) {
    return open(element, attributes).text(text).close(element);
  }

  /// A text.
  public Markup text(String text) {
    out.append(Escapes.markup(text));
    return this;
  }

  /// A new line, for readers of the source.
  public Markup newLine() {
    out.append('\n');
    return this;
  }

  /// Markup, style or script of our own, as it is.
  public Markup own(String verbatim) {
    out.append(verbatim);
    return this;
  }
}

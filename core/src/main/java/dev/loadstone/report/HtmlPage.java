package dev.loadstone.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/// One HTML file that needs nothing else: style and script stand in it, named by their hashes in a
/// content security policy that allows nothing besides.
final class HtmlPage {
  private static final String STYLE = "report.css";
  private static final String SCRIPT = "report.js";
  private static final String MAIN = "main";

  private final Markup out = new Markup();
  private final Surround surround;

  /// A file of its own.
  HtmlPage() {
    this(Surround.NONE);
  }

  /// A page within others.
  HtmlPage(Surround surround) {
    this.surround = surround;
  }

  /// What stands around the content.
  ///
  /// @param style what is added to the style
  /// @param script what is added to the script
  /// @param before markup before the content
  /// @param served whether a server gives it out: it may then lead there and send forms there
  record Surround(String style, String script, String before, boolean served) {
    static final Surround NONE = new Surround("", "", "", false);

    Surround before(String markup) {
      return new Surround(style, script, markup, served);
    }

    /// All that a page may load or reach.
    String policy() {
      return "default-src 'none'; style-src '"
          + hash(allStyle())
          + "'; script-src '"
          + hash(allScript())
          + "'; base-uri 'none'; form-action "
          + (served ? "'self'; connect-src 'self'" : "'none'");
    }

    String allStyle() {
      return resource(STYLE) + style;
    }

    String allScript() {
      return resource(SCRIPT) + script;
    }
  }

  /// Where the content goes, between [#open] and [#close].
  Markup out() {
    return out;
  }

  String text() {
    return out.text();
  }

  void open(String title) {
    open(title, "Skip to the content", "#" + MAIN);
  }

  /// Opens a page on which there is something to skip to.
  ///
  /// @param skip the words of the first link, for those who use a keyboard
  /// @param to where it leads
  void open(String title, String skip, String to) {
    out.own("<!DOCTYPE html>").newLine();
    out.open("html", "lang", "en").newLine();
    out.open("head").newLine();
    out.empty("meta", "charset", "utf-8").newLine();
    out.own("<meta http-equiv=\"Content-Security-Policy\" content=\"" + surround.policy() + "\">");
    out.newLine();
    meta("viewport", "width=device-width, initial-scale=1");
    meta("color-scheme", "light dark");
    // A form of a page without any referrer would come without its origin.
    meta("referrer", surround.served() ? "same-origin" : "no-referrer");
    meta("generator", "Loadstone");
    out.element("title", title).newLine();
    out.open("style").own(surround.allStyle()).close("style").newLine();
    out.close("head").newLine();
    out.open("body").newLine();
    out.element("a", skip, "class", "skip", "href", to).newLine();
    out.own(surround.before());
    out.open("main", "id", MAIN).newLine();
  }

  private void meta(String name, String content) {
    out.empty("meta", "name", name, "content", content).newLine();
  }

  void close() {
    out.close("main").newLine();
    out.open("script").own(surround.allScript()).close("script").newLine();
    out.close("body").close("html").newLine();
  }

  private static String hash(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return "sha256-" + Base64.getEncoder().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private static String resource(String name) {
    try (InputStream in = HtmlPage.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException(name + " is missing in the program");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

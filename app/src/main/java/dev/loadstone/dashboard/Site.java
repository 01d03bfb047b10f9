package dev.loadstone.dashboard;

import dev.loadstone.report.HtmlSite;
import dev.loadstone.report.Markup;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// The look that all pages share, and the way between them.
final class Site {
  private static final String NAME = "Loadstone";

  private final HtmlSite html = new HtmlSite(resource("dashboard.css"), resource("dashboard.js"));
  private final String formKey;
  private final Optional<LiveFeed> live;

  Site(String formKey, Optional<LiveFeed> live) {
    this.formKey = formKey;
    this.live = live;
  }

  String policy() {
    return html.policy();
  }

  HtmlSite html() {
    return html;
  }

  Answer page(String title, String here, Markup content) {
    return page(Answer.OK, title, here, content);
  }

  private Answer page(int status, String title, String here, Markup content) {
    return Answer.page(status, html.page(NAME + ": " + title, before(here), content.text()));
  }

  /// A page that says why there is none.
  Answer refused(int status, String why) {
    Markup out = new Markup();
    out.element("h1", status == Answer.NOT_FOUND ? "Not here" : "Not done");
    out.element("p", why).open("p").element("a", "To the history", "href", "/runs").close("p");
    return page(status, "not done", "", out);
  }

  /// The page behind the printed URL: it leads on by itself, so that the key leaves the address
  /// bar. It does so as a page of ours, for a browser that comes from elsewhere keeps the new
  /// cookie to itself until then.
  ///
  /// @param cookie what the URL has bought, as the value of `Set-Cookie`
  Answer entered(String cookie) {
    String page =
        "<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\">"
            + "<meta http-equiv=\"refresh\" content=\"0;url=/\"><title>Loadstone</title></head>"
            + "<body><p><a href=\"/\">Loadstone</a></p></body></html>\n";
    return Answer.page(page).with("Set-Cookie", cookie);
  }

  /// The way to the other pages.
  ///
  /// @param here the path of this one
  String before(String here) {
    Markup out = new Markup();
    out.open("nav", "class", "site", "aria-label", "Pages").open("div");
    out.element("a", NAME, "class", "home", "href", "/");
    live.ifPresent(feed -> link(out, feed.ongoing() ? "Live" : "Run", "/live", here));
    link(out, "History", "/runs", here);
    link(out, "Trends", "/trends", here);
    return out.close("div").close("nav").newLine().text();
  }

  private static void link(Markup out, String text, String path, String here) {
    if (path.equals(here)) {
      out.element("a", text, "href", path, "aria-current", "page");
    } else {
      out.element("a", text, "href", path);
    }
  }

  /// Opens a form that changes something.
  void openForm(Markup out, String path, String style) {
    out.open("form", "method", "post", "action", path, "class", style);
    out.empty("input", "type", "hidden", "name", "key", "value", formKey);
  }

  private static String resource(String name) {
    try (InputStream in = Site.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException(name + " is missing in the program");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

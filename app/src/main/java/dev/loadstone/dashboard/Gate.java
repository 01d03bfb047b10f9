package dev.loadstone.dashboard;

import java.util.List;
import java.util.regex.Pattern;

/// Decides who is let in, before anything else is looked at.
///
/// The loopback alone protects from nobody who can make the user's own browser ask: a page anywhere
/// may send forms here, and a name server may give its own name the address of this machine. So the
/// name by which we are called must be ours; whoever reads must show the cookie, which only the
/// printed URL gives; and whoever changes something must also come from a page of ours and know
/// what stands in its forms.
final class Gate {
  private static final Pattern PATH = Pattern.compile("/|(/[A-Za-z0-9_][A-Za-z0-9._-]{0,99})+");
  private static final List<String> METHODS = List.of("GET", "HEAD", "POST");
  private static final String FORM_TYPE = "application/x-www-form-urlencoded";
  private static final String TOKEN = "token";

  private final Names names;
  private final Keys keys;
  private final String cookie;

  /// @param port cookies of one host are shared by all ports, so the name holds it
  Gate(Names names, Keys keys, int port) {
    this.names = names;
    this.keys = keys;
    this.cookie = "loadstone-" + port;
  }

  /// Lets nobody in who must stay outside; what a form holds is still to be [looked
  /// at][#requireForm].
  ///
  /// @throws Refusal with a reason that tells no secret
  void require(Request request) {
    if (!names.host(request.header("Host"))) {
      throw new Refusal(Answer.WRONG_HOST, "This server is not called by that name.");
    }
    if (!PATH.matcher(request.path()).matches()) {
      throw new Refusal(Answer.NOT_FOUND, "There is no such page.");
    }
    if (!METHODS.contains(request.method())) {
      throw new Refusal(Answer.WRONG_METHOD, "This cannot be done here.");
    }
    if (request.post()) {
      requireOwn(request);
    }
    if (!buys(request) && !Keys.same(keys.cookie(), request.cookie(cookie))) {
      throw new Refusal(
          Answer.FORBIDDEN,
          "Open the address that Loadstone printed when it started: it holds the key to this"
              + " page.");
    }
  }

  /// Takes no form that another page made.
  ///
  /// @throws Refusal with a reason that tells no secret
  void requireForm(Request request) {
    if (request.post() && !Keys.same(keys.form(), request.form().one("key"))) {
      throw new Refusal(Answer.FORBIDDEN, "This form is of an earlier start: load its page again.");
    }
  }

  private void requireOwn(Request request) {
    if (!names.origin(request.header("Origin"), request.header("Host"))) {
      throw new Refusal(Answer.FORBIDDEN, "Changes are taken from pages of this server only.");
    }
    String type = request.header("Content-Type").split(";", 2)[0].strip();
    if (!type.equalsIgnoreCase(FORM_TYPE)) {
      throw new Refusal(Answer.BAD_REQUEST, "A form is expected.");
    }
  }

  /// Whether a request shows the token of the printed URL.
  boolean buys(Request request) {
    return !request.post()
        && request.path().equals("/")
        && Keys.same(keys.token(), request.query().one(TOKEN));
  }

  /// The cookie that the token buys, as the value of `Set-Cookie`.
  String bought() {
    return cookie + "=" + keys.cookie() + "; Path=/; HttpOnly; SameSite=Strict";
  }

  /// The path that is printed.
  String path() {
    return "/?" + TOKEN + "=" + keys.token();
  }
}

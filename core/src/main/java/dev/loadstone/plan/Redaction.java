package dev.loadstone.plan;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Hides secrets before anything is written or shown: every function gives back its argument with
/// [#HIDDEN] in place of what must not be seen.
///
/// Secret are the user info of a URL; the values of query fields, form fields and headers whose
/// name [says so][SecretNames]; and bodies, of which only length and hash are kept.
public final class Redaction {
  /// What stands in place of a secret.
  public static final String HIDDEN = "***";

  /// A scheme is short: without a bound on its length, a long word would take time that grows with
  /// its square.
  private static final Pattern USER_INFO =
      Pattern.compile("([a-zA-Z][a-zA-Z0-9+.-]{0,30}://)[^/?#\\s]*@");

  private static final Pattern QUERY_FIELD = Pattern.compile("([?&;#])([^=&;#?\\s]*)=([^&;#\\s]*)");
  private static final Pattern HEADER_LINE =
      Pattern.compile(
          "(?m)^([!#$%&'*+.^_`|~0-9A-Za-z-]+)([ \\t]*:[ \\t]*)(\\S.*(?:\\R[ \\t].*)*)$");

  private Redaction() {}

  /// A URL, or any part of one that holds its query, without user info and secret query values.
  public static String url(String url) {
    String bare = USER_INFO.matcher(url).replaceAll("$1" + Matcher.quoteReplacement(HIDDEN) + "@");
    return QUERY_FIELD
        .matcher(bare)
        .replaceAll(field ->
            Matcher.quoteReplacement(
                SecretNames.matches(field.group(2))
                    ? field.group(1) + field.group(2) + "=" + HIDDEN
                    : field.group()));
  }

  /// A header, its value hidden where its name says so.
  public static Header header(Header header) {
    return new Header(
        header.name(), SecretNames.matches(header.name()) ? HIDDEN : url(header.value()));
  }

  /// A body as its length and hash, for example `(12 bytes, SHA-256 …)`; nothing for no body.
  public static String body(byte[] body) {
    return body.length == 0 ? "" : "(" + body.length + " bytes, SHA-256 " + sha256(body) + ")";
  }

  /// The plan without its secrets; the body is the text that [#body] gives.
  public static LoadPlan plan(LoadPlan plan) {
    return new LoadPlan(
        target(plan.target()),
        request(plan.request()),
        plan.workload(),
        plan.limits(),
        connections(plan.connections()),
        plan.objectives(),
        plan.metricsUrls().stream().map(Redaction::url).toList(),
        plan.seed());
  }

  /// The arguments of a command line without secrets; see [CommandLineRedaction].
  public static List<String> command(List<String> arguments) {
    return CommandLineRedaction.of(arguments);
  }

  /// The secret values of a plan, longest first, for [#text].
  public static List<String> secrets(LoadPlan plan) {
    return PlanSecrets.of(plan);
  }

  /// A text of the target without these secrets of ours, and without the values of header lines
  /// whose name says that they are secret, such as `Set-Cookie`.
  public static String text(String text, List<String> secrets) {
    String bare = text;
    for (String secret : secrets) {
      bare = bare.replace(secret, HIDDEN);
    }
    return HEADER_LINE
        .matcher(bare)
        .replaceAll(line ->
            Matcher.quoteReplacement(
                SecretNames.matches(line.group(1))
                    ? line.group(1) + line.group(2) + HIDDEN
                    : line.group()));
  }

  private static ConnectionPolicy connections(ConnectionPolicy policy) {
    ConnectionPolicy.Way way = policy.way();
    Proxy proxy = way.proxy();
    if (proxy == null || !proxy.hasCredentials()) {
      return policy;
    }
    Proxy bare = new Proxy(proxy.kind(), proxy.host(), proxy.port(), HIDDEN, HIDDEN);
    return new ConnectionPolicy(
        policy.keepAlive(),
        policy.followRedirects(),
        policy.tls(),
        policy.routes(),
        policy.http(),
        new ConnectionPolicy.Way(way.sources(), way.unixSocket(), bare, way.resolveAgainNanos()),
        policy.lifetime());
  }

  private static Target target(Target target) {
    return new Target(target.scheme(), target.host(), target.port(), url(target.pathAndQuery()));
  }

  private static RequestTemplate request(RequestTemplate request) {
    List<Header> headers = new ArrayList<>();
    request.headers().forEach(header -> headers.add(header(header)));
    return new RequestTemplate(
        request.method(),
        headers,
        body(request.body()).getBytes(StandardCharsets.US_ASCII),
        url(request.endpoint()));
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}

package dev.loadstone.generator;

import dev.loadstone.plan.Header;
import dev.loadstone.plan.RequestTemplate;
import dev.loadstone.plan.Target;
import dev.loadstone.transport.Connection;
import dev.loadstone.transport.Exchange;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/// Turns a redirect into the next request of the same slot, within the limit of the plan, and a
/// request that the target never took up into the same one once more.
///
/// Only redirects within the target's own origin are followed: another origin is another server,
/// which nobody asked to load and which must not see the plan's credentials. There, and past the
/// limit, the redirect itself is the answer. A chain is one request: it keeps its due time, the
/// time of its first send and its deadline, and its bytes add up.
final class Follower {
  /// Different requests that redirects have led to, kept encoded; more are encoded each time anew.
  private static final int MOST_KEPT = 256;

  /// A request is sent again so often when targets go away without having taken it up; a target
  /// that always does so must not keep us busy until the timeout.
  private static final int MOST_REPEATS = 3;

  private static final int MOVED = 301;
  private static final int FOUND = 302;
  private static final int SEE_OTHER = 303;
  private static final int TEMPORARY = 307;
  private static final int PERMANENT = 308;

  private final BiFunction<RequestTemplate, Target, ByteBuffer> encoder;
  private final int limit;
  private final Hop first;
  private final Map<String, Hop> kept = new HashMap<>();

  /// A request of a chain.
  record Hop(Target target, RequestTemplate template, ByteBuffer bytes) {
    boolean head() {
      return template.method().equals("HEAD");
    }
  }

  /// @param encoder the bytes of a request, for this worker's thread alone
  Follower(
      Target target,
      RequestTemplate template,
      int limit,
      BiFunction<RequestTemplate, Target, ByteBuffer> encoder) {
    this.encoder = encoder;
    this.limit = limit;
    this.first = new Hop(target, template, encoder.apply(template, target));
  }

  /// The bytes of the plan's own request.
  ByteBuffer request() {
    return first.bytes;
  }

  /// A slot begins a request of the plan.
  void begin(Slot slot) {
    show(slot, first);
    slot.repeatsLeft = MOST_REPEATS;
    slot.redirectsLeft = limit;
    slot.chainSentNanos = Exchange.NEVER;
    slot.chainBytesIn = 0;
    slot.chainBytesOut = 0;
  }

  /// Whether the slot's exchange, which has just ended, is to be sent again: as it is where the
  /// target never took it up, or with the next request where it was a redirect.
  boolean goesOn(Slot slot, Connection connection) {
    return repeats(slot) || follows(slot, connection);
  }

  /// Where it had left, it keeps the time of its first send.
  private static boolean repeats(Slot slot) {
    if (!slot.exchange.unprocessed || slot.repeatsLeft == 0) {
      return false;
    }
    slot.repeatsLeft--;
    if (slot.chainSentNanos == Exchange.NEVER) {
      slot.chainSentNanos = slot.exchange.sentNanos;
    }
    slot.chainBytesOut += slot.exchange.bytesOut;
    return true;
  }

  private boolean follows(Slot slot, Connection connection) {
    if (slot.redirectsLeft == 0 || !redirects(slot.exchange.outcome)) {
      return false;
    }
    String location = connection.location();
    Hop next = location == null ? null : next(slot.hop, slot.exchange.outcome, location);
    if (next == null) {
      return false;
    }
    slot.redirectsLeft--;
    if (slot.chainSentNanos == Exchange.NEVER) {
      slot.chainSentNanos = slot.exchange.sentNanos;
    }
    slot.chainBytesIn += slot.exchange.bytesIn;
    slot.chainBytesOut += slot.exchange.bytesOut;
    show(slot, next);
    return true;
  }

  private static void show(Slot slot, Hop hop) {
    slot.hop = hop;
    slot.exchange.request = hop.bytes;
    slot.exchange.head = hop.head();
  }

  private static boolean redirects(short outcome) {
    return outcome == MOVED
        || outcome == FOUND
        || outcome == SEE_OTHER
        || outcome == TEMPORARY
        || outcome == PERMANENT;
  }

  private @Nullable Hop next(@Nullable Hop from, short status, String location) {
    Hop here = from == null ? first : from;
    Target target = sameOrigin(here.target, location);
    if (target == null) {
      return null;
    }
    RequestTemplate template = template(here.template, status);
    String key = template.method() + " " + target.pathAndQuery();
    Hop known = kept.get(key);
    if (known != null) {
      return known;
    }
    Hop hop = new Hop(target, template, encoder.apply(template, target));
    if (kept.size() < MOST_KEPT) {
      kept.put(key, hop);
    }
    return hop;
  }

  /// The target that a location means, seen from here; `null` where it is no HTTP URL of the same
  /// origin.
  private static @Nullable Target sameOrigin(Target here, String location) {
    URI to;
    try {
      to = URI.create(here.url()).resolve(location.strip());
    } catch (IllegalArgumentException _) {
      return null;
    }
    String scheme = to.getScheme();
    String host = to.getHost();
    if (scheme == null || host == null || !scheme.equalsIgnoreCase(here.scheme())) {
      return null;
    }
    int port = to.getPort() < 0 ? (here.tls() ? 443 : 80) : to.getPort();
    String name = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    if (!name.equalsIgnoreCase(here.host()) || port != here.port()) {
      return null;
    }
    String path = to.getRawPath() == null || to.getRawPath().isEmpty() ? "/" : to.getRawPath();
    String query = to.getRawQuery() == null ? "" : "?" + to.getRawQuery();
    return new Target(here.scheme(), here.host(), here.port(), path + query);
  }

  /// What is sent next, as RFC 9110 section 15.4 has it and browsers do it: 307 and 308 repeat the
  /// request; 303, and 301 and 302 after a POST, ask with GET and leave the body behind.
  private static RequestTemplate template(RequestTemplate before, short status) {
    boolean get =
        switch (status) {
          case SEE_OTHER -> !before.method().equals("HEAD");
          case MOVED, FOUND -> before.method().equals("POST");
          default -> false;
        };
    if (!get) {
      return before;
    }
    List<Header> headers =
        before.headers().stream()
            .filter(h -> !h.name().toLowerCase(Locale.ROOT).startsWith("content-"))
            .toList();
    return new RequestTemplate("GET", headers, new byte[0], before.endpoint());
  }
}

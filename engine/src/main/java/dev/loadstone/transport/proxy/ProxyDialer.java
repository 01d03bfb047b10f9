package dev.loadstone.transport.proxy;

import dev.loadstone.plan.Proxy;
import dev.loadstone.plan.Target;
import dev.loadstone.transport.Addresses;
import dev.loadstone.transport.Dialer;
import dev.loadstone.transport.Link;
import dev.loadstone.transport.LinkListener;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Makes links to the target through a proxy, over the links to the proxy of another dialer.
///
/// Failures of the proxy carry its URL in their reason, so that they are told from the target's.
public final class ProxyDialer implements Dialer {
  /// Room for CONNECT with a name and credentials of 255 characters each, four bytes a character.
  private static final int SCRATCH_BYTES = 8 * 1024;

  private final Dialer toProxy;
  private final Proxy proxy;
  private final Target target;
  private final Addresses addresses;
  private final String userAgent;
  private final String name;
  private final ByteBuffer scratch = ByteBuffer.allocateDirect(SCRATCH_BYTES);

  /// @param toProxy makes links to the proxy
  /// @param addresses those of the target, by number, for a proxy that is told an address
  /// @param userAgent how CONNECT introduces itself
  public ProxyDialer(
      Dialer toProxy, Proxy proxy, Target target, Addresses addresses, String userAgent) {
    this.toProxy = toProxy;
    this.proxy = proxy;
    this.target = target;
    this.addresses = addresses;
    this.userAgent = userAgent;
    name = "the proxy " + proxy.url();
  }

  /// Whether requests to this target are sent to this proxy in absolute form, without a tunnel.
  public static boolean forwards(@Nullable Proxy proxy, Target target) {
    return proxy != null && proxy.kind().readsHttp() && !target.tls();
  }

  @Override
  public Link dial(int address, LinkListener listener) {
    ProxyLink link = new ProxyLink(greeting(address), name, listener, scratch);
    link.begin(toProxy, address);
    return link;
  }

  private Greeting greeting(int address) {
    if (forwards(proxy, target)) {
      return new NoGreeting();
    }
    return switch (proxy.kind()) {
      case HTTP, HTTPS -> new ConnectGreeting(proxy, target, userAgent);
      case SOCKS4A -> new Socks4Greeting(proxy, SocksTarget.named(host(), target.port()));
      case SOCKS5H -> new Socks5Greeting(proxy, SocksTarget.named(host(), target.port()));
      case SOCKS5 ->
          new Socks5Greeting(proxy, SocksTarget.at((InetSocketAddress) addresses.at(address)));
    };
  }

  private String host() {
    return target.host().toLowerCase(Locale.ROOT);
  }
}

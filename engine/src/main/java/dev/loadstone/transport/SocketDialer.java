package dev.loadstone.transport;

import java.net.InetAddress;
import java.net.SocketAddress;
import java.util.List;
import java.util.function.IntFunction;

/// Makes plain links, each from the next local address. For one event loop.
public final class SocketDialer implements Dialer {
  private final EventLoop loop;
  private final IntFunction<SocketAddress> addresses;
  private final List<InetAddress> sources;
  private int next;

  /// A dialer on a loop.
  ///
  /// @param addresses where to connect for an address number
  public SocketDialer(
      EventLoop loop, IntFunction<SocketAddress> addresses, SourceAddresses sources) {
    this.loop = loop;
    this.addresses = addresses;
    this.sources = sources.all();
  }

  @Override
  public Link dial(int address, LinkListener listener) {
    SocketAddress target = addresses.apply(address);
    if (sources.isEmpty()) {
      return loop.connect(target, listener);
    }
    InetAddress source = sources.get(next);
    next = next + 1 == sources.size() ? 0 : next + 1;
    return loop.connect(target, source, listener);
  }
}

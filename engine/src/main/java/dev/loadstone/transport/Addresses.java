package dev.loadstone.transport;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketAddress;
import java.net.SocketException;
import java.net.UnixDomainSocketAddress;
import java.util.ArrayList;
import java.util.List;

/// The addresses that connections go to, in turn: the target's, or those of a proxy before it.
///
/// Numbers never change their meaning during a run: an address that is found later gets the next
/// number, one that is gone keeps its own and is no longer used. Read by all workers, changed by
/// one thread at most.
public final class Addresses {
  /// As many numbers as a record of a request has room for.
  static final int MOST = 256;

  private volatile Known known;

  /// @param all by number
  /// @param active the numbers in use, at least one
  private record Known(List<SocketAddress> all, int[] active) {}

  /// These addresses, all in use.
  ///
  /// @param all at least one, in the resolver's order; those past 256 are left out
  public Addresses(List<? extends SocketAddress> all) {
    known = active(List.of(), all);
  }

  /// The number of addresses known so far.
  public int size() {
    return known.all().size();
  }

  /// Address number `i`.
  public SocketAddress at(int i) {
    return known.all().get(i);
  }

  /// The number of the address that connection number `connection` goes to.
  public int numberFor(int connection) {
    int[] active = known.active();
    return active[Math.floorMod(connection, active.length)];
  }

  /// Uses these from now on, in place of what was used before. Nothing changes where there is none
  /// among them that has a number or can get one.
  ///
  /// @return whether others are in use than before
  public boolean use(List<? extends SocketAddress> found) {
    Known before = known;
    Known next = active(before.all(), found);
    if (next.active().length == 0 || inUse(next).equals(inUse(before))) {
      return false;
    }
    known = next;
    return true;
  }

  /// The addresses by number, as texts: `127.0.0.1:8080`, or `unix:/run/app.sock`.
  public List<String> texts() {
    return known.all().stream().map(Addresses::text).toList();
  }

  /// Those in use now, as texts.
  public List<String> textsInUse() {
    return inUse(known).stream().map(Addresses::text).toList();
  }

  /// The addresses of TCP among them.
  public List<InetSocketAddress> inet() {
    return known.all().stream()
        .filter(InetSocketAddress.class::isInstance)
        .map(InetSocketAddress.class::cast)
        .toList();
  }

  /// Whether all of TCP are this machine's own, so that both ends of each connection are here.
  public boolean ofThisMachine() {
    List<InetSocketAddress> inet = inet();
    return !inet.isEmpty() && inet.stream().allMatch(a -> ofThisMachine(a.getAddress()));
  }

  /// Most targets of a test are on the loopback: interfaces are only asked where one is not.
  private static boolean ofThisMachine(InetAddress address) {
    try {
      return address.isLoopbackAddress()
          || address.isAnyLocalAddress()
          || NetworkInterface.getByInetAddress(address) != null;
    } catch (SocketException _) {
      return false;
    }
  }

  private static List<SocketAddress> inUse(Known known) {
    List<SocketAddress> used = new ArrayList<>();
    for (int number : known.active()) {
      used.add(known.all().get(number));
    }
    return used;
  }

  private static Known active(List<SocketAddress> before, List<? extends SocketAddress> found) {
    List<SocketAddress> all = new ArrayList<>(before);
    List<Integer> numbers = new ArrayList<>();
    for (SocketAddress address : found) {
      if (!all.contains(address) && all.size() < MOST) {
        all.add(address);
      }
      int number = all.indexOf(address);
      if (number >= 0 && !numbers.contains(number)) {
        numbers.add(number);
      }
    }
    return new Known(
        List.copyOf(all), numbers.stream().sorted().mapToInt(Integer::intValue).toArray());
  }

  private static String text(SocketAddress address) {
    if (address instanceof InetSocketAddress inet) {
      return text(inet);
    }
    return address instanceof UnixDomainSocketAddress unix
        ? "unix:" + unix.getPath()
        : address.toString();
  }

  private static String text(InetSocketAddress address) {
    String literal = address.getAddress().getHostAddress();
    return (literal.indexOf(':') >= 0 ? "[" + literal + "]" : literal) + ":" + address.getPort();
  }
}

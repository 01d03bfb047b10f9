package dev.loadstone.transport.epoll;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/// A place for one `struct sockaddr`, filled anew for each call that takes one.
final class NativeAddress {
  static final int AF_UNIX = 1;
  static final int AF_INET = 2;
  static final int AF_INET6 = 10;

  private static final int FAMILY_BYTES = 2;
  private static final int IN_BYTES = 16;
  private static final int IN6_BYTES = 28;

  /// `sun_path`, its closing NUL included (unix(7)).
  private static final int PATH_BYTES = 108;

  private final NativeBuffer buffer = NativeBuffer.of(FAMILY_BYTES + PATH_BYTES);
  private int length;

  static int family(SocketAddress target) {
    if (target instanceof UnixDomainSocketAddress) {
      return AF_UNIX;
    }
    return ((InetSocketAddress) target).getAddress() instanceof Inet6Address ? AF_INET6 : AF_INET;
  }

  /// Fills in an address of TCP, or the path of a unix socket.
  ///
  /// @return 0, or a negated error number where the path is longer than Linux takes
  int put(SocketAddress target) {
    if (target instanceof UnixDomainSocketAddress unix) {
      return putPath(unix.getPath().toString().getBytes(StandardCharsets.UTF_8));
    }
    InetSocketAddress tcp = (InetSocketAddress) target;
    put(tcp.getAddress(), tcp.getPort());
    return 0;
  }

  void put(InetAddress host, int port) {
    ByteBuffer b = buffer.bytes().clear();
    short family = (short) (host instanceof Inet4Address ? AF_INET : AF_INET6);
    b.order(ByteOrder.nativeOrder()).putShort(family);
    b.order(ByteOrder.BIG_ENDIAN).putShort((short) port);
    if (host instanceof Inet6Address v6) {
      b.putInt(0).put(v6.getAddress());
      b.order(ByteOrder.nativeOrder()).putInt(v6.getScopeId());
      length = IN6_BYTES;
    } else {
      b.put(host.getAddress()).putLong(0);
      length = IN_BYTES;
    }
  }

  private int putPath(byte[] path) {
    if (path.length >= PATH_BYTES) {
      return -Errno.ENAMETOOLONG;
    }
    ByteBuffer b = buffer.bytes().clear().order(ByteOrder.nativeOrder());
    b.putShort((short) AF_UNIX).put(path).put((byte) 0);
    length = b.position();
    return 0;
  }

  long address() {
    return buffer.address();
  }

  int length() {
    return length;
  }
}

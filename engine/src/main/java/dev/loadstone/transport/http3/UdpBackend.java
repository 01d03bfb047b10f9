package dev.loadstone.transport.http3;

import io.netty.channel.IoHandlerFactory;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollDatagramChannel;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.DatagramChannel;
import io.netty.channel.socket.nio.NioDatagramChannel;

/// How Netty waits for UDP sockets: epoll on Linux, whose waits end to the microsecond, else the
/// JDK's selector, whose waits end to the millisecond.
enum UdpBackend {
  EPOLL,
  NIO;

  /// The better one that this system has.
  static UdpBackend best() {
    return Epoll.isAvailable() ? EPOLL : NIO;
  }

  IoHandlerFactory handlers() {
    return switch (this) {
      case EPOLL -> EpollIoHandler.newFactory();
      case NIO -> NioIoHandler.newFactory();
    };
  }

  DatagramChannel socket() {
    return switch (this) {
      case EPOLL -> new EpollDatagramChannel();
      case NIO -> new NioDatagramChannel();
    };
  }
}

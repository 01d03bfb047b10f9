package dev.loadstone.bench.truth.server;

import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/// One connection of the truth server and the request it holds, at most one at a time.
final class Served implements Comparable<Served> {
  /// Few at first: a page that is touched anew takes a tenth of a millisecond where a hypervisor
  /// has taken it back, and a thousand connections at once a quarter of a second.
  private static final int FIRST_BYTES = 512;

  final SocketChannel channel;
  final int number;
  ByteBuffer received = ByteBuffer.allocate(FIRST_BYTES);
  int requests;
  int reads;

  /// The row of the request held; -1 for none.
  int row = -1;

  long arrivalNanos;
  long releaseNanos;
  Turn turn = Turn.OK;
  boolean halfClosed;

  Served(SocketChannel channel, int number) {
    this.channel = channel;
    this.number = number;
  }

  /// Room for the next read.
  ByteBuffer room() {
    if (!received.hasRemaining()) {
      received = ByteBuffer.allocate(2 * received.capacity()).put(received.flip());
    }
    return received;
  }

  @Override
  public int compareTo(Served other) {
    return Long.compare(releaseNanos, other.releaseNanos);
  }
}

package dev.loadstone.bench.truth.server;

import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/// One connection of the truth server and the request it holds, at most one at a time.
final class Served implements Comparable<Served> {
  private static final int BUFFER_BYTES = 16 * 1024;

  final SocketChannel channel;
  final int number;
  final ByteBuffer received = ByteBuffer.allocateDirect(BUFFER_BYTES);
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

  @Override
  public int compareTo(Served other) {
    return Long.compare(releaseNanos, other.releaseNanos);
  }
}

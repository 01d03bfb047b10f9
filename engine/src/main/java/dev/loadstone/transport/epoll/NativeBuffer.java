package dev.loadstone.transport.epoll;

import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// A direct buffer in the machine's byte order, with its address for the kernel.
record NativeBuffer(ByteBuffer bytes, long address) {
  static NativeBuffer of(int length) {
    ByteBuffer bytes = ByteBuffer.allocateDirect(length).order(ByteOrder.nativeOrder());
    return new NativeBuffer(bytes, MemorySegment.ofBuffer(bytes).address());
  }
}

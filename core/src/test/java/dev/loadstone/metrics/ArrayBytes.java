package dev.loadstone.metrics;

/// The first bytes of an array as a run file.
record ArrayBytes(byte[] bytes, long size) implements RunBytes {
  @Override
  public void read(long position, byte[] target, int length) {
    System.arraycopy(bytes, Math.toIntExact(position), target, 0, length);
  }
}

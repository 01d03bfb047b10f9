package dev.loadstone.bench.truth;

import dev.loadstone.bench.truth.server.ServedLog;
import java.nio.ByteBuffer;
import java.nio.LongBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/// What a [BareClient] read off its clock, request by request.
record Readings(Map<Long, Long> nanosByPlace) {
  private static final int HALF = 32;

  /// Takes what the client wrote.
  static Readings of(byte[] written) {
    LongBuffer numbers = ByteBuffer.wrap(written).asLongBuffer();
    Map<Long, Long> nanos = new HashMap<>();
    while (numbers.hasRemaining()) {
      nanos.put(place(numbers.get(), numbers.get()), numbers.get());
    }
    return new Readings(nanos);
  }

  private static long place(long connection, long ordinal) {
    return connection << HALF | ordinal;
  }

  /// By how much each reading is longer than the server's own time, in nanoseconds, in the order of
  /// arrival, without the first half, in which the client's code was compiled.
  long[] errors(ServedLog served) {
    long[] errors = new long[served.size()];
    int n = 0;
    for (int i = served.size() / 2; i < served.size(); i++) {
      Long read = nanosByPlace.get(place(served.connection(i), served.ordinal(i)));
      if (read != null) {
        errors[n++] = read - served.ownNanos(i);
      }
    }
    return Arrays.copyOf(errors, n);
  }
}

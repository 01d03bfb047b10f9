package dev.loadstone.bench.truth;

import dev.loadstone.bench.truth.server.ServedLog;
import java.nio.ByteBuffer;
import java.nio.LongBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;

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

  /// The same requests by both clocks, in nanoseconds, in the order of arrival.
  ///
  /// @param read by the client's
  /// @param own by the server's
  record Both(long[] read, long[] own) {
    /// By how much each reading is longer than the server's own time.
    long[] errors() {
      return IntStream.range(0, read.length).mapToLong(i -> read[i] - own[i]).toArray();
    }
  }

  /// Each reading beside the server's own time, without the first half, in which the client's code
  /// was compiled.
  Both beside(ServedLog served) {
    long[] read = new long[served.size()];
    long[] own = new long[served.size()];
    int n = 0;
    for (int i = served.size() / 2; i < served.size(); i++) {
      Long nanos = nanosByPlace.get(place(served.connection(i), served.ordinal(i)));
      if (nanos != null) {
        read[n] = nanos;
        own[n++] = served.ownNanos(i);
      }
    }
    return new Both(Arrays.copyOf(read, n), Arrays.copyOf(own, n));
  }
}

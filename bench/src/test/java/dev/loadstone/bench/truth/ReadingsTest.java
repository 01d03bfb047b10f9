package dev.loadstone.bench.truth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loadstone.bench.truth.server.ServedLog;
import dev.loadstone.bench.truth.server.ServedLogs;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

final class ReadingsTest {
  @Test
  void aReadingIsHeldAgainstTheServersTimeOfTheSamePlaceAndTheFirstHalfIsLeftAway() {
    Readings readings = Readings.of(written(0, 1, 9_000, 0, 2, 5_100, 1, 1, 6_200, 1, 2, 7_300));
    assertThat(
            readings
                .beside(
                    ServedLogs.of(
                        new long[][] {{0, 1, 5_000}, {1, 1, 5_900}, {0, 2, 5_000}, {1, 2, 7_000}}))
                .errors())
        .containsExactly(100, 300);
  }

  @Test
  void whatTheClientGotNoAnswerToIsPassedOver() {
    ServedLog served = ServedLogs.of(new long[][] {{0, 1, 5_000}});
    assertThat(Readings.of(written()).beside(served).errors()).isEmpty();
  }

  private static byte[] written(long... numbers) {
    ByteBuffer bytes = ByteBuffer.allocate(numbers.length * Long.BYTES);
    for (long number : numbers) {
      bytes.putLong(number);
    }
    return bytes.array();
  }
}

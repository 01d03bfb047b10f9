package dev.loadstone.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class SampleBlockTest {
  @Test
  void everyFieldComesBackAsItWasWritten() {
    Random random = new Random(1);
    SampleBlock block = new SampleBlock();
    while (!block.full()) {
      long[] longs = random.longs(5).toArray();
      int[] ints = random.ints(5).toArray();
      short outcome = (short) random.nextInt();
      int endpoint = random.nextInt(256);
      int address = random.nextInt(256);
      int i = block.size();
      block.append(
          longs[0], longs[1], longs[2], longs[3], longs[4], ints[0], ints[1], ints[2], ints[3],
          ints[4], outcome, endpoint, address);
      assertThat(
              new long[] {
                block.dueNanos(i),
                block.sentNanos(i),
                block.firstByteNanos(i),
                block.endNanos(i),
                block.bytesIn(i)
              })
          .isEqualTo(longs);
      assertThat(
              new int[] {
                block.bytesOut(i),
                block.connectMicros(i),
                block.tlsMicros(i),
                block.connection(i),
                block.ordinal(i)
              })
          .isEqualTo(ints);
      assertThat(block.outcome(i)).isEqualTo(outcome);
      assertThat(block.endpoint(i)).isEqualTo(endpoint);
      assertThat(block.address(i)).isEqualTo(address);
    }
    assertThat(block.size()).isEqualTo(SampleBlock.CAPACITY);
  }

  @Test
  void aClearedBlockIsFilledFromTheStart() {
    SampleBlock block = new SampleBlock();
    block.append(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, (short) 200, 0, 0);
    block.clear();
    assertThat(block.size()).isZero();
    block.append(11, 2, 3, 4, 5, 6, 7, 8, 9, 10, (short) 200, 0, 0);
    assertThat(block.dueNanos(0)).isEqualTo(11);
  }
}

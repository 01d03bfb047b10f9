package dev.loadstone.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ReservoirTest {
  private static SampleBlock block() {
    SampleBlock block = new SampleBlock();
    while (!block.full()) {
      int i = block.size();
      block.append(i, i, i, i, 0, 0, 0, 0, 0, 0, (short) 500, 0, 0);
    }
    return block;
  }

  @Test
  void everythingIsKeptWhileThereIsRoom() {
    Reservoir reservoir = new Reservoir(1);
    SampleBlock block = block();
    for (int i = 0; i < Reservoir.MANY; i++) {
      reservoir.offer(block, i);
    }
    assertThat(reservoir.kept().size()).isEqualTo(Reservoir.MANY);
  }

  @Test
  void ofTooManyEachIsKeptWithTheSameChance() {
    Reservoir reservoir = new Reservoir(2);
    SampleBlock block = block();
    double sum = 0;
    int kept = 0;
    for (int second = 0; second < 200; second++) {
      for (int round = 0; round < 4; round++) {
        for (int i = 0; i < SampleBlock.CAPACITY; i++) {
          reservoir.offer(block, i);
        }
      }
      for (int i = 0; i < reservoir.kept().size(); i++) {
        sum += reservoir.kept().endNanos(i);
        kept++;
      }
      reservoir.next();
    }
    assertThat(sum / kept).isCloseTo((SampleBlock.CAPACITY - 1) / 2.0, within(5.0));
    reservoir.offer(block, 0);
    for (int i = 1; i < SampleBlock.CAPACITY; i++) {
      reservoir.offer(block, i);
    }
    assertThat(reservoir.kept().size()).isEqualTo(Reservoir.FEW);
  }
}

package dev.loadstone.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class RecorderTest {
  private static void end(Recorder recorder, long number, short outcome) {
    recorder.ended(number, number, -1, number, 0, 0, 0, 0, 0, 0, outcome, 0, 0);
  }

  @Test
  void anUnpublishedRequestIsNotSeen() {
    Recorder recorder = new Recorder();
    end(recorder, 1, Outcome.ofStatus(200));
    assertThat(recorder.poll()).isNull();
    recorder.publish();
    SampleBlock block = Objects.requireNonNull(recorder.poll());
    assertThat(block.size()).isEqualTo(1);
    assertThat(recorder.poll()).isNull();
  }

  @Test
  void blocksComeInTheOrderWrittenEvenFarBeyondTheRing() {
    Recorder recorder = new Recorder();
    Random random = new Random(2);
    long written = 0;
    long read = 0;
    for (int round = 0; round < 2_000; round++) {
      for (int i = random.nextInt(40); i > 0; i--) {
        end(recorder, written++, Outcome.ofStatus(200));
        recorder.publish();
      }
      for (int i = random.nextInt(40); i > 0; i--) {
        read = drainOne(recorder, read);
      }
    }
    while (read < written) {
      read = drainOne(recorder, read);
    }
    assertThat(recorder.poll()).isNull();
    assertThat(recorder.endedCount()).isEqualTo(written);
  }

  private static long drainOne(Recorder recorder, long expected) {
    SampleBlock block = recorder.poll();
    if (block == null) {
      return expected;
    }
    long next = expected;
    for (int i = 0; i < block.size(); i++) {
      assertThat(block.endNanos(i)).isEqualTo(next++);
    }
    recorder.giveBack(block);
    return next;
  }

  @Test
  void nothingIsLostOrDoubledBetweenTwoThreads() {
    int requests = 3_000_000;
    Recorder recorder = new Recorder();
    CompletableFuture<Void> worker =
        CompletableFuture.runAsync(() -> {
          Random random = new Random(3);
          for (int i = 0; i < requests; i++) {
            recorder.due();
            recorder.sent();
            end(recorder, i, Outcome.ofStatus(200));
            if (random.nextInt(300) == 0) {
              recorder.publish();
            }
          }
          recorder.publish();
        });
    long next = 0;
    boolean ordered = true;
    while (next < requests && !worker.isCompletedExceptionally()) {
      SampleBlock block = recorder.poll();
      if (block == null) {
        Thread.onSpinWait();
        continue;
      }
      for (int i = 0; i < block.size(); i++) {
        ordered &= block.endNanos(i) == next++;
      }
      recorder.giveBack(block);
    }
    worker.join();
    assertThat(ordered).isTrue();
    assertThat(recorder.poll()).isNull();
    assertThat(recorder.dueCount()).isEqualTo(requests);
    assertThat(recorder.sentCount()).isEqualTo(requests);
    assertThat(recorder.endedCount()).isEqualTo(requests);
  }

  @Test
  void aDroppedRequestIsRecordedButIsNoneThatEnded() {
    Recorder recorder = new Recorder();
    recorder.due();
    recorder.dropped(5, 9, 0);
    recorder.publish();
    SampleBlock block = Objects.requireNonNull(recorder.poll());
    assertThat(block.outcome(0)).isEqualTo(Outcome.DROPPED);
    assertThat(block.dueNanos(0)).isEqualTo(5);
    assertThat(recorder.endedCount()).isZero();
    assertThat(recorder.dueCount()).isEqualTo(1);
  }
}

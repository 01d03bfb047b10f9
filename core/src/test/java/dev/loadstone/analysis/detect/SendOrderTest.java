package dev.loadstone.analysis.detect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loadstone.metrics.Outcome;
import dev.loadstone.metrics.Requests;
import dev.loadstone.metrics.SampleBlock;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SendOrderTest {
  private static final int SIZE = 700;

  @Test
  void theFirstOnesAreThoseThatASortOfAllPutsFirst() {
    Requests requests = requests(SIZE);
    int[] all = sorted(requests);
    SendOrder sends = new SendOrder(requests);

    for (int most : new int[] {1, 2, 50, all.length, Integer.MAX_VALUE}) {
      int[] expected = IntStream.of(all).limit(most).toArray();
      assertThat(sends.first(most)).containsExactly(expected);
    }
    assertThat(sends.size()).isEqualTo(all.length);
    assertThat(sends.earliest()).isEqualTo(all[0]);
    assertThat(sends.last()).isEqualTo(all[all.length - 1]);
  }

  @Test
  void countsWhatWasSentByAMoment() {
    Requests requests = requests(SIZE);
    double[] seconds = {1e-6, 50e-6, 51e-6, 1};

    int[] counts = new SendOrder(requests).sentBy(seconds);

    for (int k = 0; k < seconds.length; k++) {
      double by = seconds[k];
      assertThat(counts[k])
          .isEqualTo(
              IntStream.of(sorted(requests))
                  .filter(i -> requests.sentNanos(i) / RunView.NANOS_PER_S <= by)
                  .count());
    }
  }

  @Test
  void ofNoRequestsThereIsNoFirst() {
    SendOrder none = new SendOrder(Requests.none());

    assertThat(none.size()).isZero();
    assertThat(none.first(3)).isEmpty();
    assertThat(none.earliest()).isNegative();
  }

  private static int[] sorted(Requests requests) {
    return IntStream.range(0, requests.size())
        .filter(i -> requests.outcome(i) != Outcome.DROPPED)
        .boxed()
        .sorted(Comparator.comparingLong(requests::sentNanos))
        .mapToInt(Integer::intValue)
        .toArray();
  }

  /// Requests sent within 0.1 ms, many at the same moment, some of them dropped.
  private static Requests requests(int size) {
    Random random = new Random(1);
    SampleBlock block = new SampleBlock();
    for (int i = 0; i < size; i++) {
      long sent = 1_000L * random.nextInt(100);
      long end = sent + random.nextInt(300_000);
      short outcome = random.nextInt(10) == 0 ? Outcome.DROPPED : 200;
      block.append(sent, sent, -1, end, 0, 0, 0, 0, 1, 1, outcome, 0, 0);
    }
    return Requests.of(List.of(block));
  }
}

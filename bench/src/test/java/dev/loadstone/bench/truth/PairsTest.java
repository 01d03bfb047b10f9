package dev.loadstone.bench.truth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loadstone.bench.truth.server.ServedLog;
import dev.loadstone.bench.truth.server.ServedLogs;
import dev.loadstone.metrics.Requests;
import dev.loadstone.metrics.SampleBlock;
import java.util.List;
import org.junit.jupiter.api.Test;

final class PairsTest {
  private final SampleBlock block = new SampleBlock();

  @Test
  void requestsArePairedByTheOrderOfConnectionsAndTheirPlaceOnEach() {
    ended(7, 1, 5_100, true);
    ended(9, 1, 6_200, true);
    ended(7, 2, 7_300, true);
    ServedLog served = ServedLogs.of(new long[][] {{0, 1, 5_000}, {1, 1, 6_000}, {0, 2, 7_000}});
    Pairs pairs = Pairs.of(requests(), served);
    assertThat(pairs.unpaired()).isZero();
    assertThat(pairs.errors(requests(), served)).containsExactly(100, 200, 300);
  }

  @Test
  void aConnectionThatNeverCarriedARequestIsPassedOver() {
    ended(0, 1, 1_000, false);
    ended(1, 1, 5_100, true);
    ServedLog served = ServedLogs.of(new long[][] {{0, 1, 5_000}});
    assertThat(Pairs.of(requests(), served).errors(requests(), served)).containsExactly(100);
  }

  @Test
  void whatOnlyOneSideKnowsIsUnpaired() {
    ended(0, 1, 5_100, true);
    ended(0, 2, 5_100, true);
    ServedLog served = ServedLogs.of(new long[][] {{0, 1, 5_000}, {1, 1, 5_000}});
    assertThat(Pairs.of(requests(), served).unpaired()).isEqualTo(2);
  }

  private void ended(int connection, int ordinal, long serviceNanos, boolean sent) {
    long end = 10_000L + block.size();
    block.append(
        end - serviceNanos,
        end - serviceNanos,
        end,
        end,
        100,
        sent ? 50 : 0,
        0,
        0,
        connection,
        ordinal,
        (short) 200,
        0,
        0);
  }

  private Requests requests() {
    return Requests.of(List.of(block));
  }
}

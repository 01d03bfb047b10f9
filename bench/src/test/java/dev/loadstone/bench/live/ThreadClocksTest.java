package dev.loadstone.bench.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.loadstone.bench.live.ThreadClocks.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ThreadClocksTest {
  private static final long MILLI = 1_000_000;

  @Test
  void whatThreadsUsedInBetweenIsSummedWithThoseThatCameAndWent() {
    List<ThreadClocks> moments =
        List.of(
            new ThreadClocks(1_000, Map.of(1L, new Clock("loadstone-w0", 500 * MILLI))),
            new ThreadClocks(
                1_500,
                Map.of(
                    1L,
                    new Clock("loadstone-w0", 600 * MILLI),
                    2L,
                    new Clock("loadstone-web", 30 * MILLI))),
            new ThreadClocks(2_000, Map.of(1L, new Clock("loadstone-w0", 700 * MILLI))));
    assertThat(ThreadClocks.cores(moments, _ -> true)).isCloseTo(0.23, within(1e-9));
    assertThat(ThreadClocks.cores(moments, "loadstone-web"::equals)).isCloseTo(0.03, within(1e-9));
  }
}

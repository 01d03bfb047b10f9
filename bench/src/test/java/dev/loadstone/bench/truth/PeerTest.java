package dev.loadstone.bench.truth;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class PeerTest {
  @Test
  void quantilesAreReadInTheUnitOfEachReport() {
    assertThat(of("wrk").medianMillis("     50%  980.00us\n     99%    5.21ms\n")).hasValue(0.98);
    assertThat(of("wrk").p99Millis("     50%  980.00us\n     99%    5.21ms\n")).hasValue(5.21);
    assertThat(of("ab").p99Millis("  50%      5\n  99%     12\n")).hasValue(12.0);
    assertThat(of("hey").medianMillis("  50%% in 0.005 secs\n")).hasValue(5.0);
    assertThat(of("autocannon").p99Millis("{\"latency\":{\"p50\":5,\"p99\":7}}")).hasValue(7.0);
    assertThat(of("h2load").medianMillis("time for request:    180us    6.27ms    5.30ms  1ms 9%"))
        .hasValue(5.3);
  }

  @Test
  void aReportWithoutTheFigureGivesNone() {
    assertThat(of("wrk").medianMillis("unable to connect")).isEmpty();
  }

  private static Peer of(String name) {
    return Peer.ALL.stream().filter(peer -> peer.name().equals(name)).findFirst().orElseThrow();
  }
}

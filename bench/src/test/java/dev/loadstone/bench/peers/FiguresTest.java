package dev.loadstone.bench.peers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import org.junit.jupiter.api.Test;

final class FiguresTest {
  @Test
  void theMedianOfAnEvenNumberLiesBetweenTheMiddleTwo() {
    assertThat(Spread.of(4, 1, 3, 2).median()).isEqualTo(2.5);
    assertThat(Spread.of(9, 1, 3).text(1)).isEqualTo("3.0 (1.0–9.0)");
  }

  @Test
  void wrksMedianIsReadInItsUnit() throws IOException {
    assertThat(OneConnection.medianMicros("     50%   54.00us\n")).isEqualTo(54);
    assertThat(OneConnection.medianMicros("     50%    1.05ms\n")).isCloseTo(1050, within(1e-9));
    assertThatThrownBy(() -> OneConnection.medianMicros("unable to connect"))
        .hasMessageContaining("unable");
  }

  @Test
  void aProcessIsChargedWithItsEndedChildren() {
    String stat =
        "42 (a (b) c) S 1 1 1 0 -1 4194560 10 0 0 0 100 20 3 7 20 0 4 0 5000 9999 250 1844 1 1";

    assertThat(Usage.parse(stat)).isEqualTo(new Usage(1.3, 1000));
  }

  @Test
  void commandsAreSpelledWithPlaces() {
    assertThat(
            Words.of("wrk -cCONNECTIONS -dSECONDSs URL -H Connection:_close", "http://h/", 50, 5))
        .containsExactly("wrk", "-c50", "-d5s", "http://h/", "-H", "Connection: close");
  }
}

package dev.loadstone.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class ExchangeTest {
  private final Exchange exchange = new Exchange(ByteBuffer.allocate(0));

  @Test
  void anAnswerCameWhenItWasReadLessWhatItLayUnread() {
    exchange.sentNanos = 1_000;
    assertThat(exchange.cameNanos(5_000, 0)).isEqualTo(5_000);
    assertThat(exchange.cameNanos(5_000, 700)).isEqualTo(4_300);
  }

  @Test
  void noAnswerCameBeforeItsRequestWasSent() {
    exchange.sentNanos = 1_000;
    assertThat(exchange.cameNanos(5_000, 4_500)).isEqualTo(1_000);
  }
}

package dev.loadstone.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ExchangeTest {
  private final Exchange exchange = new Exchange(ByteBuffer.allocate(0));

  @BeforeEach
  void sent() {
    exchange.sentNanos = 1_000;
    exchange.firstByteNanos = Exchange.NEVER;
  }

  @Test
  void anAnswerCameWhenItWasReadLessWhatItLayUnread() {
    assertThat(exchange.cameNanos(5_000, 0)).isEqualTo(5_000);
    assertThat(exchange.cameNanos(5_000, 700)).isEqualTo(4_300);
  }

  @Test
  void noAnswerCameBeforeItsRequestWasSent() {
    assertThat(exchange.cameNanos(5_000, 4_500)).isEqualTo(1_000);
  }

  @Test
  void noAnswerEndedBeforeItBegan() {
    exchange.firstByteNanos = 4_800;
    assertThat(exchange.cameNanos(5_000, 700)).isEqualTo(4_800);
  }
}

package dev.loadstone.transport.http2;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FloodGuardTest {
  private static final int BODIES = 100;
  private static final int FRAMES_PER_BODY = 64;
  private static final int WINDOWS_PER_FRAME = 8;

  private final FloodGuard guard = new FloodGuard();

  /// 1 MiB each, to a target that opens two windows anew for every 4 KiB.
  @Test
  void theWindowsOfLargeBodiesAreNoFlood() {
    int floods = 0;
    for (int body = 0; body < BODIES; body++) {
      guard.sent(FRAMES_PER_BODY);
      for (int window = 0; window < FRAMES_PER_BODY * WINDOWS_PER_FRAME; window++) {
        floods += guard.floods() ? 1 : 0;
      }
    }
    assertThat(floods).isZero();
  }

  @Test
  void framesWithoutAnEndAreOneWhateverWasSentBefore() {
    guard.sent(BODIES * FRAMES_PER_BODY);
    int taken = 0;
    while (!guard.floods()) {
      taken++;
    }
    assertThat(taken).isEqualTo(4_000);
  }
}

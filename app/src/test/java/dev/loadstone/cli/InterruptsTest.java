package dev.loadstone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class InterruptsTest {
  private final List<String> events = new ArrayList<>();
  private long nanos = -1;
  private final Interrupts interrupts =
      new Interrupts(
          signal -> events.add(signal.reason()), code -> events.add("halt " + code), () -> nanos);

  @Test
  void theFirstSignalStopsAndTheSecondLeavesWithTheCodeOfTheFirst() {
    interrupts.heard(Interrupts.Signal.INT);
    nanos += Interrupts.TOGETHER_NANOS;
    assertThat(events).containsExactly("interrupted by SIGINT");
    interrupts.heard(Interrupts.Signal.TERM);
    assertThat(events).containsExactly("interrupted by SIGINT", "halt 130");
  }

  @Test
  void whatAWrapperHandsOnIsTheSameSignal() {
    interrupts.heard(Interrupts.Signal.INT);
    nanos += Interrupts.TOGETHER_NANOS - 1;
    interrupts.heard(Interrupts.Signal.INT);
    assertThat(events).containsExactly("interrupted by SIGINT");
  }

  @Test
  void aSignalIsRememberedForTheExitCode() {
    assertThat(interrupts.signal()).isEmpty();
    interrupts.heard(Interrupts.Signal.HUP);
    assertThat(interrupts.signal()).map(Interrupts.Signal::exitCode).contains(143);
  }

  @Test
  void withNothingToStopTheFirstSignalLeavesAtOnce() {
    interrupts.nothingToStop();
    interrupts.heard(Interrupts.Signal.TERM);
    assertThat(events).containsExactly("halt 143");
  }
}

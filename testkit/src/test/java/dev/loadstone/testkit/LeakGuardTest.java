package dev.loadstone.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

final class LeakGuardTest {
  @Test
  void aThreadLeftRunningIsFoundByName() throws InterruptedException {
    Held before = Held.now();
    CountDownLatch over = new CountDownLatch(1);
    Thread left = Thread.ofPlatform().name("left-over").start(() -> awaitQuietly(over));
    assertThat(Held.now().without(before).threads())
        .singleElement()
        .asString()
        .startsWith("left-over");
    over.countDown();
    left.join();
    assertThatCode(() -> LeakGuard.check(before, 3_000_000_000L)).doesNotThrowAnyException();
  }

  @Test
  void aSocketLeftOpenFailsTheCheck() throws IOException {
    assumeTrue(Files.isDirectory(Path.of("/proc/self/fd")));
    try (ServerSocket first = new ServerSocket(0)) {
      assertThat(first.isBound()).isTrue();
      Held before = Held.now();
      try (ServerSocket left = new ServerSocket(0)) {
        assertThat(left.isBound()).isTrue();
        assertThatThrownBy(() -> LeakGuard.check(before, 1_000_000))
            .isInstanceOf(AssertionError.class)
            .hasMessageContaining("socket:[");
      }
      assertThatCode(() -> LeakGuard.check(before, 3_000_000_000L)).doesNotThrowAnyException();
    }
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

package dev.loadstone.transport.nio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TimerSlackTest {
  @TempDir Path proc;

  @Test
  void theSlackOfTheCallingThreadAloneIsTaken() throws IOException {
    Path own = Files.createDirectory(proc.resolve("77")).resolve("timerslack_ns");
    Files.writeString(own, "50000");
    Path process = Files.createDirectory(proc.resolve("70")).resolve("timerslack_ns");
    Files.writeString(process, "50000");
    Files.createSymbolicLink(proc.resolve("thread-self"), Path.of("70", "task", "77"));
    TimerSlack.remove(proc);
    assertThat(own).hasContent("1");
    assertThat(process).hasContent("50000");
  }

  @Test
  void aSystemWithoutItIsLeftAlone() {
    assertThatCode(() -> TimerSlack.remove(proc)).doesNotThrowAnyException();
  }
}

package dev.loadstone.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompilersTest {
  private static final long MILLI = 1_000_000;

  @TempDir private Path proc;
  private long nowNanos;
  private long ranNanos;

  @Test
  void theRunWaitsUntilNothingMoreIsCompiled() throws IOException, InterruptedException {
    compiling(0);
    awaitRest(110 * MILLI);
    assertThat(nowNanos).isEqualTo(140 * MILLI);
  }

  @Test
  void butNoLongerThanItIsTold() throws IOException, InterruptedException {
    compiling(0);
    awaitRest(Long.MAX_VALUE);
    assertThat(nowNanos).isEqualTo(400 * MILLI);
  }

  @Test
  void whereThreadsCannotBeSeenItStartsAtOnce() throws InterruptedException {
    awaitRest(Long.MAX_VALUE);
    assertThat(nowNanos).isZero();
  }

  /// @param untilNanos when the compiler has nothing left to do
  private void awaitRest(long untilNanos) throws InterruptedException {
    new Compilers(
            () -> nowNanos,
            nanos -> {
              nowNanos += nanos;
              if (nowNanos - nanos < untilNanos) {
                compiling(ranNanos + nanos / 2);
              }
            },
            proc)
        .awaitRest(400 * MILLI);
  }

  private void compiling(long nanos) {
    ranNanos = nanos;
    try {
      Path task = Files.createDirectories(proc.resolve("self/task/13"));
      Files.writeString(task.resolve("comm"), "C2 CompilerThre\n");
      Files.writeString(task.resolve("schedstat"), nanos + " 0 5\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

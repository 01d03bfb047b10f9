package dev.loadstone.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class BackgroundTest {
  private static final long LOOK = Background.LOOK_NANOS;

  @TempDir private Path proc;

  /// What was asked of each thread.
  private static final class Asked implements Background.Weights {
    final Map<Integer, Integer> nice = new HashMap<>();
    final Map<Integer, Long> slices = new HashMap<>();
    final Map<Integer, Boolean> patient = new HashMap<>();
    boolean oneWay;

    @Override
    public int nice(int thread) {
      return 3;
    }

    @Override
    public boolean set(int thread, Background.Standing standing) {
      if (oneWay && standing.nice() < nice.getOrDefault(thread, 3)) {
        return false;
      }
      nice.put(thread, standing.nice());
      slices.put(thread, standing.sliceNanos());
      patient.put(thread, standing.patient());
      return true;
    }
  }

  private final Asked asked = new Asked();

  @Test
  void compilersProbesAndCollectorStepAsideFromTheStart() throws IOException {
    threads(0, 0);
    try (Background background = new Background(asked, true, proc, "loadstone-w")) {
      background.look(1);
      assertThat(asked.nice).containsEntry(13, 10).containsEntry(14, 19).containsEntry(15, 19);
      assertThat(asked.slices).containsEntry(13, 300_000L);
      assertThat(asked.nice).containsEntry(11, 3).containsEntry(12, 3);
      assertThat(asked.slices).containsEntry(11, 100_000L).containsEntry(12, 100_000L);
      assertThat(asked.patient).containsEntry(13, true).containsEntry(14, true);
      assertThat(asked.patient).containsEntry(15, true).containsEntry(11, false);
    }
  }

  @Test
  void workersAreBornWithShortSlicesWhichTheirStarterThenGivesUp() throws IOException {
    threads(0, 0);
    try (Background background = new Background(asked, true, proc, "loadstone-w")) {
      background.begin();
      assertThat(asked.nice).containsEntry(13, 10);
      assertThat(asked.slices).containsEntry(0, 100_000L);
      task(18, "loadstone-w1", 0, 0);
      background.look(1);
      assertThat(asked.slices).containsEntry(0, 0L).containsEntry(18, 100_000L);
    }
  }

  @Test
  void whatTheWorkersWaitForKeepsItsWeight() throws IOException {
    threads(0, 0);
    try (Background background = new Background(asked, true, proc, "loadstone-w")) {
      background.look(1);
      assertThat(asked.nice).doesNotContainKeys(16, 17);
    }
  }

  @Test
  void aBusyWorkerGivesTheirWeightBackUntilItHasBeenIdleForASecond() throws IOException {
    threads(0, 0);
    try (Background background = new Background(asked, true, proc, "loadstone-w")) {
      background.look(1);
      threads(LOOK, 0);
      background.look(1 + LOOK);
      assertThat(asked.nice).containsEntry(13, 3).containsEntry(15, 3);
      assertThat(asked.slices).containsEntry(11, 0L);
      for (int i = 2; i < 7; i++) {
        background.look(1 + i * LOOK);
        assertThat(asked.nice).containsEntry(13, 3);
      }
      background.look(1 + 7 * LOOK);
      assertThat(asked.nice).containsEntry(13, 10);
    }
  }

  @Test
  void aCollectorThatWaitsForAProcessorGetsItsWeightBack() throws IOException {
    threads(0, 0);
    try (Background background = new Background(asked, true, proc, "loadstone-w")) {
      background.look(1);
      threads(0, LOOK / 2);
      background.look(1 + LOOK);
      assertThat(asked.nice).containsEntry(15, 3);
    }
  }

  @Test
  void theEndGivesTheirWeightBack() throws IOException {
    threads(0, 0);
    try (Background background = new Background(asked, true, proc, "loadstone-w")) {
      background.look(1);
    }
    assertThat(asked.nice).containsEntry(13, 3).containsEntry(14, 3).containsEntry(15, 3);
    assertThat(asked.patient).containsEntry(13, false).containsEntry(14, false);
  }

  @Test
  void whoCannotTakeItBackLeavesTheCollectorAlone() throws IOException {
    asked.oneWay = true;
    threads(0, 0);
    try (Background background = new Background(asked, true, proc, "loadstone-w")) {
      background.look(1);
      assertThat(asked.nice).containsEntry(13, 10).containsEntry(14, 19).containsEntry(15, 3);
    }
  }

  @Test
  void inAClosedLoopCompilersOnlyLoseWhatTheyCanBeGivenBack() throws IOException {
    threads(0, 0);
    try (Background background = new Background(asked, false, proc, "loadstone-w")) {
      background.look(1);
      assertThat(asked.nice).containsEntry(13, 10);
    }
    asked.oneWay = true;
    asked.nice.clear();
    try (Background background = new Background(asked, false, proc, "loadstone-w")) {
      background.look(1);
      assertThat(asked.nice).containsEntry(13, 3).containsEntry(14, 19);
      assertThat(asked.slices).containsEntry(13, 300_000L);
    }
  }

  @Test
  void aThreadIsFoundThatGotItsNameLater() throws IOException {
    task(21, "java", 0, 0);
    Map<Integer, ThreadKind> seen = new HashMap<>();
    try (ThreadTimes times =
        new ThreadTimes(proc, "loadstone-w", EnumSet.allOf(ThreadKind.class))) {
      times.each(seen::put);
      assertThat(seen).containsEntry(21, ThreadKind.OTHER);
      task(21, "loadstone-w0", 0, 0);
      times.each(seen::put);
      assertThat(seen).containsEntry(21, ThreadKind.WORKERS);
    }
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void linuxTakesAShortSliceAndTheLeastWeight() {
    Scheduling calls = Objects.requireNonNull(Scheduling.linked());
    int before = calls.nice(0);
    CompletableFuture<Integer> after = new CompletableFuture<>();
    Thread.ofPlatform()
        .start(() -> {
          calls.set(0, new Background.Standing(before, 100_000, false));
          calls.set(0, Background.Standing.aside(before, 100_000));
          calls.set(0, Background.Standing.ordinary(19));
          after.complete(calls.nice(0));
        });
    assertThat(after.join()).isEqualTo(19);
    assertThat(calls.nice(0)).isEqualTo(before);
    assertThat(calls.set(Integer.MAX_VALUE, Background.Standing.ordinary(0))).isFalse();
    assertThat(calls.set(0, Background.Standing.aside(before, 0))).isTrue();
    assertThat(calls.nice(0)).isEqualTo(Background.Weights.UNKNOWN);
    assertThat(calls.set(0, Background.Standing.ordinary(before))).isTrue();
  }

  private void threads(long workerRan, long collectorWaited) throws IOException {
    task(11, "loadstone-w0", workerRan, 0);
    task(12, "loadstone-senti", 0, 0);
    task(13, "C2 CompilerThre", 0, 0);
    task(14, "loadstone-probe", 0, 0);
    task(15, "loadstone-colle", 0, collectorWaited);
    task(16, "VM Thread", 0, 0);
    task(17, "main", 0, 0);
  }

  private void task(int id, String name, long ran, long waited) throws IOException {
    Path task = Files.createDirectories(proc.resolve("self/task/" + id));
    Files.writeString(task.resolve("comm"), name + "\n");
    Files.writeString(task.resolve("schedstat"), ran + " " + waited + " 5\n");
  }
}

package dev.loadstone.probe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loadstone.probe.Standing.Turn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class BackgroundTest {
  private static final long LOOK = Background.LOOK_NANOS;

  @TempDir private Path proc;

  private static final int NICE = 3;
  private static final Standing USUAL = Standing.ordinary(NICE);
  private static final Standing QUICK = Standing.quick(NICE);
  private static final Standing LAST = Standing.last(NICE);
  private static final Standing ASIDE = Standing.patient(19, 0);
  private static final Standing COMPILER = Standing.patient(10, 300_000);

  /// What was asked of each thread last.
  private static final class Asked implements Weights {
    final Map<Integer, Standing> of = new HashMap<>();
    boolean oneWay;

    @Override
    public int nice(int thread) {
      return NICE;
    }

    @Override
    public boolean set(int thread, Standing standing) {
      Standing now = of.getOrDefault(thread, USUAL);
      if (oneWay && (now.turn() == Turn.LAST || standing.nice() < now.nice())) {
        return false;
      }
      of.put(thread, standing);
      return true;
    }
  }

  private final Asked asked = new Asked();

  @Test
  void compilersProbesAndCollectorStepAsideFromTheStart() throws IOException {
    threads(0, 0);
    try (Background background = new Background(asked, true, proc, "loadstone-w")) {
      background.look(1);
      assertThat(asked.of).containsEntry(11, QUICK).containsEntry(12, QUICK);
      assertThat(asked.of).containsEntry(13, COMPILER);
      assertThat(asked.of).containsEntry(14, ASIDE).containsEntry(15, ASIDE);
    }
  }

  @Test
  void probesAndCollectorComeLastWhereOthersLeaveEnough() throws IOException {
    threads(0, 0);
    Files.writeString(proc.resolve("self/status"), "Name:\tjava\nCpus_allowed_list:\t1,3-127\n");
    unused(0);
    try (Background background = new Background(asked, true, proc, "loadstone-w")) {
      background.look(1);
      unused(5);
      background.look(1 + LOOK);
      assertThat(asked.of).containsEntry(14, LAST).containsEntry(15, LAST);
      assertThat(asked.of).containsEntry(11, QUICK).containsEntry(13, COMPILER);
      unused(9);
      background.look(1 + 2 * LOOK);
      assertThat(asked.of).containsEntry(14, ASIDE).containsEntry(15, ASIDE);
    }
  }

  /// Hundredths of a second in which each of the three processors allowed had nothing to do.
  private void unused(int ticks) throws IOException {
    String others = "cpu  0 0 0 999 0 0 0 0\ncpu0 0 0 0 77 0 0 0 0\n";
    Files.writeString(
        proc.resolve("stat"),
        IntStream.of(1, 3, 4)
            .mapToObj(cpu -> "cpu" + cpu + " 0 0 0 " + ticks + " 0 0 0 0\n")
            .collect(Collectors.joining("", others, "")));
  }

  @Test
  void workersAreBornWithShortSlicesWhichTheirStarterThenGivesUp() throws IOException {
    threads(0, 0);
    try (Background background = new Background(asked, true, proc, "loadstone-w")) {
      background.begin();
      assertThat(asked.of).containsEntry(13, COMPILER).containsEntry(0, QUICK);
      task(18, "loadstone-w1", 0, 0);
      background.look(1);
      assertThat(asked.of).containsEntry(0, USUAL).containsEntry(18, QUICK);
    }
  }

  @Test
  void whatTheWorkersWaitForKeepsItsWeight() throws IOException {
    threads(0, 0);
    try (Background background = new Background(asked, true, proc, "loadstone-w")) {
      background.look(1);
      assertThat(asked.of).doesNotContainKeys(16, 17);
    }
  }

  @Test
  void aBusyWorkerGivesTheirWeightBackUntilItHasBeenIdleForASecond() throws IOException {
    threads(0, 0);
    try (Background background = new Background(asked, true, proc, "loadstone-w")) {
      background.look(1);
      threads(LOOK, 0);
      background.look(1 + LOOK);
      assertThat(asked.of).containsEntry(13, USUAL).containsEntry(15, USUAL);
      assertThat(asked.of).containsEntry(11, USUAL);
      for (int i = 2; i < 7; i++) {
        background.look(1 + i * LOOK);
        assertThat(asked.of).containsEntry(13, USUAL);
      }
      background.look(1 + 7 * LOOK);
      assertThat(asked.of).containsEntry(13, COMPILER);
    }
  }

  @Test
  void aCollectorThatWaitsForAProcessorGetsItsWeightBack() throws IOException {
    threads(0, 0);
    try (Background background = new Background(asked, true, proc, "loadstone-w")) {
      background.look(1);
      threads(0, LOOK / 2);
      background.look(1 + LOOK);
      assertThat(asked.of).containsEntry(15, USUAL);
    }
  }

  @Test
  void theEndGivesTheirWeightBack() throws IOException {
    threads(0, 0);
    try (Background background = new Background(asked, true, proc, "loadstone-w")) {
      background.look(1);
    }
    assertThat(asked.of).containsEntry(13, USUAL).containsEntry(14, USUAL).containsEntry(15, USUAL);
  }

  @Test
  void whoCannotTakeItBackLeavesTheCollectorAlone() throws IOException {
    asked.oneWay = true;
    threads(0, 0);
    Files.writeString(proc.resolve("self/status"), "Cpus_allowed_list:\t1,3-4\n");
    unused(0);
    try (Background background = new Background(asked, true, proc, "loadstone-w")) {
      background.look(1);
      unused(20);
      background.look(1 + LOOK);
      assertThat(asked.of).containsEntry(13, COMPILER);
      assertThat(asked.of).containsEntry(14, ASIDE);
      assertThat(asked.of).containsEntry(15, Standing.patient(NICE, 0));
    }
  }

  @Test
  void inAClosedLoopCompilersOnlyLoseWhatTheyCanBeGivenBack() throws IOException {
    threads(0, 0);
    try (Background background = new Background(asked, false, proc, "loadstone-w")) {
      background.look(1);
      assertThat(asked.of).containsEntry(13, COMPILER);
    }
    asked.oneWay = true;
    asked.of.clear();
    try (Background background = new Background(asked, false, proc, "loadstone-w")) {
      background.look(1);
      assertThat(asked.of).containsEntry(13, Standing.patient(NICE, 300_000));
      assertThat(asked.of).containsEntry(14, ASIDE);
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
  void linuxTakesWhatIsAsked() {
    Scheduling calls = Objects.requireNonNull(Scheduling.linked());
    int before = calls.nice(0);
    CompletableFuture<Integer> after = new CompletableFuture<>();
    Thread.ofPlatform()
        .start(() -> {
          calls.set(0, Standing.quick(before));
          calls.set(0, Standing.patient(before, 100_000));
          calls.set(0, Standing.ordinary(19));
          after.complete(calls.nice(0));
        });
    assertThat(after.join()).isEqualTo(19);
    assertThat(calls.nice(0)).isEqualTo(before);
    assertThat(calls.set(Integer.MAX_VALUE, Standing.ordinary(0))).isFalse();
    assertThat(calls.set(0, Standing.last(before))).isTrue();
    assertThat(calls.nice(0)).isEqualTo(Weights.UNKNOWN);
    assertThat(calls.set(0, Standing.ordinary(before))).isTrue();
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

package dev.loadstone.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.loadstone.metrics.RunFileException;
import dev.loadstone.plan.PlanException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Runs come into the history, are found, named and deleted.
final class RunStoreTest {
  @TempDir private Path folder;
  private HistoryPlace place = HistoryPlace.of(Path.of("unset"));
  private final List<String> warnings = new ArrayList<>();

  @BeforeEach
  void ownFolder() {
    place = HistoryPlace.of(folder.resolve("loadstone"));
  }

  @Test
  void aRunComesBackAsItWasLeft() throws IOException {
    StoredRun run = MadeUpRuns.run(place, 5);
    RunStore.leave(place, run, MadeUpRuns::unexpected);
    try (RunStore store = open()) {
      assertThat(store.find(run.id())).contains(run);
      assertThat(store.list(RunFilter.ALL)).containsExactly(run);
    }
    assertThat(place.inbox()).isEmptyDirectory();
  }

  @Test
  void quotesAndSqlInNamesAreText() throws IOException {
    RunStore.leave(place, MadeUpRuns.run(place, 1), MadeUpRuns::unexpected);
    String hostile = "x'); DROP TABLE run; --\"";
    try (RunStore store = open()) {
      store.tag(MadeUpRuns.id(1), hostile);
      store.note(MadeUpRuns.id(1), hostile);
      assertThat(store.named("RUN", hostile)).hasSize(1);
      assertThat(store.list(RunFilter.tagged("' OR 1=1 --"))).isEmpty();
      assertThat(store.require("RUN", MadeUpRuns.id(1)).note()).isEqualTo(hostile);
    }
  }

  @Test
  void theNewestIsFirstAndFiltersHold() throws IOException {
    MadeUpRuns.fill(place, 10);
    try (RunStore store = open()) {
      assertThat(store.list(RunFilter.ALL).getFirst().id()).isEqualTo(MadeUpRuns.id(9));
      assertThat(store.list(RunFilter.ALL.newest(3))).hasSize(3);
      long middle = MadeUpRuns.run(place, 5).startedAtMillis();
      assertThat(store.list(new RunFilter("8080/1", "", "", 0, middle, 100)))
          .extracting(StoredRun::id)
          .containsExactly(MadeUpRuns.id(3), MadeUpRuns.id(1));
      assertThat(store.list(new RunFilter("", "0000bb", "", middle, Long.MAX_VALUE, 100)))
          .hasSize(3);
      store.tag(MadeUpRuns.id(4), "main");
      assertThat(store.list(RunFilter.tagged("main"))).hasSize(1);
      assertThat(store.list(RunFilter.tagged("mai"))).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "main",
        "it's",
        "'; DROP TABLE run; --",
        "\" OR 1=1",
        "100% _done_",
        "größer ✓",
        "<b>bold</b>"
      })
  void anyTextIsATagAndANote(String text) throws IOException {
    MadeUpRuns.fill(place, 2);
    try (RunStore store = open()) {
      store.tag(MadeUpRuns.id(0), text);
      store.note(MadeUpRuns.id(0), text);
    }
    try (RunStore store = open()) {
      assertThat(store.named("RUN", text)).extracting(StoredRun::note).containsExactly(text);
      store.untag(MadeUpRuns.id(0), text);
      assertThat(store.list(RunFilter.tagged(text))).isEmpty();
      assertThat(store.count()).isEqualTo(2);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", " ", "a,b", "a\nb", "latest", "previous", "-x", "20260101-000000-abcd"})
  void aTagThatMeansSomethingElseIsRefused(String tag) throws IOException {
    MadeUpRuns.fill(place, 1);
    try (RunStore store = open()) {
      assertThatThrownBy(() -> store.tag(MadeUpRuns.id(0), tag)).isInstanceOf(PlanException.class);
    }
  }

  @Test
  void namesLeadToRunsAndUnknownOnesNameTheNearest() throws IOException {
    MadeUpRuns.fill(place, 6);
    try (RunStore store = open()) {
      store.tag(MadeUpRuns.id(1), "release");
      store.tag(MadeUpRuns.id(3), "release");
      assertThat(store.named("RUN", "latest").getFirst().id()).isEqualTo(MadeUpRuns.id(5));
      assertThat(store.named("RUN", "previous").getFirst().id()).isEqualTo(MadeUpRuns.id(3));
      assertThat(store.named("RUN", "release")).hasSize(2);
      assertThatThrownBy(() -> store.named("RUN", "20260101-000004-abcx"))
          .isInstanceOf(PlanException.class)
          .hasMessageContaining(MadeUpRuns.id(4));
      assertThatThrownBy(() -> store.named("RUN", "relase")).hasMessageContaining("release");
    }
  }

  @Test
  void anEmptyHistorySaysSo() {
    try (RunStore store = open()) {
      assertThatThrownBy(() -> store.named("RUN", "latest"))
          .isInstanceOf(PlanException.class)
          .hasMessageContaining("the history is empty");
    }
  }

  @Test
  void runFilesWithoutARowAreTakenIn() throws IOException {
    MadeUpRuns.file(place, MadeUpRuns.id(1), MadeUpRuns.id(1), true);
    MadeUpRuns.file(place, "copy-of-a-colleague", MadeUpRuns.id(2), true);
    try (RunStore store = open()) {
      assertThat(store.list(RunFilter.ALL)).extracting(StoredRun::id).hasSize(2);
      assertThat(store.file(store.require("RUN", MadeUpRuns.id(2)))).exists();
    }
  }

  @Test
  void aRunThatWasKilledIsPartialAndRenewedWhenItsFileGrows() throws IOException {
    Path file = MadeUpRuns.file(place, MadeUpRuns.id(1), MadeUpRuns.id(1), false);
    try (RunStore store = open()) {
      assertThat(store.require("RUN", MadeUpRuns.id(1)).partial()).isTrue();
      store.tag(MadeUpRuns.id(1), "kept");
      Files.delete(file);
      MadeUpRuns.file(place, MadeUpRuns.id(1), MadeUpRuns.id(1), true);
      store.refresh();
      StoredRun now = store.require("RUN", MadeUpRuns.id(1));
      assertThat(now.partial()).isFalse();
      assertThat(now.tags()).containsExactly("kept");
    }
  }

  @Test
  void aForeignFileIsPassedOverWithAWarning() throws IOException {
    MadeUpRuns.fill(place, 1);
    Files.createDirectories(place.runs());
    Files.writeString(place.runs().resolve("notes.lsr"), "shopping list");
    MadeUpRuns.file(place, "evil", "../../evil", true);
    try (RunStore store = open()) {
      assertThat(store.count()).isEqualTo(1);
    }
    assertThat(warnings).hasSize(2).allMatch(line -> line.contains("passed over"));
  }

  @Test
  void aDamagedRowInTheInboxIsMadeAgainFromItsRunFile() throws IOException {
    MadeUpRuns.file(place, MadeUpRuns.id(1), MadeUpRuns.id(1), true);
    RunStore.leave(place, MadeUpRuns.run(place, 1), MadeUpRuns::unexpected);
    Path row = place.inbox().resolve(MadeUpRuns.id(1) + ".row");
    byte[] bytes = Files.readAllBytes(row);
    bytes[bytes.length / 2] ^= 1;
    Files.write(row, bytes);
    try (RunStore store = open()) {
      assertThat(store.require("RUN", MadeUpRuns.id(1)).target()).contains("http://127.0.0.1:9/");
    }
  }

  @Test
  void deletingFreesSpaceAndAFileElsewhereStays() throws IOException {
    MadeUpRuns.fill(place, 200);
    Path here = MadeUpRuns.file(place, MadeUpRuns.id(1), MadeUpRuns.id(1), true);
    Path elsewhere = Files.writeString(folder.resolve("mine.lsr"), "content");
    Files.createSymbolicLink(place.runs().resolve(MadeUpRuns.id(2) + ".lsr"), elsewhere);
    long before = Files.size(place.file());
    try (RunStore store = open()) {
      assertThat(store.delete(MadeUpRuns.id(1))).isPositive();
      assertThat(store.delete(MadeUpRuns.id(2))).isZero();
      for (int i = 3; i < 200; i++) {
        store.delete(MadeUpRuns.id(i));
      }
      assertThat(store.count()).isEqualTo(1);
      assertThatThrownBy(() -> store.delete(MadeUpRuns.id(1))).isInstanceOf(PlanException.class);
    }
    assertThat(here).doesNotExist();
    assertThat(elsewhere).exists();
    assertThat(Files.size(place.file())).isLessThan(before / 2);
    try (RunStore store = open()) {
      assertThat(store.count()).isEqualTo(1);
    }
  }

  @Test
  void aRunFileThatIsGoneIsNamed() throws IOException {
    MadeUpRuns.fill(place, 1);
    try (RunStore store = open()) {
      assertThatThrownBy(() -> store.file(store.require("RUN", MadeUpRuns.id(0))))
          .isInstanceOf(RunFileException.class)
          .hasMessageContaining("is gone");
    }
  }

  @Test
  void twoAtOnceLoseNothing() throws Exception {
    int each = 40;
    try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
      List<Future<?>> done = new ArrayList<>();
      for (int part = 0; part < 2; part++) {
        int first = part * each;
        Callable<Boolean> work =
            () -> {
              for (int i = first; i < first + each; i++) {
                RunStore.leave(place, MadeUpRuns.run(place, i), MadeUpRuns::unexpected);
                try (RunStore store = RunStore.open(place, MadeUpRuns::unexpected)) {
                  store.tag(MadeUpRuns.id(i), "tag-" + i);
                }
              }
              return true;
            };
        done.add(threads.submit(work));
      }
      for (Future<?> future : done) {
        future.get();
      }
    }
    try (RunStore store = open()) {
      assertThat(store.list(RunFilter.ALL))
          .hasSize(2 * each)
          .allSatisfy(run -> assertThat(run.tags()).hasSize(1));
    }
  }

  @Test
  void noOtherUserCanReadIt() throws IOException {
    MadeUpRuns.fill(place, 1);
    RunStore.leave(place, MadeUpRuns.run(place, 1), MadeUpRuns::unexpected);
    for (Path file : List.of(place.file(), place.inbox().resolve(MadeUpRuns.id(1) + ".row"))) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
          .isEqualTo("rw-------");
    }
  }

  @Test
  void aNewHistoryIsMadeFromTheRunFilesOfADamagedOne() throws IOException {
    MadeUpRuns.file(place, MadeUpRuns.id(1), MadeUpRuns.id(1), true);
    try (RunStore store = open()) {
      store.tag(MadeUpRuns.id(1), "main");
      store.note(MadeUpRuns.id(1), "before the change");
    }
    Rebuild.Outcome salvaged = Rebuild.of(place, MadeUpRuns::unexpected);
    assertThat(salvaged.runs()).isEqualTo(1);
    assertThat(salvaged.kept()).isEqualTo(1);
    byte[] junk = "not a database at all, and long enough".getBytes(StandardCharsets.UTF_8);
    Files.write(place.file(), junk);
    assertThatThrownBy(this::open).isInstanceOf(HistoryException.class);
    Rebuild.Outcome again = Rebuild.of(place, MadeUpRuns::unexpected);
    assertThat(again.runs()).isEqualTo(1);
    assertThat(again.aside().orElseThrow()).hasBinaryContent(junk);
  }

  private RunStore open() {
    return RunStore.open(place, warnings::add);
  }
}

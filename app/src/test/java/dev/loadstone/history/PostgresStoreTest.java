package dev.loadstone.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The history of a team, on a server of its own where PostgreSQL is installed; skipped, and shown
/// as skipped, elsewhere.
final class PostgresStoreTest {
  private static PostgresServer server = PostgresServer.NONE;

  @TempDir private Path folder;

  @BeforeAll
  static void startAServer() throws Exception {
    server = PostgresServer.start();
    assumeTrue(server.runs(), "PostgreSQL is not installed here: its history is NOT tested");
  }

  @AfterAll
  static void stopTheServer() throws Exception {
    server.stop();
  }

  @Test
  void aTeamSeesRunsAndTheirFilesOfAnotherMachine() throws IOException {
    HistoryPlace mine = new HistoryPlace(folder.resolve("mine"), server.url());
    HistoryPlace theirs = new HistoryPlace(folder.resolve("theirs"), server.url());
    Path file = MadeUpRuns.file(mine, MadeUpRuns.id(1), MadeUpRuns.id(1), true);
    byte[] content = Files.readAllBytes(file);
    RunStore.leave(mine, MadeUpRuns.run(mine, 1), MadeUpRuns::unexpected);
    Files.delete(file);
    try (RunStore store = RunStore.open(theirs, MadeUpRuns::unexpected)) {
      StoredRun run = store.require("RUN", MadeUpRuns.id(1));
      assertThat(run).isEqualTo(MadeUpRuns.run(mine, 1));
      assertThat(store.file(run)).hasBinaryContent(content);
      store.tag(run.id(), "it's; DROP TABLE run");
      store.note(run.id(), "größer ✓");
      assertThat(store.named("RUN", "it's; DROP TABLE run")).hasSize(1);
      assertThat(store.list(new RunFilter("8080/1", "0000bb", "", 0, Long.MAX_VALUE, 5)))
          .hasSize(1);
      store.delete(run.id());
      assertThat(store.count()).isZero();
    }
  }

  @Test
  void aRunWaitsWhereTheServerIsNotReached() throws IOException {
    String wrong = server.url().replaceFirst(":[0-9]+/", ":1/");
    HistoryPlace place = new HistoryPlace(folder, wrong + "&password=s3cret");
    assertThatThrownBy(() -> RunStore.leave(place, MadeUpRuns.run(place, 1), w -> {}))
        .isInstanceOf(HistoryException.class)
        .hasMessageContaining("check that the server runs")
        .hasMessageNotContaining("s3cret");
    assertThat(place.inbox().resolve(MadeUpRuns.id(1) + ".row")).exists();
  }

  @Test
  void aWrongDatabaseIsOneLine() {
    HistoryPlace place = new HistoryPlace(folder, server.url().replace("/postgres?", "/nosuch?"));
    assertThatThrownBy(() -> RunStore.open(place, MadeUpRuns::unexpected))
        .isInstanceOf(HistoryException.class)
        .hasMessageContaining("nosuch")
        .hasMessageNotContaining("\n");
  }
}

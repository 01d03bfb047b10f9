package dev.loadstone.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.loadstone.analysis.compare.Metric;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
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

  @Test
  void aServerWhoseNameIsNotKnownIsNamed() {
    HistoryPlace place =
        new HistoryPlace(folder, "jdbc:postgresql://nosuch.invalid/x?user=u&password=s3cret");
    assertThatThrownBy(() -> RunStore.open(place, MadeUpRuns::unexpected))
        .isInstanceOf(HistoryException.class)
        .hasMessageContaining("the name nosuch.invalid was not found")
        .hasMessageNotContaining("s3cret");
  }

  @Test
  void aServerThatSaysNothingIsGivenUp() throws IOException {
    try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String url = "jdbc:postgresql://127.0.0.1:" + silent.getLocalPort() + "/x?user=u";
      PostgresDatabase database = new PostgresDatabase(url, 1);
      assertThatThrownBy(database::connect)
          .isInstanceOfSatisfying(
              SQLException.class,
              e ->
                  assertThat(database.fault(e)).hasMessageContaining("check that the server runs"));
    }
  }

  @Test
  void aServerThatFallsSilentIsGivenUp() throws SQLException {
    try (Connection connection = new PostgresDatabase(server.url()).connect()) {
      assertThat(connection.getNetworkTimeout()).isBetween(1, 60_000);
    }
  }

  @Test
  void twoWhoTagTheSameRunAtOnceLoseNothing() throws Exception {
    HistoryPlace place = new HistoryPlace(folder, server.url());
    RunStore.leave(place, MadeUpRuns.run(place, 3), MadeUpRuns::unexpected);
    int each = 50;
    try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
      List<Future<?>> done = new ArrayList<>();
      for (int part = 0; part < 2; part++) {
        int first = part * each;
        Callable<Boolean> work =
            () -> {
              try (RunStore store = RunStore.open(place, MadeUpRuns::unexpected)) {
                for (int i = first; i < first + each; i++) {
                  store.tag(MadeUpRuns.id(3), "tag-" + i);
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
    try (RunStore store = RunStore.open(place, MadeUpRuns::unexpected)) {
      assertThat(store.require("RUN", MadeUpRuns.id(3)).tags()).hasSize(2 * each);
      store.delete(MadeUpRuns.id(3));
    }
  }

  @Test
  void aNewerSchemaIsLeftAloneWithBothVersionsNamed() throws Exception {
    HistoryPlace place = new HistoryPlace(folder, server.url());
    RunStore.open(place, MadeUpRuns::unexpected).close();
    try (Connection connection = new PostgresDatabase(server.url()).connect()) {
      Database.execute(connection, "UPDATE history_version SET version = 7");
      assertThatThrownBy(() -> RunStore.open(place, MadeUpRuns::unexpected))
          .isInstanceOf(HistoryException.class)
          .hasMessageContaining("version 7")
          .hasMessageContaining("up to 1");
      Database.execute(connection, "UPDATE history_version SET version = 1");
    }
  }

  @Test
  void aRunThatIsReadAnewTakesItsPlaceAndKeepsItsTags() throws IOException {
    HistoryPlace place = new HistoryPlace(folder, server.url());
    Path file = MadeUpRuns.file(place, MadeUpRuns.id(4), MadeUpRuns.id(4), true);
    RunStore.leave(place, MadeUpRuns.run(place, 4), MadeUpRuns::unexpected);
    try (RunStore store = RunStore.open(place, MadeUpRuns::unexpected)) {
      store.tag(MadeUpRuns.id(4), "kept");
    }
    Files.write(file, new byte[] {0}, StandardOpenOption.APPEND);
    byte[] anew = Files.readAllBytes(file);
    RunStore.leave(place, MadeUpRuns.run(place, 4, 55), MadeUpRuns::unexpected);
    Files.delete(file);
    try (RunStore store = RunStore.open(place, MadeUpRuns::unexpected)) {
      StoredRun run = store.require("RUN", MadeUpRuns.id(4));
      assertThat(run.tags()).containsExactly("kept");
      assertThat(run.figure(Metric.P99)).isEqualTo(55);
      assertThat(store.file(run)).hasBinaryContent(anew);
      store.delete(run.id());
    }
  }

  @Test
  void aConnectionThatTheServerHasEndedIsNoticed() throws Exception {
    HistoryPlace place = new HistoryPlace(folder, server.url());
    try (RunStore store = RunStore.open(place, MadeUpRuns::unexpected)) {
      assertThat(store.current()).isTrue();
      try (Connection other = new PostgresDatabase(server.url()).connect()) {
        Database.execute(
            other,
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                + " WHERE application_name = 'loadstone' AND pid <> pg_backend_pid()");
      }
      assertThat(store.current()).isFalse();
      assertThatThrownBy(store::count)
          .isInstanceOf(HistoryException.class)
          .hasMessageNotContaining("\n");
    }
  }
}

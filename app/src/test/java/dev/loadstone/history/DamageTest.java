package dev.loadstone.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is damaged, foreign, newer or read-only is named in one line and left as it is.
final class DamageTest {
  private static final int RUNS = 60;

  /// `bench/kills` makes more.
  private static final int CORRUPTIONS = Integer.getInteger("loadstone.corruptions", 400);

  private static final long SEED = 42;

  @TempDir private Path folder;
  private HistoryPlace place = HistoryPlace.of(Path.of("unset"));

  @BeforeEach
  void ownFolder() {
    place = HistoryPlace.of(folder.resolve("loadstone"));
  }

  @Test
  void aDamagedFileIsNamedOrTellsTheTruthAndNeverChanges() throws IOException {
    MadeUpRuns.fill(place, RUNS);
    byte[] whole = Files.readAllBytes(place.file());
    List<StoredRun> truth = listed();
    SplittableRandom random = new SplittableRandom(SEED);
    int refused = 0;
    for (int i = 0; i < CORRUPTIONS; i++) {
      byte[] damaged = damaged(whole, random);
      Files.write(place.file(), damaged);
      try {
        assertThat(listed()).as("corruption %d", i).isEqualTo(truth);
      } catch (HistoryException e) {
        refused++;
        assertThat(e.getMessage()).contains(place.file().toString()).doesNotContain("\n");
      }
      assertThat(Files.readAllBytes(place.file())).as("corruption %d", i).isEqualTo(damaged);
    }
    // Half of the file is free pages, texts of an index and the like, of which nothing is read.
    assertThat(refused).isGreaterThan(CORRUPTIONS / 3);
  }

  /// A flipped bit, a byte, a page of noise, or the end cut off.
  private static byte[] damaged(byte[] whole, SplittableRandom random) {
    byte[] bytes = whole.clone();
    int at = random.nextInt(bytes.length);
    switch (random.nextInt(4)) {
      case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
      case 1 -> bytes[at] = (byte) ~bytes[at];
      case 2 -> {
        int to = Math.min(bytes.length, at + random.nextInt(4096));
        for (int i = at; i < to; i++) {
          bytes[i] = (byte) random.nextInt();
        }
      }
      default -> bytes = Arrays.copyOf(bytes, Math.max(1, at));
    }
    return bytes;
  }

  private List<StoredRun> listed() {
    try (RunStore store = RunStore.open(place, MadeUpRuns::unexpected)) {
      return store.list(RunFilter.ALL);
    }
  }

  @Test
  void aFolderOrAnotherProgramsFileIsNotTouched() throws Exception {
    Files.createDirectories(place.file());
    assertThatThrownBy(this::listed).hasMessageContaining("it is a folder");
    Files.delete(place.file());
    try (var connection = new SqliteDatabase(place.file()).connect()) {
      Database.execute(connection, "CREATE TABLE bookmarks (url TEXT)");
    }
    byte[] before = Files.readAllBytes(place.file());
    assertThatThrownBy(this::listed)
        .isInstanceOf(HistoryException.class)
        .hasMessageContaining("not a history of Loadstone");
    assertThat(Files.readAllBytes(place.file())).isEqualTo(before);
  }

  @Test
  void aNewerSchemaIsLeftAloneWithBothVersionsNamed() throws Exception {
    MadeUpRuns.fill(place, 2);
    try (var connection = new SqliteDatabase(place.file()).connect()) {
      Database.execute(connection, "PRAGMA user_version = 7");
    }
    byte[] before = Files.readAllBytes(place.file());
    assertThatThrownBy(this::listed)
        .isInstanceOf(HistoryException.class)
        .hasMessageContaining("version 7")
        .hasMessageContaining("up to 1");
    assertThat(Files.readAllBytes(place.file())).isEqualTo(before);
  }

  @Test
  void anOlderSchemaIsBroughtForwardWithACopyOfTheOldOne() throws Exception {
    MadeUpRuns.fill(place, 3);
    List<StoredRun> truth = listed();
    byte[] before = Files.readAllBytes(place.file());
    SqliteDatabase database = new SqliteDatabase(place.file());
    Schema next = new Schema(List.of("-- version 1", "ALTER TABLE run ADD COLUMN colour TEXT;\n"));
    try (RunStore store = RunStore.open(place, database, next, MadeUpRuns::unexpected)) {
      assertThat(store.list(RunFilter.ALL)).isEqualTo(truth);
    }
    assertThatThrownBy(this::listed).hasMessageContaining("version 2");
    Path copy = folder.resolve("loadstone").resolve("history.db.version-1");
    assertThat(copy).exists();
    Files.copy(copy, place.file(), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    assertThat(listed()).isEqualTo(truth);
    assertThat(before).isNotEmpty();
  }

  @Test
  void aMigrationThatFailsLeavesTheOldVersion() throws Exception {
    MadeUpRuns.fill(place, 3);
    List<StoredRun> truth = listed();
    SqliteDatabase database = new SqliteDatabase(place.file());
    Schema broken =
        new Schema(
            List.of(
                "-- version 1", "ALTER TABLE run ADD COLUMN colour TEXT;\nNO SUCH STATEMENT;\n"));
    assertThatThrownBy(() -> RunStore.open(place, database, broken, MadeUpRuns::unexpected))
        .isInstanceOf(HistoryException.class);
    assertThat(listed()).isEqualTo(truth);
  }

  @Test
  void aReadOnlyHistoryIsReadAndNotWritten() throws Exception {
    MadeUpRuns.fill(place, 3);
    RunStore.leave(place, MadeUpRuns.run(place, 3), MadeUpRuns::unexpected);
    SqliteDatabase database = new SqliteDatabase(place.file(), true);
    List<String> warnings = new java.util.ArrayList<>();
    try (RunStore store = RunStore.open(place, database, Schema.of(database), warnings::add)) {
      assertThat(store.list(RunFilter.ALL)).hasSize(3);
      assertThat(warnings).hasSize(1).allMatch(line -> line.contains("cannot be written"));
      assertThatThrownBy(() -> store.tag(MadeUpRuns.id(0), "x"))
          .isInstanceOf(HistoryException.class)
          .hasMessageContaining("cannot be written");
    }
    assertThat(listed()).hasSize(4);
  }
}

package dev.loadstone.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunFileTest {
  @TempDir private Path folder;

  @Test
  void whatWasWrittenIsReadBackExactly() {
    RunRecord run = RunFiles.someRun(5_000, new Random(3));
    Path file = folder.resolve("run.lsr");

    RunFiles.write(file, run);

    RunFiles.assertSame(RunFile.read(file), run);
  }

  @Test
  void aTornFileGivesEverythingUpToTheTear() throws Exception {
    RunRecord run = RunFiles.someRun(60, new Random(4));
    Path whole = folder.resolve("whole.lsr");
    RunFiles.write(whole, run);
    byte[] bytes = Files.readAllBytes(whole);
    int read = 0;
    int before = 0;
    for (int length = 0; length < bytes.length; length++) {
      Path torn = RunFiles.write(folder.resolve("torn.lsr"), bytes, length);
      RunRecord part;
      try {
        part = RunFile.read(torn);
      } catch (RunFileException e) {
        assertThat(read).as("after the header nothing is refused").isZero();
        continue;
      }
      read++;
      assertThat(part.end().partial()).isTrue();
      assertThat(part.end().reason()).isNotEmpty();
      assertThat(part.requests().size()).isBetween(before, run.requests().size());
      before = part.requests().size();
      long ended = part.intervals().stream().mapToLong(i -> i.ended() + i.dropped()).sum();
      assertThat(ended).isEqualTo(part.requests().size());
    }
    assertThat(read).isPositive();
    assertThat(before).isEqualTo(run.requests().size());
  }

  @Test
  void noDamageEverThrowsAnythingElse() throws Exception {
    RunRecord run = RunFiles.someRun(300, new Random(5));
    Path file = folder.resolve("run.lsr");
    RunFiles.write(file, run);
    byte[] bytes = Files.readAllBytes(file);
    Random random = new Random(6);
    int refused = 0;
    for (int round = 0; round < 1_000; round++) {
      byte[] damaged = bytes.clone();
      for (int flips = random.nextInt(3); flips >= 0; flips--) {
        damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
      }
      try {
        RunFile.read(RunFiles.write(folder.resolve("damaged.lsr"), damaged, damaged.length));
      } catch (RunFileException e) {
        refused++;
      }
    }
    assertThat(refused).isLessThan(1_000);
  }

  @Test
  void aRunFileIsForItsOwnerAlone() throws Exception {
    Path file = folder.resolve("run.lsr");
    RunFiles.write(file, SyntheticRun.closed(1).build());
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }

  @Test
  void anExistingFileIsOnlyOverwrittenWhenTold() throws Exception {
    Path file = folder.resolve("run.lsr");
    Files.writeString(file, "mine");
    RunHeader header = SyntheticRun.closed(1).build().header();

    assertThatThrownBy(() -> RunFileWriter.create(file, header))
        .isInstanceOf(RunFileException.class)
        .hasMessageContaining("run.lsr")
        .hasMessageContaining("exists");
    assertThat(file).hasContent("mine");

    RunFileWriter.overwrite(file, header).close();
    assertThat(RunFile.read(file).header().id()).isEqualTo(header.id());
  }

  @Test
  void whatIsNoRunFileIsRefusedWithFileReasonAndCure() throws Exception {
    for (String text : List.of("", "PK", "\u008cLSR", "{\"json\": true}, and more of it")) {
      Path file = folder.resolve("foreign");
      Files.write(file, text.getBytes(java.nio.charset.StandardCharsets.ISO_8859_1));
      assertThatThrownBy(() -> RunFile.read(file))
          .isInstanceOf(RunFileException.class)
          .hasMessageContaining("foreign")
          .hasMessageContaining(".lsr");
    }
    assertThatThrownBy(() -> RunFile.read(folder)).hasMessageContaining("folder");
    assertThatThrownBy(() -> RunFile.read(folder.resolve("absent")))
        .hasMessageContaining("no such file");
  }

  @Test
  void aNewerVersionIsRefusedWithBothVersions() throws Exception {
    Path file = folder.resolve("run.lsr");
    RunFiles.write(file, SyntheticRun.closed(1).build());
    byte[] bytes = Files.readAllBytes(file);
    bytes[6] = 9;
    Files.write(file, bytes);
    assertThatThrownBy(() -> RunFile.read(file))
        .isInstanceOf(RunFileException.class)
        .hasMessageContaining("9")
        .hasMessageContaining("1");
  }
}

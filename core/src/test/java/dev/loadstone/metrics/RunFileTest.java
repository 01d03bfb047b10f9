package dev.loadstone.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
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
      RunRecord part;
      try {
        part = RunReader.read(whole, new ArrayBytes(bytes, length));
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
        RunReader.read(file, new ArrayBytes(damaged, damaged.length));
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
      Files.write(file, text.getBytes(StandardCharsets.ISO_8859_1));
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
  void aPipeOrADeviceIsRefusedBeforeItIsOpened() {
    Path device = Path.of("/dev/zero");
    assumeThat(device).exists();

    assertThatThrownBy(() -> RunFile.read(device))
        .isInstanceOf(RunFileException.class)
        .hasMessageContaining("it is a pipe or a device");
  }

  @Test
  void zerosBehindTheRunAreNotWalkedThrough() throws Exception {
    RunRecord run = RunFiles.someRun(60, new Random(4));
    Path whole = folder.resolve("whole.lsr");
    RunFiles.write(whole, run);
    byte[] bytes = Files.readAllBytes(whole);

    RunFiles.assertSame(RunReader.read(whole, followedByZeros(bytes, bytes.length)), run);
    RunRecord torn = RunReader.read(whole, followedByZeros(bytes, bytes.length - 5));
    assertThat(torn.end().partial()).isTrue();
    assertThat(torn.requests().size()).isEqualTo(run.requests().size());
  }

  /// More bytes than anybody can walk through.
  private static RunBytes followedByZeros(byte[] bytes, int length) {
    return new RunBytes() {
      @Override
      public long size() {
        return 1L << 60;
      }

      @Override
      public void read(long position, byte[] target, int wanted) {
        for (int i = 0; i < wanted; i++) {
          target[i] = position + i < length ? bytes[(int) position + i] : 0;
        }
      }
    };
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

  @Test
  void beyondTheFirstRequestsFailuresAndTheSlowestAreKept() {
    Path file = folder.resolve("run.lsr");
    SyntheticRun made = SyntheticRun.open(1_000);
    for (int i = 0; i < 10_000; i++) {
      long due = i * 1_000_000L;
      long took = i % 100 == 99 ? 50_000_000 : 1_000_000;
      if (i % 500 == 0) {
        made.error(due, due, due + took, ErrorKind.RESET);
      } else {
        made.answer(due, due, due + took, 200);
      }
    }
    RunRecord run = made.build();
    RunHeader header = run.header();

    RunFiles.write(run, RunFileWriter.create(file, header, false, 2_500));
    RunRecord read = RunFile.read(file);

    assertThat(read.complete()).isFalse();
    assertThat(read.requests().size()).isEqualTo(2_500);
    assertThat(read.intervals()).isEqualTo(run.intervals());
    short reset = Outcome.ofError(ErrorKind.RESET);
    assertThat(count(read.kept(), reset) + count(read.requests(), reset)).isEqualTo(20);
    assertThat(count(read.kept(), Outcome.ofStatus(200))).isBetween(60L, 90L);
    assertThat(IntStream.range(0, read.kept().size()).mapToObj(read.kept()::endNanos)).isSorted();
  }

  private static long count(Requests requests, short outcome) {
    long count = 0;
    for (int i = 0; i < requests.size(); i++) {
      count += requests.outcome(i) == outcome ? 1 : 0;
    }
    return count;
  }

  @Test
  void aFullDiskLeavesAReadableFileAndTheRunInMemory() throws Exception {
    Path file = folder.resolve("run.lsr");
    RunRecord run = RunFiles.someRun(20_000, new Random(8));
    FullDisk disk = FullDisk.of(file, 100_000);

    RunFileWriter writer =
        RunFileWriter.create(file, new FrameOutput(file, disk), run.header(), 1_000_000);
    RunFiles.write(run, writer);

    assertThat(writer.failure())
        .hasMessageContaining("run.lsr")
        .hasMessageContaining("No space left on device");
    RunRecord onDisk = RunFile.read(file);
    assertThat(onDisk.end().partial()).isTrue();
    assertThat(onDisk.end().reason()).contains("no end");
    assertThat(onDisk.requests().size()).isLessThan(20_000);
  }

  @Test
  void afterTheFileFailedTheRecordStillHoldsEverythingSeen() throws Exception {
    Path file = folder.resolve("run.lsr");
    RunRecord run = RunFiles.someRun(20_000, new Random(9));
    RunFileWriter writer =
        RunFileWriter.create(
            file, new FrameOutput(file, FullDisk.of(file, 100_000)), run.header(), 1_000_000);

    RunFiles.writeOpen(run, writer);

    RunFiles.assertSame(writer.record(), run);
    writer.close();
  }

  @Test
  void aFolderThatIsMissingIsRefusedBeforeTheRun() {
    RunHeader header = SyntheticRun.closed(1).build().header();
    assertThatThrownBy(() -> RunFileWriter.create(folder.resolve("absent/run.lsr"), header))
        .isInstanceOf(RunFileException.class)
        .hasMessageContaining("folder does not exist");
  }

  @Test
  void aLinkIsNeverFollowed() throws Exception {
    Path precious = Files.writeString(folder.resolve("precious"), "keep me");
    Path link = Files.createSymbolicLink(folder.resolve("run.lsr"), precious);
    RunHeader header = SyntheticRun.closed(1).build().header();

    assertThatThrownBy(() -> RunFileWriter.overwrite(link, header))
        .isInstanceOf(RunFileException.class);
    assertThat(precious).hasContent("keep me");
  }

  @Test
  void theHeaderAloneCanBeRead() {
    Path file = folder.resolve("run.lsr");
    RunRecord run = SyntheticRun.closed(3).answer(0, 0, 5, 200).build();
    RunFiles.write(file, run);
    assertThat(RunFile.header(file)).usingRecursiveComparison().isEqualTo(run.header());
  }

  @Test
  void aRunOfManyHoursIsReadWithSeveralSecondsInOneInterval() {
    Path file = folder.resolve("run.lsr");
    SyntheticRun made = SyntheticRun.open(1);
    for (int i = 0; i < 15_000; i++) {
      made.answer(i * 1_000_000_000L, i * 1_000_000_000L, i * 1_000_000_000L + 7, 200);
    }
    RunRecord run = made.build();
    RunFiles.write(file, run);

    RunRecord read = RunFile.read(file);

    assertThat(read.intervals()).hasSizeLessThanOrEqualTo(7_200);
    assertThat(Intervals.merge(0, read.intervals())).isEqualTo(Intervals.merge(0, run.intervals()));
  }

  @Test
  void aFrameOfALaterKindIsPassedOver() throws Exception {
    Path file = folder.resolve("run.lsr");
    RunRecord run = RunFiles.someRun(50, new Random(10));
    RunFiles.write(file, run);
    byte[] bytes = Files.readAllBytes(file);
    ByteSink longer = new ByteSink(bytes.length + 100);
    int header = Frames.MAGIC.length + Frames.HEAD_BYTES + length(bytes, Frames.MAGIC.length);
    longer.raw(bytes, header);
    int frame = Frames.begin(200, longer);
    longer.text("of a later version");
    Frames.end(frame, longer);
    longer.raw(Arrays.copyOfRange(bytes, header, bytes.length), bytes.length - header);

    RunFiles.assertSame(RunReader.read(file, new ArrayBytes(longer.array(), longer.size())), run);
  }

  private static int length(byte[] bytes, int frame) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getInt(frame + 1);
  }

  @Test
  void contentThatContradictsItselfIsDamageEvenWhereTheSumIsRight() {
    Path file = folder.resolve("run.lsr");
    RunRecord run = RunFiles.someRun(50, new Random(11));
    RunFiles.write(file, run);
    Random random = new Random(12);
    for (int round = 0; round < 2_000; round++) {
      ByteSink sink = new ByteSink(1000);
      sink.raw(Frames.MAGIC, Frames.MAGIC.length);
      byte[] json = HeaderJson.write(run.header());
      int header = Frames.begin(Frames.HEADER, sink);
      sink.raw(json, json.length);
      Frames.end(header, sink);
      int type = 1 + random.nextInt(8);
      ByteSink noise = noise(random);
      int frame = Frames.begin(type, sink);
      if (type == Frames.INTERVAL) {
        Deflated.write(noise, sink);
      } else {
        sink.raw(noise.array(), noise.size());
      }
      Frames.end(frame, sink);

      RunRecord read = RunReader.read(file, new ArrayBytes(sink.array(), sink.size()));

      assertThat(read.header().id()).isEqualTo(run.header().id());
    }
  }

  // Mostly small numbers, so that some of it makes sense.
  private static ByteSink noise(Random random) {
    ByteSink noise = new ByteSink(100);
    for (int i = random.nextInt(60); i > 0; i--) {
      noise.varint(random.nextLong() >>> (random.nextInt(4) == 0 ? 0 : 60));
    }
    return noise;
  }

  @Test
  void timesThatNoRunCanReachAreDamage() {
    Path file = folder.resolve("run.lsr");
    RunRecord run = SyntheticRun.open(1).answer(0, 0, 5, 200).build();
    try (RunFileWriter writer = RunFileWriter.create(file, run.header())) {
      SampleBlock block = new SampleBlock();
      RunReplay.append(block, run.requests(), 0);
      writer.requests(block);
      block.append(0, 0, -1, Long.MAX_VALUE, 0, 0, 0, 0, 0, 1, Outcome.ofStatus(200), 0, 0);
      writer.requests(block);
      writer.end(run.end());
    }
    RunRecord read = RunFile.read(file);
    assertThat(read.end().partial()).isTrue();
    assertThat(read.end().reason()).contains("no run can reach");
    assertThat(read.requests().size()).isEqualTo(1);
  }
}

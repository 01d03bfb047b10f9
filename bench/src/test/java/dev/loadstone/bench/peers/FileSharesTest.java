package dev.loadstone.bench.peers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FileSharesTest {
  @Test
  void framesAreSummedByTheirType(@TempDir Path folder) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(1000).order(ByteOrder.LITTLE_ENDIAN);
    bytes.putLong(0);
    frame(bytes, 1, 11);
    frame(bytes, 2, 91);
    frame(bytes, 4, 41);
    frame(bytes, 4, 41);
    frame(bytes, 6, 1);
    Path file = folder.resolve("run.lsr");
    Files.write(file, Arrays.copyOf(bytes.array(), bytes.position()));

    assertThat(FileShares.of(file)).isEqualTo(new FileShares(100, 100, 10, 28));
  }

  @Test
  void aDayHoldsTwoMillionRequestsAndAnIntervalForEachSecond() {
    FileShares shares = new FileShares(15_000, 2_000, 500, 0);

    // 1,000 requests of 15 bytes, and 2,500 bytes in its only second; 60 MB for those kept besides.
    assertThat(shares.dayBytes(1_000, 1)).isCloseTo(30e6 + 60e6 + 2_500 * 86_400.0, within(1.0));
  }

  private static void frame(ByteBuffer bytes, int type, int length) {
    bytes.put((byte) type).putInt(length).putInt(0).put(new byte[length]);
  }
}

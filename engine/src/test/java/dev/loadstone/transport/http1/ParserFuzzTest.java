package dev.loadstone.transport.http1;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/// Whatever bytes come: a verdict, never an exception, and the same however they are cut.
class ParserFuzzTest {
  private static final int MUTANTS = 1_000_000;
  private static final long SEED = 20261123;
  private static final List<String> SEEDS =
      List.of(
          "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nConnection: close\r\n\r\nhello",
          "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 204 No Content\r\n\r\n",
          "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5;a=b\r\nhello\r\n0\r\nT: x\r\n\r\n",
          "HTTP/1.0 200 OK\r\nConnection: keep-alive\r\nX: folded\r\n line\r\n\r\nbody");
  private static final byte[] SPICE =
      "\r\n\t :;,0123456789abcdefxHTP/.\0".getBytes(StandardCharsets.ISO_8859_1);

  private final ResponseParser parser = new ResponseParser(null, 64);

  @FuzzTest
  void anyBytesGetTheSameVerdictWholeAndByteByByte(byte[] bytes) {
    same(ByteBuffer.wrap(bytes), bytes.length / 2);
  }

  @Test
  void aMillionMutantsGetTheSameVerdictWholeAndCut() {
    SplittableRandom random = new SplittableRandom(SEED);
    byte[][] seeds =
        SEEDS.stream().map(s -> s.getBytes(StandardCharsets.ISO_8859_1)).toArray(byte[][]::new);
    byte[] mutant = new byte[256];
    for (int i = 0; i < MUTANTS; i++) {
      int length = mutate(seeds[i % seeds.length], mutant, random);
      same(ByteBuffer.wrap(mutant, 0, length), random.nextInt(length + 1));
    }
  }

  private static int mutate(byte[] seed, byte[] mutant, SplittableRandom random) {
    int skip = random.nextInt(8) == 0 ? random.nextInt(4) : 0;
    int at = random.nextInt(seed.length - skip);
    System.arraycopy(seed, 0, mutant, 0, at);
    System.arraycopy(seed, at + skip, mutant, at, seed.length - at - skip);
    int length = seed.length - skip;
    for (int n = random.nextInt(1, 4); n > 0; n--) {
      mutant[random.nextInt(length)] =
          random.nextBoolean() ? SPICE[random.nextInt(SPICE.length)] : (byte) random.nextInt(256);
    }
    return length;
  }

  private void same(ByteBuffer bytes, int cut) {
    Reading whole = Reading.of(parser, false, bytes, true);
    Reading halves = Reading.of(parser, false, bytes, true, cut);
    if (!halves.equals(whole)) {
      assertThat(halves).isEqualTo(whole);
    }
    Reading single = Reading.byteByByte(parser, false, bytes, true);
    if (!single.equals(whole)) {
      assertThat(single).isEqualTo(whole);
    }
  }
}

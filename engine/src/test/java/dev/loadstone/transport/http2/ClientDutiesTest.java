package dev.loadstone.transport.http2;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loadstone.testkit.http2.Duties;
import dev.loadstone.testkit.http2.Duty;
import dev.loadstone.testkit.http2.Http2Client;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Our client against the scripted target: every duty of RFC 9113, the target's bytes coming whole
/// and one by one.
class ClientDutiesTest {
  /// Longer scripts come whole only.
  private static final int BYTE_BY_BYTE = 4_000;

  private static final Path TABLE = Path.of("..", "docs", "http2-duties.md");

  @TestFactory
  Stream<DynamicTest> whole() {
    return Duties.all().stream()
        .map(duty -> DynamicTest.dynamicTest(duty.toString(), () -> play(duty, duty.saidBytes())));
  }

  @TestFactory
  Stream<DynamicTest> byteByByte() {
    return Duties.all().stream()
        .filter(duty -> duty.saidBytes() < BYTE_BY_BYTE)
        .map(duty -> DynamicTest.dynamicTest(duty.toString(), () -> play(duty, 1)));
  }

  @Test
  void theTableNamesTheSectionsThatHaveDuties() throws IOException {
    var listed = new TreeSet<String>();
    for (String line : Files.readAllLines(TABLE)) {
      String[] cells = line.split("\\|", -1);
      if (line.matches("\\| \\d.*") && cells[3].strip().startsWith("list")) {
        listed.add(cells[1].strip());
      }
    }
    var played = new TreeSet<String>();
    Duties.all().forEach(duty -> played.add(duty.section()));
    assertThat(listed).isEqualTo(played);
  }

  private static void play(Duty duty, int pieceBytes) {
    var asks = duty.asks();
    var peer = Peer.asking(asks.streams(), asks.method(), asks.bodyBytes());
    peer.connect(asks.streams());
    duty.play(new Client(peer), Math.max(1, pieceBytes));
  }

  /// Our client on a link in memory.
  private record Client(Peer peer) implements Http2Client {
    @Override
    public void hear(byte[] bytes) {
      wire().sayRaw(bytes);
    }

    @Override
    public byte[] written() {
      var all = new ByteArrayOutputStream();
      wire().writes.forEach(all::writeBytes);
      wire().writes.clear();
      return all.toByteArray();
    }

    @Override
    public boolean closed() {
      return wire().closed;
    }

    @Override
    public List<String> ends() {
      return peer.ends;
    }

    private Peer.Wire wire() {
      return peer.wires.getFirst();
    }
  }
}

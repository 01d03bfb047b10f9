package dev.loadstone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class WatchedOutputTest {
  private static WatchedOutput failing(String message) {
    WatchedOutput watched =
        new WatchedOutput(
            new OutputStream() {
              @Override
              public void write(int octet) throws IOException {
                throw new IOException(message);
              }
            });
    new PrintStream(watched, true, StandardCharsets.UTF_8).println("report");
    return watched;
  }

  @Test
  void aFullDiskIsTrouble() {
    assertThat(failing("No space left on device").trouble()).isEqualTo("No space left on device");
  }

  @Test
  void aReaderThatHadEnoughIsNone() {
    assertThat(failing("Broken pipe").trouble()).isEmpty();
  }

  @Test
  void aWholeReportIsNone() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    WatchedOutput watched = new WatchedOutput(bytes);
    new PrintStream(watched, true, StandardCharsets.UTF_8).print("report");
    assertThat(watched.trouble()).isEmpty();
    assertThat(bytes).hasToString("report");
  }
}

package dev.loadstone.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LiveFileTest {
  @TempDir private Path folder;

  @Test
  void eachReadingShowsWhatTheFileHoldsThen() throws IOException {
    Path path = Files.writeString(folder.resolve("f"), "12 34\n");
    try (LiveFile file = new LiveFile(path)) {
      assertThat(file.read()).isTrue();
      assertThat(file.number(0, 1)).isEqualTo(34);
      Files.writeString(path, "5\n");
      assertThat(file.read()).isTrue();
      assertThat(file.number(0, 0)).isEqualTo(5);
      assertThat(file.number(0, 1)).isNaN();
    }
  }

  @Test
  void aFileThatIsNotThereIsEmptyUntilItIs() throws IOException {
    try (LiveFile file = new LiveFile(folder.resolve("later"))) {
      assertThat(file.read()).isFalse();
      assertThat(file.number(0, 0)).isNaN();
      assertThat(file.line("", 0)).isEqualTo(-1);
      Files.writeString(folder.resolve("later"), "7");
      assertThat(file.read()).isTrue();
      assertThat(file.number(0, 0)).isEqualTo(7);
    }
  }

  @Test
  void aLongFileIsReadWhole() throws IOException {
    String lines = "Other: 1 2 3\n".repeat(500);
    Path path = Files.writeString(folder.resolve("f"), lines + "Tcp: a bb c\nTcp: 10 20 x\n");
    try (LiveFile file = new LiveFile(path)) {
      file.read();
      int names = file.line("Tcp:", 0);
      int numbers = file.line("Tcp:", names);
      assertThat(file.number(numbers, file.column("bb", names))).isEqualTo(20);
      assertThat(file.number(numbers, file.column("c", names))).isNaN();
      assertThat(file.column("b", names)).isEqualTo(-1);
    }
  }

  @Test
  void onlySoManyBytesAreRead() throws IOException {
    Path path = Files.writeString(folder.resolve("f"), "cpu  1 2\n" + "x".repeat(1000));
    try (LiveFile file = new LiveFile(path, 256)) {
      file.read();
      assertThat(file.text()).hasSize(256);
    }
  }

  @Test
  void aNumberIsFoundBehindItsWord() throws IOException {
    Path path = Files.writeString(folder.resolve("f"), "some avg10=0.5 total=77\nfull total=8\n");
    try (LiveFile file = new LiveFile(path)) {
      file.read();
      assertThat(file.number(file.word("total=", file.line("some ", 0)), 0)).isEqualTo(77);
      assertThat(file.number(file.word("total=", file.line("full ", 0)), 0)).isEqualTo(8);
      assertThat(file.word("none=", 0)).isEqualTo(-1);
    }
  }
}

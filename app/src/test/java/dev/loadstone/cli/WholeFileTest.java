package dev.loadstone.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS)
final class WholeFileTest {
  private static final WholeFile.Content NEW =
      out -> out.write("new".getBytes(StandardCharsets.UTF_8));

  @TempDir private Path folder;

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void whatFailsHalfwayLeavesTheOldFile() throws IOException {
    Path file = Files.writeString(folder.resolve("r.html"), "old");
    assertThatThrownBy(() ->
            WholeFile.write(
                file,
                out -> {
                  out.write(new byte[100_000]);
                  throw new IOException("the disk is full");
                }))
        .hasMessage("the disk is full");
    assertThat(file).hasContent("old");
    assertThat(names()).containsExactly("r.html");
  }

  @Test
  void aLinkInPlaceOfTheFileIsReplacedAndNotFollowed() throws IOException {
    Path precious = Files.writeString(folder.resolve("precious"), "old");
    Path file = Files.createSymbolicLink(folder.resolve("r.html"), precious);
    WholeFile.write(file, NEW);
    assertThat(precious).hasContent("old");
    assertThat(file).hasContent("new").isRegularFile();
    assertThat(Files.isSymbolicLink(file)).isFalse();
  }

  @Test
  void aLinkWhereTheUnfinishedFileWillBeIsNotFollowed() throws IOException {
    Path precious = Files.writeString(folder.resolve("precious"), "old");
    long pid = ProcessHandle.current().pid();
    Files.createSymbolicLink(folder.resolve(".r.html." + pid + ".part"), precious);
    WholeFile.write(folder.resolve("r.html"), NEW);
    assertThat(precious).hasContent("old");
    assertThat(names()).containsExactly("precious", "r.html");
  }

  @Test
  void whatIsForItsOwnerAloneCannotBeReadByOthers() throws IOException {
    Path file = folder.resolve("r.lsr");
    WholeFile.writeForOwner(file, NEW);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }
}

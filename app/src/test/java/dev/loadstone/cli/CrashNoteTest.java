package dev.loadstone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What a user is asked to send us tells flags and the trace, and none of what was typed.
final class CrashNoteTest {
  @Test
  void aUrlWithoutACommandIsHiddenToo() throws IOException {
    String line =
        new CrashNote(Map.of())
            .write(
                new String[] {"http://127.0.0.1/?token=canary2"},
                new IllegalStateException("at http://127.0.0.1/?token=canary2"));
    Path file = Path.of(line.substring(line.lastIndexOf("send us ") + "send us ".length()));
    assertThat(line).contains("at ***;");
    Files.delete(file);
  }

  @Test
  void noSecretOfTheUserReachesTheNoteOrTheLine() throws IOException {
    String[] arguments = {
      "run",
      "http://me:canary1@127.0.0.1/?token=canary2",
      "-H",
      "X-Api-Key: canary3",
      "--body=canary4",
      "-bcanary5"
    };
    IllegalStateException bug =
        new IllegalStateException(
            "at X-Api-Key: canary3 of http://me:canary1@127.0.0.1/?token=canary2",
            new IllegalArgumentException("canary4"));
    CrashNote note =
        new CrashNote(
            Map.of("LOADSTONE_JAVA_OPTS", "-Xmx1g -Djavax.net.ssl.keyStorePassword=canary6"));
    String line = note.write(arguments, bug);
    Path file = Path.of(line.substring(line.lastIndexOf("send us ") + "send us ".length()));
    try {
      assertThat(line).doesNotContain("canary").contains("IllegalStateException: at ***");
      assertThat(file)
          .content()
          .doesNotContain("canary")
          .contains("flags -H --body", "-Xmx1g -Djavax.net.ssl.keyStorePassword=***")
          .contains("at dev.loadstone.cli.CrashNoteTest");
    } finally {
      Files.delete(file);
    }
  }
}

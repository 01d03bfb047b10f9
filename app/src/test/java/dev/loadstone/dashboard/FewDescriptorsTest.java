package dev.loadstone.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `serve` in a process that may open few files, all of which strangers take.
final class FewDescriptorsTest {
  private static final Path SHELL = Path.of("/bin/sh");
  private static final int DESCRIPTORS = 200;
  private static final int STRANGERS = 400;

  @TempDir private Path home;

  @Test
  void pagesComeAlthoughStrangersTakeAllDescriptorsBeforeAnybodyElseCame() throws Exception {
    assumeTrue(Files.isExecutable(SHELL), "no shell sets a limit");
    Process process = serve();
    List<Socket> strangers = new ArrayList<>();
    try (BufferedReader lines = process.inputReader()) {
      URI url = URI.create(String.valueOf(lines.readLine()));
      for (int i = 0; i < STRANGERS; i++) {
        strangers.add(new Socket(InetAddress.getLoopbackAddress(), url.getPort()));
      }
      RawHttp http = new RawHttp(url.getPort());
      String cookie = http.get("/?" + url.getQuery()).header("Set-Cookie").split(";", 2)[0];
      assertThat(http.get("/runs", "Cookie: " + cookie).body()).contains("No runs yet");
    } finally {
      for (Socket stranger : strangers) {
        stranger.close();
      }
      process.destroyForcibly().waitFor();
    }
  }

  private Process serve() throws IOException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    ProcessBuilder builder =
        new ProcessBuilder(
            SHELL.toString(),
            "-c",
            "ulimit -n " + DESCRIPTORS + "; exec \"$@\"",
            "sh",
            java,
            "-XX:+UseSerialGC",
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            System.getProperty("java.class.path"),
            "dev.loadstone.cli.Main",
            "serve",
            "--port",
            "0");
    builder.environment().put("XDG_DATA_HOME", home.toString());
    return builder.redirectError(ProcessBuilder.Redirect.DISCARD).start();
  }
}

package dev.loadstone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The launcher itself, with a Java that only says what it was started with, and no Maven.
class LauncherTest {
  private static final Path SHELL = Path.of("/bin/sh");
  private static final String QUICK_COMPILER_ALONE = "-XX:TieredStopAtLevel=1";
  private static final List<String> TOOLS =
      List.of("sh", "dirname", "find", "head", "readlink", "mkdir", "cat", "rm", "sed", "stty");

  /// In the future, for the folders of the tree are made now.
  private static final FileTime BUILT = FileTime.fromMillis(4_000_000_000_000L);

  private static final FileTime LATER = FileTime.fromMillis(4_000_000_100_000L);

  @TempDir private Path root;

  private record Ended(int code, List<String> out, String err) {}

  @BeforeEach
  void aBuiltTree() throws IOException {
    assumeTrue(Files.isExecutable(SHELL), "no shell, no launcher");
    Path launcher = Path.of(System.getProperty("loadstone.root", ".."), "loadstone");
    script("loadstone", Files.readString(launcher));
    script("jdk/bin/java", "#!/bin/sh\nprintf '%s\\n' \"$@\"\n");
    file("jdk/release", "JAVA_VERSION=\"25.0.3\"\n");
    file("app/compilers.txt", "quiet\n");
    file("core/src/main/java/Some.java", "");
    file("app/target/loadstone.jar", "");
    file("app/target/loadstone.stamp", "");
    for (String tool : TOOLS) {
      Path found =
          Stream.of("/usr/bin", "/bin")
              .map(folder -> Path.of(folder, tool))
              .filter(Files::isExecutable)
              .findFirst()
              .orElseThrow();
      Files.createSymbolicLink(Files.createDirectories(root.resolve("bin")).resolve(tool), found);
    }
  }

  private Path file(String name, String content) throws IOException {
    Path file = root.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
    return Files.setLastModifiedTime(file, BUILT);
  }

  private void script(String name, String content) throws IOException {
    Files.setPosixFilePermissions(
        file(name, content), PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private Ended launch(String... words) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(SHELL.toString(), root + "/loadstone"));
    command.addAll(List.of(words));
    return started(command, Map.of());
  }

  private Ended started(List<String> command, Map<String, String> more)
      throws IOException, InterruptedException {
    Path out = root.resolve("out");
    Path err = root.resolve("err");
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
    builder.environment().clear();
    builder
        .environment()
        .putAll(Map.of("PATH", root + "/bin", "HOME", root.toString(), "JAVA_HOME", root + "/jdk"));
    builder.environment().putAll(more);
    int code = builder.start().waitFor();
    return new Ended(code, Files.readAllLines(out), Files.readString(err));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "report latest",
        "check",
        "help",
        "--help",
        "--version",
        "run http://[::1]/ -n 1",
        "run http://[::1]/ -c 5 -n 3999",
        "run http://[::1]/ -n250",
        "run http://[::1]/ --requests 7",
        "run http://[::1]/ --requests=100",
      })
  void whatIsOverSoonGetsTheQuickCompilerAlone(String words) throws Exception {
    assertThat(launch(words.split(" ", -1)).out()).contains(QUICK_COMPILER_ALONE);
  }

  @Test
  void soDoesACommandWithoutWords() throws Exception {
    assertThat(launch().out()).contains(QUICK_COMPILER_ALONE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "run http://[::1]/",
        "run http://[::1]/ -d 2s",
        "run http://[::1]/ -n 4000",
        "run http://[::1]/ -n 10k",
        "run http://[::1]/ -n",
        "run http://[::1]/ --requests=40000",
        "run http://[::1]/ -c 100",
        "compare a.lsr b.lsr -n 1",
        "demo",
        "doctor",
      })
  void whatMayLastGetsBothCompilers(String words) throws Exception {
    assertThat(launch(words.split(" ", -1)).out())
        .contains("-XX:CompileCommandFile=" + root.toRealPath() + "/app/compilers.txt")
        .doesNotContain(QUICK_COMPILER_ALONE);
  }

  @Test
  void theWordsArriveAsTheyWereTyped() throws Exception {
    assertThat(launch("run", "a b", "*", "").out()).endsWith("run", "a b", "*", "");
  }

  @ParameterizedTest
  @ValueSource(strings = {"core/src/main/java/Some.java", "app/compilers.txt", "loadstone"})
  void whatTheBuildOrItsCacheDependOnIsBuiltAnewWhenItChanges(String changed) throws Exception {
    assertThat(launch("help").code()).isZero();

    Files.setLastModifiedTime(root.resolve(changed), LATER);

    Ended without = launch("help");
    assertThat(without.code()).isEqualTo(2);
    assertThat(without.err()).contains("Maven was not found");
  }

  @Test
  void aLinkToItInAFolderWithABlankIsFollowed() throws Exception {
    Path link = Files.createDirectories(root.resolve("my tools")).resolve("ls");
    Files.createSymbolicLink(link, Path.of("../loadstone"));
    Ended ended = started(List.of(link.toString(), "help"), Map.of());
    assertThat(ended.out())
        .containsSequence("-jar", root.toRealPath() + "/app/target/loadstone.jar", "help");
  }

  @ParameterizedTest
  @ValueSource(strings = {"17.0.9", "24", "1.8.0_392"})
  void anOlderJavaIsPassedOver(String version) throws Exception {
    script("jdk/bin/java", "#!/bin/sh\necho older\n");
    file("jdk/release", "JAVA_VERSION=\"" + version + "\"\n");
    script(".jdks/new/bin/java", "#!/bin/sh\necho newer\n");
    file(".jdks/new/release", "JAVA_VERSION=\"26-ea\"\n");
    // Another one of this machine may be found before it.
    assertThat(launch("--help").out()).doesNotContain("older");
  }

  @Test
  void importGetsTheHeapThatItNeeds() throws Exception {
    assertThat(launch("import", "a.jtl").out()).contains("-Xmx1g");
    assertThat(launch("report", "latest").out()).doesNotContain("-Xmx1g");
  }

  @Test
  void whatTheUserSaysToTheJvmComesLast() throws Exception {
    List<String> words =
        started(
                List.of(SHELL.toString(), root + "/loadstone", "import", "a.jtl"),
                Map.of("LOADSTONE_JAVA_OPTS", "-Xmx3g -Dx=y"))
            .out();
    assertThat(words.indexOf("-Xmx3g")).isGreaterThan(words.lastIndexOf("-Xmx1g"));
    assertThat(words.indexOf("-jar")).isGreaterThan(words.indexOf("-Dx=y"));
  }

  @Test
  void tooFewDescriptorsAreOneLineAndCodeTwo() throws Exception {
    Ended ended =
        started(
            List.of(SHELL.toString(), "-c", "ulimit -n 30; exec " + root + "/loadstone help"),
            Map.of());
    assertThat(ended.code()).isEqualTo(2);
    assertThat(ended.err().lines()).singleElement().asString().contains("ulimit -n", "30");
  }
}

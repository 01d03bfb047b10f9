package dev.loadstone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loadstone.cli.RunSession.Measured;
import dev.loadstone.lab.sim.SimulatedRun;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.ParseResult;

/// What `--baseline` makes of runs, all of them simulated: the same on every machine.
final class BaselineGateTest {
  private static final int BASE = 5;
  private static final int NEXT_SEED = 100;

  @TempDir private Path folder;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final Deque<Measured> repeats = new ArrayDeque<>();
  private SimulatedFiles files = new SimulatedFiles(Path.of("unset"));
  private int seed = NEXT_SEED;

  @BeforeEach
  void ownFolder() {
    files = new SimulatedFiles(folder);
  }

  @Test
  void aRunThatIsTwiceAsSlowIsWorseAndCodeOne() throws IOException {
    assertThat(judge(SimulatedFiles.SLOW)).isEqualTo(ExitCode.OBJECTIVE_MISSED);
    assertThat(said(out)).contains("WORSE").contains("Worse: median +");
    assertThat(said(err)).contains("baseline: worse", "loadstone compare simulated-0,simulated-1");
  }

  @Test
  void aRunAsBeforeIsCodeZero() throws IOException {
    assertThat(judge(SimulatedFiles.QUICK)).isEqualTo(ExitCode.OK);
    assertThat(said(err)).contains("baseline: no difference").doesNotContain("repeating");
  }

  @Test
  void whatStaysWorseWhenRepeatedIsCodeOne() throws IOException {
    repeats.add(measured(SimulatedFiles.SLOW, ExitCode.OK));
    repeats.add(measured(SimulatedFiles.SLOW, ExitCode.OK));
    assertThat(judge(SimulatedFiles.SLOW, "--confirm")).isEqualTo(ExitCode.OBJECTIVE_MISSED);
    assertThat(repeats).isEmpty();
    assertThat(said(err)).contains("repeating the run 2 times", "baseline: worse");
  }

  @Test
  void oneBadRunAmongGoodOnesIsNotRed() throws IOException {
    repeats.add(measured(SimulatedFiles.QUICK, ExitCode.OK));
    repeats.add(measured(SimulatedFiles.QUICK, ExitCode.OK));
    assertThat(judge(SimulatedFiles.SLOW, "--confirm")).isNotEqualTo(ExitCode.OBJECTIVE_MISSED);
    assertThat(repeats).isEmpty();
    assertThat(said(err)).contains("repeating the run 2 times").doesNotContain("baseline: worse");
  }

  @Test
  void aRepeatThatIsInvalidSettlesNothing() throws IOException {
    repeats.add(measured(SimulatedFiles.QUICK, ExitCode.INVALID_RUN));
    assertThat(judge(SimulatedFiles.SLOW, "--confirm")).isEqualTo(ExitCode.INVALID_RUN);
    assertThat(said(err)).doesNotContain("loadstone compare");
  }

  @Test
  void anInvalidRunIsHeldAgainstNothing() throws IOException {
    BaselineGate gate = gate();
    Measured invalid = measured(SimulatedFiles.SLOW, ExitCode.INVALID_RUN);
    assertThat(gate.judge(invalid, repeats::remove, outputs())).isEqualTo(ExitCode.INVALID_RUN);
    assertThat(said(out)).isEmpty();
  }

  @Test
  void anObjectiveThatWasMissedStaysMissedWhateverTheBaseline() throws IOException {
    Measured missed = measured(SimulatedFiles.QUICK, ExitCode.OBJECTIVE_MISSED);
    assertThat(gate().judge(missed, repeats::remove, outputs()))
        .isEqualTo(ExitCode.OBJECTIVE_MISSED);
    assertThat(said(err)).contains("baseline: no difference");
  }

  @Test
  void gitHubIsToldThatTheRunIsWorse() throws IOException {
    Measured slow = measured(SimulatedFiles.SLOW, ExitCode.OK);
    Outputs outputs = Outputs.read(parsed(List.of("--ci", "github")), Outputs.ofRun());
    gate().judge(slow, repeats::remove, outputs);
    assertThat(said(out))
        .startsWith("::stop-commands::")
        .contains("\n::error title=Against the baseline%3A WORSE::Worse: median +");
  }

  private int judge(SimulatedRun candidate, String... flags) throws IOException {
    return gate(flags).judge(measured(candidate, ExitCode.OK), repeats::remove, outputs());
  }

  private Measured measured(SimulatedRun recipe, int code) {
    return new Measured(files.write(recipe, seed++), code);
  }

  private BaselineGate gate(String... flags) {
    List<String> words = new ArrayList<>(List.of("--baseline"));
    words.add(files.group(SimulatedFiles.QUICK, 0, BASE));
    words.addAll(Arrays.asList(flags));
    Surroundings around = surroundings();
    return BaselineGate.read(parsed(words), around, new Notices(around.err())).orElseThrow();
  }

  private Outputs outputs() {
    return Outputs.read(parsed(List.of("--no-color")), Outputs.ofRun());
  }

  private ParseResult parsed(List<String> words) {
    Surroundings around = surroundings();
    RunCommand command = new RunCommand(around, new Notices(around.err()));
    return new CommandLine(command.spec()).parseArgs(words.toArray(String[]::new));
  }

  private Surroundings surroundings() {
    return new Surroundings(
        new PrintStream(out, true, StandardCharsets.UTF_8),
        new PrintStream(err, true, StandardCharsets.UTF_8),
        new ByteArrayInputStream(new byte[0]),
        Map.of("HOME", folder.toString()),
        Surroundings.Terminals.NONE,
        true,
        code -> {
          throw new AssertionError("left at once with " + code);
        });
  }

  private static String said(ByteArrayOutputStream stream) {
    return stream.toString(StandardCharsets.UTF_8);
  }
}

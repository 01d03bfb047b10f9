package dev.loadstone.lab.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.loadstone.analysis.model.Finding.Word;
import dev.loadstone.lab.scenario.Draw;
import dev.loadstone.lab.scenario.Label;
import dev.loadstone.lab.scenario.Label.Truth;
import dev.loadstone.lab.simulated.Scenarios;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ScoreTest {
  private static final Label POOL = Label.of("connection-pool-limit", Map.of("slots", 10.0));

  private static Said said(String cause, double confidence, String... rivals) {
    Word word =
        confidence >= 0.95 ? Word.ESTABLISHED : confidence >= 0.75 ? Word.LIKELY : Word.POSSIBLE;
    return new Said(cause, word, confidence, List.of(rivals), Map.of("slots", 11.0), List.of());
  }

  private static Trial trial(Label label, double shift, Said... said) {
    return new Trial("F1s", new Draw(1, 3), label, shift, Mode.PASSIVE, List.of(said), Map.of());
  }

  @Test
  void aSetOfRivalsThatHoldsTheTruthEarnsItsShare() {
    Trial exact = trial(POOL, 9, said("connection-pool-limit", 0.6, "serial-section"));
    Trial rival = trial(POOL, 9, said("serial-section", 0.6, "connection-pool-limit"));
    Trial umbrella =
        trial(
            Label.of("connection-pool-limit", Map.of("slots", 20.0)),
            9,
            said("capacity-ceiling", 0.9, "serial-section", "connection-pool-limit", "cpu-quota"));
    Trial wrong = trial(POOL, 9, said("drift", 0.6, "step-change"));

    assertThat(exact.credit()).isEqualTo(1);
    assertThat(rival.credit()).isEqualTo(0.5);
    assertThat(umbrella.credit()).isCloseTo(1.0 / 3, within(1e-9));
    assertThat(wrong.credit()).isZero();
    assertThat(rival.top1()).isFalse();
    assertThat(rival.top3()).isTrue();
    assertThat(umbrella.family()).isTrue();
  }

  @Test
  void aCeilingOfTheTrueSizeIsRightForALimitOfSlotsWhereNoMetricsAreSeen() {
    Said ceiling = said("capacity-ceiling", 0.9, "serial-section");
    Label small = Label.of("connection-pool-limit", Map.of("slots", 9.0));
    Label lock = Label.of("serial-section", Map.of("slots", 10.0));
    Trial seen =
        new Trial("F1s", new Draw(1, 3), POOL, 9, Mode.TELEMETRY, List.of(ceiling), Map.of());

    assertThat(trial(POOL, 9, ceiling).top1()).isTrue();
    assertThat(trial(POOL, 9, ceiling).top3()).isTrue();
    assertThat(trial(small, 9, ceiling).top1()).isFalse();
    assertThat(trial(lock, 9, ceiling).top1()).isFalse();
    assertThat(seen.top1()).isFalse();
  }

  @Test
  void faultsThatMovedNothingAreLeftToTheDetectionCurve() {
    Trial hidden = trial(POOL, 1.9, said("healthy", 0.9));
    Trial shown = trial(POOL, 2, said("connection-pool-limit", 0.9));
    Scoreboard board = new Scoreboard(List.of(hidden, shown));

    assertThat(board.faults()).containsExactly(shown);
    assertThat(board.subThreshold()).containsExactly(hidden);
    assertThat(board.curve("connection-pool-limit", 3).getLast()).isEqualTo(new Proportion(1, 2));
  }

  @Test
  void anAlarmInAHealthyRunCountsFromLikelyOn() {
    Trial likely = trial(Label.healthy(), 0, said("drift", 0.8));
    Trial possible = trial(Label.healthy(), 0, said("drift", 0.6));
    Trial structure = trial(Label.healthy(), 0, said("unexplained", 0.8));
    Trial accepted =
        trial(Label.healthy().accepting("application-errors"), 0, said("application-errors", 0.9));

    assertThat(likely.falseAlarm()).isTrue();
    assertThat(possible.falseAlarm()).isFalse();
    assertThat(structure.falseAlarm()).isFalse();
    assertThat(accepted.falseAlarm()).isFalse();
  }

  @Test
  void establishedAndWrongIsAnOverclaimAlsoBesideARightFinding() {
    Trial beside = trial(POOL, 9, said("connection-pool-limit", 0.9), said("drift", 0.97));
    Trial right = trial(POOL, 9, said("connection-pool-limit", 0.99));

    assertThat(beside.overclaim()).isTrue();
    assertThat(right.overclaim()).isFalse();
  }

  @Test
  void twoCausesNeedBothAmongTheFirstThreeFindings() {
    Label both =
        new Label(
            List.of(new Truth("rate-limit", Map.of()), new Truth("slow-backend", Map.of())),
            List.of(),
            List.of());

    assertThat(trial(both, 9, said("rate-limit", 0.9), said("slow-backend", 0.6)).both()).isTrue();
    assertThat(trial(both, 9, said("rate-limit", 0.9, "slow-backend")).both()).isFalse();
  }

  @Test
  void figuresOfARightFindingAreHeldAgainstTheTruth() {
    Scoreboard board = new Scoreboard(List.of(trial(POOL, 9, said("connection-pool-limit", 0.9))));

    Scoreboard.Figure slots = board.figures().getFirst();

    assertThat(slots.name()).isEqualTo("slots");
    assertThat(slots.median()).isCloseTo(0.1, within(1e-9));
    assertThat(slots.within().share()).isEqualTo(1);
  }

  @Test
  void wilsonsIntervalHoldsWhatTheTextbookGives() {
    // Newcombe (Statistics in Medicine 1998), table I: 81 of 263 and 0 of 20.
    Proportion many = new Proportion(81, 263);
    Proportion none = new Proportion(0, 20);

    assertThat(many.low()).isCloseTo(0.2553, within(5e-5));
    assertThat(many.high()).isCloseTo(0.3662, within(5e-5));
    assertThat(none.low()).isCloseTo(0, within(1e-9));
    assertThat(none.high()).isCloseTo(0.1611, within(5e-5));
  }

  @Test
  void confidenceThatIsAlwaysRightHasABrierScoreOfItsDistanceFromOne() {
    Scoreboard board = new Scoreboard(List.of(trial(POOL, 9, said("connection-pool-limit", 0.9))));

    assertThat(board.brier()).isCloseTo(0.01, within(1e-9));
    assertThat(board.calibration().getLast().right()).isEqualTo(new Proportion(1, 1));
  }

  @Test
  void thePassiveModeSeesNoMetricsOfTheTargetAndAllOfTheGenerators() {
    var run = Scenarios.ALL.getFirst().run(new Draw(1, 0));

    var seen = Mode.PASSIVE.view(run);

    assertThat(run.series()).anyMatch(s -> s.source().startsWith("http"));
    assertThat(seen.series()).isNotEmpty().noneMatch(s -> s.source().startsWith("http"));
    assertThat(seen.header().plan().metricsUrls()).isEmpty();
    assertThat(Mode.TELEMETRY.view(run)).isSameAs(run);
  }

  @Test
  void theSameTrialsGiveTheSamePage() {
    var few = Scenarios.ALL.stream().filter(s -> List.of("F1s", "H3s").contains(s.id())).toList();

    String once = ScorePage.of(Trials.of(few, 1), "Made.");
    String again = ScorePage.of(Trials.of(few, 1), "Made.");

    assertThat(again).isEqualTo(once);
    assertThat(once)
        .startsWith("Made.\n")
        .contains("| `connection-pool-limit` |", "### Confusion matrix, mode C");
  }

  @Test
  void adviceIsHeldAgainstTheSettingsOfTheScenarioWhereTheCauseIsRight() {
    Trial named = advised("F2m", "HikariCP: maximumPoolSize acts like 9; start with 14");
    Trial vague = advised("F2m", "make it larger");
    Trial unknown = advised("F1s", "HikariCP: maximumPoolSize acts like 9; start with 14");
    Scoreboard board = new Scoreboard(List.of(named, vague, unknown));

    assertThat(board.repairable()).containsExactly(named, vague);
    assertThat(named.advised()).isTrue();
    assertThat(vague.advised()).isFalse();
  }

  private static Trial advised(String scenario, String change) {
    Said said =
        new Said("connection-pool-limit", Word.LIKELY, 0.9, List.of(), Map.of(), List.of(change));
    return new Trial(scenario, new Draw(1, 3), POOL, 9, Mode.PASSIVE, List.of(said), Map.of());
  }

  @Test
  void theBestSingleSignIsTheOneThatIsRightMostOften() {
    Map<String, String> answers =
        Map.of("failures", "application-errors", "p50 over p5", "connection-pool-limit");
    Trial trial =
        new Trial(
            "F1s", new Draw(1, 3), POOL, 9, Mode.PASSIVE, List.of(said("drift", 0.6)), answers);

    assertThat(new Scoreboard(List.of(trial)).bestSingle()).isEqualTo("p50 over p5");
  }

  @Test
  void everySingleSignAnswersEveryRun() {
    var run = Scenarios.ALL.getFirst().run(new Draw(1, 0));

    assertThat(OneSign.answers(run)).containsOnlyKeys(OneSign.signs());
    assertThat(Catalogue.ids()).containsAll(OneSign.answers(run).values());
  }
}

package dev.loadstone.probe;

import static dev.loadstone.probe.Restraint.Degree.ASIDE;
import static dev.loadstone.probe.Restraint.Degree.LAST;
import static dev.loadstone.probe.Restraint.Degree.NONE;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RestraintTest {
  private final Restraint restraint = new Restraint();

  @Test
  void someComeLastWhereEnoughIsLeft() {
    assertThat(restraint.after(0.3, 0, 0.25)).isEqualTo(LAST);
    assertThat(restraint.after(0.3, 0, 0.24)).isEqualTo(ASIDE);
    assertThat(restraint.after(0.3, 0, Double.NaN)).isEqualTo(ASIDE);
  }

  @Test
  void eachMistakeMakesItTwiceAsCareful() {
    assertThat(calm(2)).containsExactly(LAST, LAST);
    assertThat(restraint.after(0.3, 0, 0.1)).isEqualTo(ASIDE);
    assertThat(calm(2)).containsExactly(ASIDE, LAST);
    assertThat(restraint.after(0.3, 0, 0.1)).isEqualTo(ASIDE);
    assertThat(calm(4)).containsExactly(ASIDE, ASIDE, ASIDE, LAST);
  }

  @Test
  void aBusyWorkerOrAStarvedCollectorEndsItForASecond() {
    assertThat(restraint.after(0.91, 0, 0.6)).isEqualTo(NONE);
    assertThat(calm(6)).containsExactly(NONE, NONE, NONE, NONE, NONE, LAST);
    assertThat(restraint.after(0.3, 0.26, 0.6)).isEqualTo(NONE);
  }

  private List<Restraint.Degree> calm(int looks) {
    return Stream.generate(() -> restraint.after(0.3, 0, 0.6)).limit(looks).toList();
  }
}

package dev.loadstone.lab.real;

import dev.loadstone.lab.scenario.LiveScenario;
import dev.loadstone.lab.scenario.LiveScenarioContract;
import dev.loadstone.testkit.LeakGuard;
import java.util.List;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(LeakGuard.class)
@Timeout(60)
final class RealScenariosTest implements LiveScenarioContract {
  @Override
  public List<LiveScenario> scenarios() {
    return RealScenarios.all();
  }
}

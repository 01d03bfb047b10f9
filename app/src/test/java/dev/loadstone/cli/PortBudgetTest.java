package dev.loadstone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loadstone.plan.LoadPlan;
import dev.loadstone.plan.PlanKey;
import dev.loadstone.plan.PlanReader;
import dev.loadstone.plan.Setting;
import dev.loadstone.transport.Addresses;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The arithmetic of local ports, on Linux as it comes: 28,232 ports, held for 60 s.
final class PortBudgetTest {
  private static final double PORTS = 28_232;
  private static final Addresses FAR = to("192.0.2.1");
  private static final Addresses NEAR = to("127.0.0.1");

  @Test
  void aRateThatUsesUpThePortsWithinAMinuteIsNamedWithItsCure() {
    assertThat(new PortBudget(PORTS, 0).warning(plan("rate=1000", "no-keepalive=true"), FAR))
        .isEmpty();
    assertThat(
            new PortBudget(PORTS, 0)
                .warning(plan("rate=1000", "duration=60s", "no-keepalive=true"), FAR))
        .hasValueSatisfying(text ->
            assertThat(text)
                .startsWith("60,000 new connections in 60 s, and 28,232 local ports")
                .contains("470/s", "--source-address", "keep connections alive"));
  }

  @Test
  void keepAliveNeedsNoPorts() {
    assertThat(new PortBudget(PORTS, 0).warning(plan("rate=9000", "duration=60s"), FAR)).isEmpty();
  }

  @Test
  void connectionsOfManyRequestsCountByTheirShare() {
    String[] flags = {"rate=9000", "duration=60s", "max-requests-per-connection=10"};
    assertThat(new PortBudget(PORTS, 0).warning(plan(flags), FAR)).isPresent();
    flags[2] = "max-requests-per-connection=100";
    assertThat(new PortBudget(PORTS, 0).warning(plan(flags), FAR)).isEmpty();
  }

  @Test
  void onTheLoopbackPortsAreUsedAgainAfterASecond() {
    LoadPlan plan = plan("rate=20000", "duration=60s", "no-keepalive=true");
    assertThat(new PortBudget(PORTS, 2).warning(plan, NEAR)).isEmpty();
    assertThat(new PortBudget(PORTS, 2).warning(plan, FAR)).isPresent();
    assertThat(new PortBudget(PORTS, 1).warning(plan, FAR)).isEmpty();
    assertThat(new PortBudget(PORTS, 0).warning(plan, NEAR)).isPresent();
  }

  @Test
  void eachSourceAddressBringsItsOwnPorts() {
    LoadPlan plan =
        plan(
            "rate=1000",
            "duration=60s",
            "no-keepalive=true",
            "source-address=192.0.2.10-192.0.2.12");
    assertThat(new PortBudget(PORTS, 0).warning(plan, FAR)).isEmpty();
  }

  @Test
  void aClosedLoopIsWarnedOnlyOfANumberOfRequests() {
    assertThat(new PortBudget(PORTS, 0).warning(plan("no-keepalive=true"), FAR)).isEmpty();
    assertThat(new PortBudget(PORTS, 0).warning(plan("no-keepalive=true", "requests=50000"), FAR))
        .isPresent();
  }

  @Test
  void whereThePortsAreNotKnownNothingIsSaid() {
    LoadPlan plan = plan("rate=9000", "duration=60s", "no-keepalive=true");
    assertThat(new PortBudget(Double.NaN, 0).warning(plan, FAR)).isEmpty();
  }

  private static Addresses to(String literal) {
    return new Addresses(List.of(new InetSocketAddress(InetAddress.ofLiteral(literal), 80)));
  }

  private static LoadPlan plan(String... flags) {
    List<Setting> settings = new ArrayList<>();
    settings.add(new Setting(PlanKey.TARGET, "URL", "http://192.0.2.1/"));
    for (String flag : flags) {
      int equals = flag.indexOf('=');
      PlanKey key = PlanKey.named(flag.substring(0, equals)).orElseThrow();
      settings.add(new Setting(key, "--" + key.id(), flag.substring(equals + 1)));
    }
    return PlanReader.read(settings, 1).plan();
  }
}

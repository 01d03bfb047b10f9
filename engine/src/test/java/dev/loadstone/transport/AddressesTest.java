package dev.loadstone.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.loadstone.plan.ConnectionPolicy;
import dev.loadstone.plan.ConnectionPolicy.Route;
import dev.loadstone.plan.PlanException;
import dev.loadstone.plan.Target;
import dev.loadstone.plan.TlsPolicy;
import java.util.List;
import org.junit.jupiter.api.Test;

class AddressesTest {
  private static final Target TARGET = new Target("http", "nosuch.invalid", 8080, "/");

  @Test
  void aNameThatIsNotFoundIsTheUsersMistake() {
    assertThatThrownBy(() -> resolve())
        .isInstanceOf(PlanException.class)
        .hasMessageContaining("nosuch.invalid");
  }

  @Test
  void theFirstRouteThatMatchesIsTaken() {
    List<String> found =
        resolve(
            new Route("other", 0, "127.0.0.9", 0),
            new Route("NOSUCH.invalid", 8080, "127.0.0.2", 0),
            new Route("", 0, "127.0.0.3", 1));
    assertThat(found).containsExactly("127.0.0.2:8080");
  }

  @Test
  void aRouteMayChangeThePort() {
    assertThat(resolve(new Route("", 0, "::1", 9)).getFirst()).startsWith("[").endsWith("]:9");
  }

  private static List<String> resolve(Route... routes) {
    return Addresses.resolve(
            TARGET, new ConnectionPolicy(true, 0, TlsPolicy.DEFAULT, List.of(routes)))
        .texts();
  }
}

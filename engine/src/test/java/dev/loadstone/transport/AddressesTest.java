package dev.loadstone.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.loadstone.plan.ConnectionPolicy;
import dev.loadstone.plan.ConnectionPolicy.Route;
import dev.loadstone.plan.PlanException;
import dev.loadstone.plan.Target;
import dev.loadstone.plan.TlsPolicy;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnixDomainSocketAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
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

  @Test
  void theLoopbackAndTheAddressesOfItsInterfacesAreThisMachines() throws SocketException {
    List<InetSocketAddress> own =
        NetworkInterface.networkInterfaces()
            .flatMap(NetworkInterface::inetAddresses)
            .map(address -> new InetSocketAddress(address, 80))
            .toList();
    assertThat(new Addresses(own).ofThisMachine()).isTrue();
    assertThat(new Addresses(inet("127.0.0.9", "0.0.0.0")).ofThisMachine()).isTrue();
    assertThat(new Addresses(inet("127.0.0.1", "192.0.2.1")).ofThisMachine()).isFalse();
  }

  @Test
  void aUnixSocketTakesNoPortOfThisMachine() {
    assertThat(new Addresses(List.of(UnixDomainSocketAddress.of("/run/a"))).ofThisMachine())
        .isFalse();
  }

  @Test
  void connectionsTakeTheAddressesInTurn() {
    Addresses addresses = new Addresses(inet("127.0.0.1", "127.0.0.2"));
    assertThat(List.of(addresses.numberFor(0), addresses.numberFor(1), addresses.numberFor(2)))
        .containsExactly(0, 1, 0);
  }

  @Test
  void anAddressFoundLaterGetsANumberOfItsOwnAndOneThatIsGoneKeepsIts() {
    Addresses addresses = new Addresses(inet("127.0.0.1", "127.0.0.2"));
    assertThat(addresses.use(inet("127.0.0.3", "127.0.0.2"))).isTrue();
    assertThat(addresses.texts()).containsExactly("127.0.0.1:80", "127.0.0.2:80", "127.0.0.3:80");
    assertThat(addresses.textsInUse()).containsExactly("127.0.0.2:80", "127.0.0.3:80");
    assertThat(List.of(addresses.numberFor(0), addresses.numberFor(1))).containsExactly(1, 2);
  }

  @Test
  void nothingFoundLeavesTheOldInUse() {
    Addresses addresses = new Addresses(inet("127.0.0.1"));
    assertThat(addresses.use(List.of())).isFalse();
    assertThat(addresses.textsInUse()).containsExactly("127.0.0.1:80");
  }

  @Test
  void aNameThatIsGoneOrLeadsElsewhereChangesNothing() {
    Addresses addresses = new Addresses(inet("127.0.0.1"));
    NameWatch gone =
        new NameWatch(
            () -> {
              throw new UnknownHostException("gone");
            },
            addresses,
            1,
            _ -> true);
    gone.look();
    assertThat(gone.failures()).isEqualTo(1);
    NameWatch elsewhere =
        new NameWatch(
            () -> inet("192.0.2.1"), addresses, 1, to -> to.getAddress().isLoopbackAddress());
    elsewhere.look();
    assertThat(elsewhere.changes()).isZero();
    NameWatch moved = new NameWatch(() -> inet("127.0.0.9"), addresses, 1, _ -> true);
    moved.look();
    assertThat(moved.changes()).isEqualTo(1);
    assertThat(addresses.textsInUse()).containsExactly("127.0.0.9:80");
  }

  private static List<InetSocketAddress> inet(String... literals) {
    return Arrays.stream(literals)
        .map(literal -> new InetSocketAddress(InetAddress.ofLiteral(literal), 80))
        .toList();
  }

  private static List<String> resolve(Route... routes) {
    return Names.resolve(TARGET, new ConnectionPolicy(true, 0, TlsPolicy.DEFAULT, List.of(routes)))
        .texts();
  }
}

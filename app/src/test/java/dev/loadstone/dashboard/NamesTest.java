package dev.loadstone.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class NamesTest {
  @ParameterizedTest
  @CsvSource({
    "127.0.0.1, 127.0.0.1",
    "::1, [::1]",
    "::, [::]",
    "2001:db8::1, [2001:db8::1]",
    "2001:db8:0:1:0:0:0:1, [2001:db8:0:1::1]",
    "2001:0:0:1:0:0:1:1, [2001::1:0:0:1:1]",
    "2001:db8:0:1:1:1:1:1, [2001:db8:0:1:1:1:1:1]",
    "fe80:0:0:0:0:0:0:0, [fe80::]"
  })
  void addressesAreWrittenAsBrowsersWriteThem(String address, String host) {
    assertThat(Names.host(InetAddress.ofLiteral(address))).isEqualTo(host);
  }

  @Test
  void theOtherLoopbackIsCalledByItsShortName() {
    Names names = Names.of(new InetSocketAddress(InetAddress.ofLiteral("::1"), 8470), "::1");
    assertThat(names.host("[::1]:8470")).isTrue();
    assertThat(names.origin("http://[::1]:8470", "[::1]:8470")).isTrue();
    assertThat(names.host("[::2]:8470")).isFalse();
  }
}

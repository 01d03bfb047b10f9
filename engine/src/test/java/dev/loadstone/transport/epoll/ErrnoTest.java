package dev.loadstone.transport.epoll;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loadstone.metrics.ErrorKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ErrnoTest {
  @ParameterizedTest
  @CsvSource({
    "24, DESCRIPTORS_EXHAUSTED, Too many open files",
    "23, DESCRIPTORS_EXHAUSTED, Too many open files in system",
    "105, DESCRIPTORS_EXHAUSTED, No buffer space available",
    "99, PORTS_EXHAUSTED, Cannot assign requested address",
    "98, PORTS_EXHAUSTED, Address already in use",
    "110, CONNECT_TIMEOUT, Connection timed out",
    "104, CONNECT_RESET, Connection reset",
    "111, CONNECT_REFUSED, Connection refused",
    "113, UNREACHABLE, No route to host",
    "101, UNREACHABLE, Network is unreachable",
    "13, UNREACHABLE, Permission denied",
    "4711, UNREACHABLE, error number 4711"
  })
  void aFailureToConnectKeepsItsKindAndText(int errno, ErrorKind kind, String text) {
    assertThat(Errno.ofConnect(errno)).isEqualTo(kind);
    assertThat(Errno.text(errno)).isEqualTo(text);
  }

  @Test
  void anEstablishedConnectionBreaksByResetOrTimesOut() {
    assertThat(Errno.ofTransfer(104)).isEqualTo(ErrorKind.RESET);
    assertThat(Errno.ofTransfer(32)).isEqualTo(ErrorKind.RESET);
    assertThat(Errno.ofTransfer(110)).isEqualTo(ErrorKind.TIMEOUT);
  }

  @Test
  void otherSystemsHaveNoNumbersOfCalls() {
    assertThat(CallNumbers.of("Linux", "aarch64")).isNotNull();
    assertThat(CallNumbers.of("Linux", "riscv64")).isNull();
    assertThat(CallNumbers.of("Mac OS X", "aarch64")).isNull();
  }
}

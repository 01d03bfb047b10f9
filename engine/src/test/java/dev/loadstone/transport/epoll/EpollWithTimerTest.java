package dev.loadstone.transport.epoll;

import dev.loadstone.testkit.LeakGuard;
import dev.loadstone.transport.IoBackend;
import dev.loadstone.transport.nio.BackendContract;
import java.util.Objects;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;

/// On a kernel before 5.11, which has no `epoll_pwait2`.
@ExtendWith(LeakGuard.class)
@EnabledOnOs(OS.LINUX)
class EpollWithTimerTest implements BackendContract {
  @Override
  public IoBackend backend() {
    CallNumbers numbers = CallNumbers.of("Linux", System.getProperty("os.arch"));
    return new EpollBackend(Objects.requireNonNull(numbers), false, false);
  }
}

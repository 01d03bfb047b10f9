package dev.loadstone.transport.epoll;

import dev.loadstone.testkit.LeakGuard;
import dev.loadstone.transport.IoBackend;
import dev.loadstone.transport.nio.BackendContract;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(LeakGuard.class)
@EnabledOnOs(OS.LINUX)
class EpollBackendTest implements BackendContract {
  @Override
  public IoBackend backend() {
    return EpollBackend.find(false).orElseThrow();
  }
}

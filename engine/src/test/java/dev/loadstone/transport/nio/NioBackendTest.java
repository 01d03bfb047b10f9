package dev.loadstone.transport.nio;

import dev.loadstone.testkit.LeakGuard;
import dev.loadstone.transport.IoBackend;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(LeakGuard.class)
class NioBackendTest implements BackendContract {
  @Override
  public IoBackend backend() {
    return new NioBackend();
  }
}

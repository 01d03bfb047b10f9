package dev.loadstone.transport.nio;

import dev.loadstone.transport.IoBackend;

class NioBackendTest implements BackendContract {
  @Override
  public IoBackend backend() {
    return new NioBackend();
  }
}

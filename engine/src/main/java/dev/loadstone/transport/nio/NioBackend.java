package dev.loadstone.transport.nio;

import dev.loadstone.transport.EventLoop;
import dev.loadstone.transport.IoBackend;
import java.io.IOException;
import java.io.UncheckedIOException;

/// The JDK's selector: works on every system.
public final class NioBackend implements IoBackend {
  @Override
  public String name() {
    return "nio";
  }

  @Override
  public EventLoop open() {
    try {
      return new NioLoop();
    } catch (IOException e) {
      throw new UncheckedIOException("no selector could be opened", e);
    }
  }
}

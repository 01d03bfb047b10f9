package dev.loadstone.transport.proxy;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/// Nothing to say: each request tells the proxy where it goes.
final class NoGreeting implements Greeting {
  @Override
  public State state() {
    return State.DONE;
  }

  @Override
  public ByteBuffer say() {
    throw new IllegalStateException("nothing to say");
  }

  @Override
  public void hear(ByteBuffer bytes) {}

  @Override
  public @Nullable Refusal refusal() {
    return null;
  }
}

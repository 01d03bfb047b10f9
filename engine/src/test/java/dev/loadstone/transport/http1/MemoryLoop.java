package dev.loadstone.transport.http1;

import dev.loadstone.transport.Dialer;
import dev.loadstone.transport.Link;
import dev.loadstone.transport.LinkListener;
import java.nio.ByteBuffer;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A target in memory that answers each write with the same bytes in the next turn; one link.
final class MemoryLoop implements Dialer, Link {
  private final ByteBuffer answer;
  private @Nullable LinkListener listener;
  private boolean asked;

  MemoryLoop(ByteBuffer answer) {
    this.answer = answer;
  }

  @Override
  public Link dial(int address, LinkListener heard) {
    listener = heard;
    return this;
  }

  void up() {
    listener().connected();
  }

  void turn() {
    if (asked) {
      asked = false;
      listener().received(answer, 0, answer.limit());
    }
  }

  private LinkListener listener() {
    return Objects.requireNonNull(listener);
  }

  @Override
  public void write(ByteBuffer bytes) {
    bytes.position(bytes.limit());
    asked = true;
  }

  @Override
  public void close() {}

  @Override
  public void closeAfterTarget() {}

  @Override
  public int tlsMicros() {
    return 0;
  }
}

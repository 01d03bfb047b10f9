package dev.loadstone.testkit;

import java.io.IOException;
import java.net.Socket;
import org.jspecify.annotations.Nullable;

/// One accepted connection and the loop that serves it.
final class ServedConnection implements Runnable, AutoCloseable {
  private final Socket raw;
  private final int number;
  private final @Nullable TlsSide tls;
  private final Script script;
  private final Tally tally;
  private final FreezeClock freezes;

  ServedConnection(
      Socket raw,
      int number,
      @Nullable TlsSide tls,
      Script script,
      Tally tally,
      FreezeClock freezes) {
    this.raw = raw;
    this.number = number;
    this.tls = tls;
    this.script = script;
    this.tally = tally;
    this.freezes = freezes;
  }

  @Override
  public void run() {
    try (raw) {
      raw.setTcpNoDelay(true);
      if (tls == null) {
        serve(raw);
      } else {
        try (Socket over = tls.over(raw)) {
          serve(over);
        }
      }
    } catch (IOException e) {
      tally.brokenOff();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void serve(Socket socket) throws IOException, InterruptedException {
    RequestReader reader = new RequestReader(socket.getInputStream());
    Performance performance = new Performance(raw, socket.getOutputStream(), tally, freezes);
    boolean goesOn = true;
    for (int ordinal = 0; goesOn; ordinal++) {
      String head = reader.nextHead();
      if (head == null) {
        return;
      }
      ReceivedRequest request = tally.received(number, ordinal, head, reader.body(head));
      Reaction reaction = script.reactionTo(request);
      tally.reacted(reaction);
      goesOn = performance.react(reaction, request);
    }
  }

  @Override
  public void close() throws IOException {
    raw.close();
  }
}

package dev.loadstone.bench.truth;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/// The least that a client can be, as a process: a few blocking sockets, each in a thread that
/// writes a request, waits for the answer and reads the clock. How far its readings are off is the
/// share of the machine in those of any other client beside it.
///
/// Arguments: port, connections, milliseconds, file. Writes for each request its connection, its
/// place on it, and its nanoseconds, eight bytes each, into the file.
public final class BareClient {
  private static final int BUFFER_BYTES = 4096;
  private static final byte[] REQUEST =
      "GET / HTTP/1.1\r\nHost: truth\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

  private final int number;
  private final Socket socket;
  private final List<long[]> readings = new ArrayList<>();

  private BareClient(int number, int port) throws IOException {
    this.number = number;
    socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setTcpNoDelay(true);
  }

  /// Asks the server on this port until the time is over.
  public static void main(String[] arguments) throws IOException, InterruptedException {
    List<BareClient> clients = new ArrayList<>();
    for (int i = 0; i < Integer.parseInt(arguments[1]); i++) {
      clients.add(new BareClient(i, Integer.parseInt(arguments[0])));
    }
    long until = System.nanoTime() + Long.parseLong(arguments[2]) * 1_000_000;
    List<Thread> threads = new ArrayList<>();
    for (BareClient client : clients) {
      threads.add(Thread.ofPlatform().start(() -> client.ask(until)));
    }
    for (Thread thread : threads) {
      thread.join();
    }
    write(clients, Path.of(arguments[3]));
  }

  private void ask(long until) {
    byte[] answer = new byte[BUFFER_BYTES];
    try (socket) {
      OutputStream out = socket.getOutputStream();
      InputStream in = socket.getInputStream();
      for (long start = System.nanoTime(); start < until; start = System.nanoTime()) {
        out.write(REQUEST);
        // An answer of the truth server is one small segment.
        if (in.read(answer) < 0) {
          throw new IOException("the server has closed the connection");
        }
        readings.add(new long[] {number, readings.size() + 1L, System.nanoTime() - start});
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void write(List<BareClient> clients, Path file) throws IOException {
    int rows = clients.stream().mapToInt(client -> client.readings.size()).sum();
    ByteBuffer bytes = ByteBuffer.allocate(rows * 3 * Long.BYTES);
    for (BareClient client : clients) {
      for (long[] reading : client.readings) {
        bytes.putLong(reading[0]).putLong(reading[1]).putLong(reading[2]);
      }
    }
    try (FileChannel out =
        FileChannel.open(
            file,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      out.write(bytes.flip());
    }
  }
}

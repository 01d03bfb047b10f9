package dev.loadstone.generator;

import dev.loadstone.metrics.NanoClock;
import dev.loadstone.metrics.Recorder;
import dev.loadstone.metrics.SampleBlock;
import dev.loadstone.plan.ClosedLoad;
import dev.loadstone.plan.ConnectionPolicy;
import dev.loadstone.plan.Limits;
import dev.loadstone.plan.LoadPlan;
import dev.loadstone.plan.RequestTemplate;
import dev.loadstone.plan.Target;
import dev.loadstone.plan.TlsPolicy;
import dev.loadstone.schedule.Shard;
import dev.loadstone.transport.EventLoop;
import dev.loadstone.transport.stack.ClientStack;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Runs the generator's own code against a server in this process before the first real request, so
/// that class loading and interpretation are not measured as the target's.
///
/// 1,000 requests through the real loop take about 30 ms and bring the first real requests from
/// some milliseconds to 0.1 ms.
final class WarmUp {
  /// The longest it may take in nanoseconds.
  static final long MOST_NANOS = 150_000_000;

  private static final long REQUESTS = 1_000;
  private static final int CONNECTIONS = 4;
  private static final byte[] ANSWER =
      "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok".getBytes(StandardCharsets.US_ASCII);

  private WarmUp() {}

  static void run(LoadPlan plan, NanoClock clock) {
    try (ServerSocket server = new ServerSocket(0, CONNECTIONS, InetAddress.getLoopbackAddress())) {
      Thread.ofPlatform().daemon().name("loadstone-warm").start(() -> accept(server));
      load(server.getLocalPort(), plan.seed(), clock);
    } catch (IOException _) {
      // Without a loopback the run starts cold: slower at first, not wrong.
    }
  }

  private static void load(int port, long seed, NanoClock clock) {
    String host = InetAddress.getLoopbackAddress().getHostAddress();
    LoadPlan plan =
        new LoadPlan(
            new Target("http", host, port, "/"),
            new RequestTemplate("GET", List.of(), new byte[0], "/"),
            new ClosedLoad(List.of(new ClosedLoad.Step(Long.MAX_VALUE, CONNECTIONS))),
            new Limits(REQUESTS, MOST_NANOS, 0, 0, MOST_NANOS),
            new ConnectionPolicy(true, 0, TlsPolicy.DEFAULT, List.of()),
            List.of(),
            List.of(),
            seed);
    ClientStack stack = ClientStack.of(plan, clock, "loadstone");
    EventLoop loop = stack.openLoop();
    Recorder recorder = new Recorder();
    new Crew(plan, clock, clock.nanos(), new StopSignal(), 1, stack::encode, exhibit -> {})
        .worker(Shard.WHOLE, loop, stack.protocol(loop), recorder)
        .run();
    for (SampleBlock block = recorder.poll(); block != null; block = recorder.poll()) {
      recorder.giveBack(block);
    }
  }

  private static void accept(ServerSocket server) {
    try {
      while (true) {
        Socket socket = server.accept();
        Thread.ofPlatform().daemon().name("loadstone-warm").start(() -> answer(socket));
      }
    } catch (IOException _) {
      // The server is closed: the warm-up is over.
    }
  }

  private static void answer(Socket socket) {
    try (socket) {
      socket.setTcpNoDelay(true);
      InputStream in = socket.getInputStream();
      OutputStream out = socket.getOutputStream();
      byte[] request = new byte[4096];
      // A request is one small write of the loop above, so one read gets it whole.
      while (in.read(request) > 0) {
        out.write(ANSWER);
      }
    } catch (IOException _) {
      // The warm-up is over.
    }
  }
}

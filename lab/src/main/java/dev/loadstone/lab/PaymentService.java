package dev.loadstone.lab;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// The shop's upstream: an HTTP server of its own that is restarted now and then. While it is down
/// its port is closed, and the operating system refuses connections to it.
final class PaymentService implements AutoCloseable {
  private final ShopSettings.Payments settings;
  private final InetSocketAddress address;
  private final ExecutorService restarts = Executors.newVirtualThreadPerTaskExecutor();

  PaymentService(ShopSettings settings) throws IOException {
    this.settings = settings.payments();
    PaymentListener first = listen(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    address = first.address();
    SplittableRandom random = new SplittableRandom(settings.seed());
    restarts.execute(() -> restartNowAndThen(first, random));
  }

  InetSocketAddress address() {
    return address;
  }

  private PaymentListener listen(InetSocketAddress at) throws IOException {
    return new PaymentListener(at, settings.answerTime());
  }

  private void restartNowAndThen(PaymentListener first, SplittableRandom random) {
    PaymentListener up = first;
    try {
      while (true) {
        Thread.sleep(Gaps.exponential(random, settings.meanUptime()));
        up.close();
        Thread.sleep(settings.downtime());
        up = listenAgain();
      }
    } catch (InterruptedException e) {
      up.close();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /// The port was free a moment ago: whoever took it for an outgoing connection gives it back.
  private PaymentListener listenAgain() throws IOException, InterruptedException {
    while (true) {
      try {
        return listen(address);
      } catch (BindException e) {
        Thread.sleep(1);
      }
    }
  }

  @Override
  public void close() {
    restarts.shutdownNow();
    restarts.close();
  }
}

package dev.loadstone.dashboard;

import dev.loadstone.history.RunStore;
import dev.loadstone.plan.PlanException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/// The web page of one process: it listens from [#open] to [#close], on the loopback unless told
/// otherwise, and is reached by [one URL][#url] that holds a key.
public final class Dashboard implements AutoCloseable {
  private static final long LOOK_AGAIN_MILLIS = 50;

  private final Door door;
  private final Library library;
  private final Optional<LiveFeed> live;
  private final Exchanges exchanges;
  private final String host;
  private final String path;

  private Dashboard(Door door, Listen listen, Library library, Optional<LiveFeed> live) {
    this.door = door;
    this.library = library;
    this.live = live;
    InetSocketAddress address = door.address();
    Keys keys = Keys.draw();
    Gate gate = new Gate(Names.of(address, listen.host()), keys, address.getPort());
    Site site = new Site(keys.form(), live);
    this.exchanges = new Exchanges(gate, site, new Routes(site, library, live), live);
    this.host = shown(address) + ":" + address.getPort();
    this.path = gate.path();
  }

  /// Where to listen.
  ///
  /// @param flag the flag that said so, for messages
  /// @param host a name or address; empty for the loopback
  /// @param port 0 for one that is free
  public record Listen(String flag, String host, int port) {
    InetSocketAddress address() {
      try {
        InetAddress address =
            host.isEmpty() ? InetAddress.ofLiteral("127.0.0.1") : InetAddress.getAllByName(host)[0];
        return new InetSocketAddress(address, port);
      } catch (UnknownHostException e) {
        throw new PlanException(flag, host, "no address of that name is known");
      }
    }
  }

  /// Listens and answers from now on.
  ///
  /// @param history opens the history, when it is first asked for
  /// @param live the run that goes on in this process
  /// @throws PlanException where nothing can listen there
  public static Dashboard open(
      Listen listen, Supplier<RunStore> history, double margin, Optional<LiveFeed> live) {
    try {
      Door door = Door.at(listen.address());
      Dashboard dashboard = new Dashboard(door, listen, new Library(history, margin), live);
      door.open(dashboard.exchanges);
      return dashboard;
    } catch (IOException e) {
      throw new PlanException(
          listen.flag(),
          listen.host().isEmpty()
              ? Integer.toString(listen.port())
              : listen.host() + ", port " + listen.port(),
          "cannot listen there: " + e.getMessage() + "; name another port, 0 for any that is free");
    }
  }

  private static String shown(InetSocketAddress address) {
    return address.getAddress().isAnyLocalAddress()
        ? "127.0.0.1"
        : Names.host(address.getAddress());
  }

  /// The URL to open, with its key.
  public String url() {
    return "http://" + host + path;
  }

  /// Pays the first visit of the first page: before a run, so that the first one who looks costs it
  /// nothing, and before strangers come, as the JDK can never wait on a socket again where it finds
  /// no descriptor for that the first time.
  public void payFirstVisit() {
    if (live.isPresent()) {
      LiveSecond.rehearse();
    }
    new FirstVisit(door.address(), host).pay(path, live.isPresent() ? "/live" : "/runs");
  }

  /// Where it listens.
  public int port() {
    return door.address().getPort();
  }

  /// Whether others than this machine can reach it.
  public boolean exposed() {
    return !door.address().getAddress().isLoopbackAddress();
  }

  /// Stays until the pages that look at the live run have fetched its report, or the time is up.
  ///
  /// @param hurry whether not to wait
  public void linger(long atMostMillis, BooleanSupplier hurry) {
    long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(atMostMillis);
    boolean watched = live.isPresent() && live.get().watched();
    while (watched
        && System.nanoTime() < deadline
        && !hurry.getAsBoolean()
        && exchanges.reports() == 0) {
      try {
        Thread.sleep(LOOK_AGAIN_MILLIS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  /// Ends everything that is still under way.
  @Override
  public void close() {
    live.ifPresent(LiveFeed::close);
    door.close();
    library.close();
  }
}

package dev.loadstone.dashboard;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;

/// Lets visitors in, each on a thread of its own, and never more than [#PLACES].
///
/// Where all places are taken, whoever has waited longest without having asked for anything makes
/// room. A browser asks as soon as it is in, so it is answered however many come who say nothing,
/// and they hold no more of this process than the places do. The JDK's server, which stood here
/// before, closes the newcomer instead.
final class Door implements AutoCloseable {
  /// Far below the 1,024 descriptors that a process has at least: the load needs them.
  static final int PLACES = 256;

  /// Where descriptors have run out: places that stay in any case, and descriptors that are left
  /// free of visitors, for the history, a run file and what the JDK opens.
  private static final int FEWEST = 8;

  private static final int RESERVE = 16;
  private static final int BACKLOG = 128;

  /// How long nobody is let in where the system has no descriptor left and nobody makes room.
  private static final long BREATH_MILLIS = 100;

  private final ServerSocket server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  /// Who is in, the longest first.
  private final Set<Visit> inside = new LinkedHashSet<>();

  private final Thread thread;
  private Receiver receiver = _ -> {};
  private int places = PLACES;

  /// Answers a visitor.
  interface Receiver {
    void receive(Visit visit) throws IOException, InterruptedException;
  }

  private Door(ServerSocket server) {
    this.server = server;
    this.thread = Thread.ofPlatform().daemon().name("loadstone-web").unstarted(this::stand);
  }

  /// Takes the address; nobody is let in yet.
  static Door at(InetSocketAddress address) throws IOException {
    return at(address, new ServerSocket());
  }

  static Door at(InetSocketAddress address, ServerSocket server) throws IOException {
    try {
      server.bind(address, BACKLOG);
      return new Door(server);
    } catch (IOException e) {
      server.close();
      throw e;
    }
  }

  /// Lets visitors in from now on.
  void open(Receiver who) {
    receiver = who;
    thread.start();
  }

  InetSocketAddress address() {
    return (InetSocketAddress) server.getLocalSocketAddress();
  }

  private void stand() {
    while (!server.isClosed()) {
      try {
        admit(new Visit(server.accept()));
      } catch (IOException e) {
        if (!server.isClosed() && !lessened()) {
          breathe();
        }
      }
    }
  }

  /// Where descriptors have run out, those who ask for nothing hold some: there are fewer places
  /// from then on, so that pages find what they need.
  ///
  /// @return whether anybody has made room
  private synchronized boolean lessened() {
    places = Math.max(FEWEST, Math.min(places, inside.size() - RESERVE));
    boolean room = false;
    while (inside.size() > places && makeRoom()) {
      room = true;
    }
    return room;
  }

  private static void breathe() {
    try {
      Thread.sleep(BREATH_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void admit(Visit visit) {
    if (!placed(visit)) {
      visit.close();
      return;
    }
    try {
      threads.execute(() -> attend(visit));
    } catch (RejectedExecutionException e) {
      left(visit);
    }
  }

  private synchronized boolean placed(Visit visit) {
    return (inside.size() < places || makeRoom()) && inside.add(visit);
  }

  private synchronized boolean makeRoom() {
    for (Iterator<Visit> each = inside.iterator(); each.hasNext(); ) {
      Visit visit = each.next();
      if (visit.idle()) {
        each.remove();
        visit.close();
        return true;
      }
    }
    return false;
  }

  private void attend(Visit visit) {
    try {
      receiver.receive(visit);
      visit.leave();
    } catch (IOException e) {
      // The visitor has gone, or was cut off.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      left(visit);
    }
  }

  private void left(Visit visit) {
    visit.close();
    synchronized (this) {
      inside.remove(visit);
    }
  }

  /// Lets nobody in any more, and sends away who is there.
  @Override
  public void close() {
    try {
      server.close();
      thread.interrupt();
      thread.join();
    } catch (IOException e) {
      // It takes nobody in either way.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    threads.shutdownNow();
    synchronized (this) {
      inside.forEach(Visit::close);
    }
  }
}

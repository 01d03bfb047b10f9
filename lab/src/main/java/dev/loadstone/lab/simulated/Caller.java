package dev.loadstone.lab.simulated;

import dev.loadstone.metrics.ErrorKind;
import dev.loadstone.metrics.Outcome;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/// Sends requests over connections that it makes, and writes down what comes of them.
final class Caller {
  /// A connection, from its making to its end.
  static final class Connection {
    final int number;
    final int address;
    int carried;
    int underWay;
    double idleSince;
    boolean closed;

    Connection(int number, int address) {
      this.number = number;
      this.address = address;
    }
  }

  /// Told when a request has ended, with the connection if it can carry more.
  interface Ended {
    void on(@Nullable Connection connection);
  }

  /// A request under way.
  private static final class Call {
    final double due;
    final Ended ended;
    double sent;
    double connect;
    double tls;
    boolean over;

    Call(double due, Ended ended) {
      this.due = due;
      this.ended = ended;
    }
  }

  private static final double FAST_FAILURE = 20e-6;

  private final World world;
  private final Agenda agenda;
  private final SplittableRandom random;
  private int numbers;
  private int open;
  private int underWay;

  Caller(World world) {
    this.world = world;
    this.agenda = world.agenda;
    this.random = world.client;
  }

  /// Requests under way.
  int underWay() {
    return underWay;
  }

  /// Sends a request that is due; without a usable connection on a new one.
  void call(double due, @Nullable Connection connection, Ended ended) {
    Call call = new Call(due, ended);
    underWay++;
    Connection usable = connection == null || forgotten(connection) ? null : connection;
    if (usable == null) {
      world.machine.act(() -> lookUp(call));
    } else {
      usable.underWay++;
      world.machine.act(() -> send(call, usable));
    }
  }

  /// Whether the server has closed it, and that is known here.
  private boolean forgotten(Connection connection) {
    Wire wire = world.wire;
    boolean known =
        connection.closed
            || (connection.underWay == 0
                && agenda.now() - connection.idleSince > wire.idleLimit + wire.unheard);
    if (known && !connection.closed) {
      close(connection);
    }
    return known;
  }

  private void close(Connection connection) {
    connection.closed = true;
    open--;
  }

  private void lookUp(Call call) {
    call.sent = agenda.now();
    Span lookup = world.wire.lookup;
    if (lookup == null) {
      connect(call);
    } else {
      boolean lost = random.nextDouble() < world.wire.lookupsLost;
      agenda.after(
          lookup.seconds(random),
          () -> {
            if (lost) {
              failed(call, ErrorKind.DNS);
            } else {
              connect(call);
            }
          });
    }
  }

  private void connect(Call call) {
    if (!world.machine.portLeft()) {
      agenda.after(FAST_FAILURE, () -> failed(call, ErrorKind.PORTS_EXHAUSTED));
    } else if (open >= world.machine.descriptors) {
      agenda.after(FAST_FAILURE, () -> failed(call, ErrorKind.DESCRIPTORS_EXHAUSTED));
    } else {
      open++;
      attempt(call, agenda.now(), 0);
    }
  }

  private void attempt(Call call, double began, int lost) {
    double taken = world.wire.backlog.taken(agenda.now());
    boolean dropped = taken < 0 || random.nextDouble() < world.wire.loss;
    if (dropped) {
      double again = world.wire.repeat(lost + 1);
      if (again < 0 || again > world.timeoutSeconds) {
        agenda.at(began + world.timeoutSeconds, () -> abandoned(call, ErrorKind.CONNECT_TIMEOUT));
      } else {
        agenda.at(began + again, () -> attempt(call, began, lost + 1));
      }
      return;
    }
    if (world.refuses()) {
      agenda.after(FAST_FAILURE, () -> abandoned(call, ErrorKind.CONNECT_REFUSED));
      return;
    }
    agenda.after(
        world.wire.connect.seconds(random),
        () -> {
          call.connect = agenda.now() - began;
          shakeHands(call, Math.max(0, taken));
        });
  }

  private void shakeHands(Call call, double taken) {
    Connection made = new Connection(numbers++, random.nextInt(world.addresses()));
    made.underWay = 1;
    Span tls = world.wire.tls;
    double began = agenda.now();
    Runnable send =
        () -> {
          call.tls = tls == null ? 0 : agenda.now() - began;
          world.machine.act(() -> send(call, made, taken));
        };
    Stage work = world.wire.handshakes;
    if (tls == null) {
      send.run();
    } else if (work == null) {
      agenda.after(tls.seconds(random), send);
    } else {
      Visit visit = new Visit(made.number, made.address, 0);
      agenda.after(tls.seconds(random), () -> work.serve(visit, outcome -> send.run()));
    }
  }

  private void send(Call call, Connection on) {
    send(call, on, 0);
  }

  private void send(Call call, Connection on, double taken) {
    call.sent = agenda.now();
    double idle = on.carried > 0 && on.underWay == 1 ? call.sent - on.idleSince : 0;
    Visit visit = new Visit(on.number, on.address, ++on.carried);
    visit.key = random.nextDouble();
    world.dress(visit);
    double way = world.wire.hop.seconds(random) + world.wire.repeats(random) + taken;
    if (idle > world.wire.idleLimit) {
      agenda.after(2 * way, () -> receive(call, on, visit, world.raceOutcome()));
    } else {
      agenda.after(way, () -> world.arrive(visit, outcome -> answer(call, on, visit, outcome)));
    }
    agenda.at(call.sent + world.timeoutSeconds, () -> expire(call, on, visit));
  }

  private void answer(Call call, Connection on, Visit visit, short outcome) {
    double way = world.wire.hop.seconds(random) + world.wire.repeats(random);
    double delay = world.wire.delaysAck.test(visit) ? world.delayedAck() : 0;
    if (delay > 0) {
      // The first of the two segments waits for nothing.
      visit.firstByte = agenda.now();
    }
    agenda.after(
        way + delay,
        () -> {
          if (!call.over) {
            world.machine.act(() -> receive(call, on, visit, outcome));
          }
        });
  }

  private void receive(Call call, Connection on, Visit visit, short outcome) {
    if (!call.over) {
      double end = agenda.now();
      double first = Double.isNaN(visit.firstByte) ? end - 3e-6 : visit.firstByte + 60e-6;
      over(call, on, visit, Outcome.isStatus(outcome) ? Math.min(first, end) : Double.NaN, outcome);
    }
  }

  private void expire(Call call, Connection on, Visit visit) {
    if (!call.over) {
      over(call, on, visit, Double.NaN, Outcome.ofError(ErrorKind.TIMEOUT));
    }
  }

  private void over(Call call, Connection on, Visit visit, double firstByte, short outcome) {
    call.over = true;
    underWay--;
    on.underWay--;
    on.idleSince = agenda.now();
    world.ledger.add(
        call.due,
        call.sent,
        firstByte,
        agenda.now(),
        visit.bytes,
        call.connect,
        call.tls,
        on.number,
        visit.ordinal,
        outcome,
        visit.endpoint,
        on.address);
    if ((Outcome.isError(outcome) || visit.ordinal >= world.wire.closesAfter) && !on.closed) {
      close(on);
    }
    call.ended.on(on.closed ? null : on);
  }

  private void abandoned(Call call, ErrorKind kind) {
    open--;
    failed(call, kind);
  }

  private void failed(Call call, ErrorKind kind) {
    underWay--;
    double now = agenda.now();
    short outcome = Outcome.ofError(kind);
    world.ledger.add(call.due, call.sent, Double.NaN, now, 0, 0, 0, numbers++, 1, outcome, 0, 0);
    call.ended.on(null);
  }
}

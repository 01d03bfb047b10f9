package dev.loadstone.metrics;

import java.util.function.IntToLongFunction;
import java.util.function.IntUnaryOperator;

/// The recorded requests, ordered by end, as columns.
///
/// Times are nanoseconds since the start of the run.
public final class Requests {
  private static final long NO_BYTE = 0;
  private static final int PLACE_SHIFT = 8;
  private static final int PLACE_MASK = 0xff;

  final Column end;
  final Column service;
  final Column lag;
  final Column receive;
  final Column bytesIn;
  final Column bytesOut;
  final Column connect;
  final Column tls;
  private final Column connection;
  final Column ordinal;
  final Column outcome;
  private final Column place;

  /// No requests yet.
  Requests() {
    end = new Column();
    service = new Column();
    lag = new Column();
    receive = new Column();
    bytesIn = new Column();
    bytesOut = new Column();
    connect = new Column();
    tls = new Column();
    connection = new Column();
    ordinal = new Column();
    outcome = new Column();
    place = new Column();
  }

  private Requests(Requests from, IntUnaryOperator order, int count) {
    end = from.end.at(order, count);
    service = from.service.at(order, count);
    lag = from.lag.at(order, count);
    receive = from.receive.at(order, count);
    bytesIn = from.bytesIn.at(order, count);
    bytesOut = from.bytesOut.at(order, count);
    connect = from.connect.at(order, count);
    tls = from.tls.at(order, count);
    connection = from.connection.at(order, count);
    ordinal = from.ordinal.at(order, count);
    outcome = from.outcome.at(order, count);
    place = from.place.at(order, count);
  }

  /// No requests at all.
  public static Requests none() {
    return new Requests();
  }

  /// The requests of these blocks, in any order.
  public static Requests of(Iterable<SampleBlock> blocks) {
    Requests requests = new Requests();
    for (SampleBlock block : blocks) {
      for (int i = 0; i < block.size(); i++) {
        requests.add(
            block.dueNanos(i),
            block.sentNanos(i),
            block.firstByteNanos(i),
            block.endNanos(i),
            block.bytesIn(i),
            block.bytesOut(i),
            block.connectMicros(i),
            block.tlsMicros(i),
            block.connection(i),
            block.ordinal(i),
            block.outcome(i),
            block.endpoint(i),
            block.address(i));
      }
    }
    return requests.ordered(requests.size());
  }

  /// Adds a request; the fields are those of [SampleBlock#append].
  void add(
      long dueNanos,
      long sentNanos,
      long firstByteNanos,
      long endNanos,
      long received,
      long sent,
      long connectMicros,
      long tlsMicros,
      long connectionNumber,
      long ordinalOnIt,
      short result,
      int endpointNumber,
      int addressNumber) {
    end.add(endNanos);
    service.add(endNanos - sentNanos);
    lag.add(sentNanos - dueNanos);
    receive.add(receiving(firstByteNanos, endNanos));
    bytesIn.add(received);
    bytesOut.add(sent);
    connect.add(connectMicros);
    tls.add(tlsMicros);
    connection.add(connectionNumber);
    ordinal.add(ordinalOnIt);
    outcome.add(result);
    place.add(endpointNumber << PLACE_SHIFT | addressNumber);
  }

  /// The first `count` of these requests, ordered by end.
  Requests ordered(int count) {
    if (count == size() && ascending()) {
      return this;
    }
    int[] order = EndOrder.of(end::get, count);
    return new Requests(this, k -> order[k], count);
  }

  private boolean ascending() {
    for (int i = 1; i < end.size(); i++) {
      if (end.get(i) < end.get(i - 1)) {
        return false;
      }
    }
    return true;
  }

  /// These rows alone.
  public Requests at(Rows rows) {
    return new Requests(this, rows::at, rows.size());
  }

  /// Some rows in ascending order of a time; equal ones in the order of their rows.
  public int[] inOrder(Rows rows, IntToLongFunction nanos) {
    long[] times = new long[rows.size()];
    for (int k = 0; k < times.length; k++) {
      times[k] = nanos.applyAsLong(rows.at(k));
    }
    int[] order = EndOrder.of(k -> times[k], times.length);
    for (int k = 0; k < order.length; k++) {
      order[k] = rows.at(order[k]);
    }
    return order;
  }

  /// The requests that were sent, in the order of sending.
  public int[] inOrderOfSending() {
    return inOrder(Rows.where(size(), i -> outcome(i) != Outcome.DROPPED), this::sentNanos);
  }

  /// How many there are.
  public int size() {
    return end.size();
  }

  /// When request `i` was due.
  public long dueNanos(int i) {
    return end.get(i) - service.get(i) - lag.get(i);
  }

  /// When request `i` was sent.
  public long sentNanos(int i) {
    return end.get(i) - service.get(i);
  }

  /// When the first byte of the answer came; -1 for never.
  public long firstByteNanos(int i) {
    long kept = receive.get(i);
    return kept == NO_BYTE ? -1 : end.get(i) - (kept > 0 ? kept - 1 : kept);
  }

  /// The time from first byte to end, moved by one to keep 0 for no byte.
  private static long receiving(long firstByteNanos, long endNanos) {
    long time = endNanos - firstByteNanos;
    return firstByteNanos == -1 ? NO_BYTE : time >= 0 ? time + 1 : time;
  }

  /// When request `i` ended.
  public long endNanos(int i) {
    return end.get(i);
  }

  /// Bytes received.
  public long bytesIn(int i) {
    return bytesIn.get(i);
  }

  /// Bytes sent.
  public int bytesOut(int i) {
    return (int) bytesOut.get(i);
  }

  /// The time to connect, first request of a connection only.
  public int connectMicros(int i) {
    return (int) connect.get(i);
  }

  /// The time of the TLS handshake, first request of a connection only.
  public int tlsMicros(int i) {
    return (int) tls.get(i);
  }

  /// The number of the connection.
  public int connection(int i) {
    return (int) connection.get(i);
  }

  /// The ordinal on the connection, from 1.
  public int ordinal(int i) {
    return (int) ordinal.get(i);
  }

  /// See [Outcome].
  public short outcome(int i) {
    return (short) outcome.get(i);
  }

  /// The number of the endpoint.
  public int endpoint(int i) {
    return (int) place.get(i) >> PLACE_SHIFT & PLACE_MASK;
  }

  /// The number of the address.
  public int address(int i) {
    return (int) place.get(i) & PLACE_MASK;
  }

  /// Response time of request `i`: end - due.
  public long responseNanos(int i) {
    return service.get(i) + lag.get(i);
  }

  /// Service time of request `i`: end - sent.
  public long serviceNanos(int i) {
    return service.get(i);
  }
}

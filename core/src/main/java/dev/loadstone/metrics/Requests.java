package dev.loadstone.metrics;

import java.util.Arrays;
import java.util.function.IntToLongFunction;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;

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
  private final @Nullable Gaps gaps;
  private boolean ascending = true;
  private long latestEnd = Long.MIN_VALUE;

  /// No requests yet.
  Requests() {
    gaps = null;
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
    gaps = null;
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

  private Requests(Requests from, Gaps left) {
    gaps = left;
    end = from.end;
    service = from.service;
    lag = from.lag;
    receive = from.receive;
    bytesIn = from.bytesIn;
    bytesOut = from.bytesOut;
    connect = from.connect;
    tls = from.tls;
    connection = from.connection;
    ordinal = from.ordinal;
    outcome = from.outcome;
    place = from.place;
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
    ascending &= endNanos >= latestEnd;
    latestEnd = endNanos;
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
    if (count == size() && ascending) {
      return this;
    }
    int[] order = EndOrder.of(end::get, count);
    return new Requests(this, k -> order[k], count);
  }

  /// All requests but these, numbered anew. The columns are shared, as a copy of a million requests
  /// takes 11 MB; so these must be all that there are.
  public Requests without(Rows left) {
    if (gaps != null) {
      throw new IllegalStateException("some are left out already");
    }
    return left.size() == 0 ? this : new Requests(this, new Gaps(left, size()));
  }

  /// Where request `i` stands in the columns.
  int row(int i) {
    return gaps == null ? i : gaps.row(i);
  }

  /// The page whose requests, all of them, are those of the next rows from number `k` on; -1 where
  /// some of it are missing, or it begins elsewhere.
  int pageFrom(Rows rows, int k) {
    int row = row(rows.at(k));
    int last = k + Column.PAGE - 1;
    boolean whole =
        row % Column.PAGE == 0 && last < rows.size() && row(rows.at(last)) == row + Column.PAGE - 1;
    return whole ? row / Column.PAGE : -1;
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
    return gaps == null ? end.size() : end.size() - gaps.count();
  }

  /// When request `i` was due.
  public long dueNanos(int i) {
    int row = row(i);
    return end.get(row) - service.get(row) - lag.get(row);
  }

  /// When request `i` was sent.
  public long sentNanos(int i) {
    int row = row(i);
    return end.get(row) - service.get(row);
  }

  /// When the first byte of the answer came; -1 for never.
  public long firstByteNanos(int i) {
    int row = row(i);
    long kept = receive.get(row);
    return kept == NO_BYTE ? -1 : end.get(row) - receiveOf(row);
  }

  /// The time from first byte to end, moved by one to keep 0 for no byte.
  private static long receiving(long firstByteNanos, long endNanos) {
    long time = endNanos - firstByteNanos;
    return firstByteNanos == -1 ? NO_BYTE : time >= 0 ? time + 1 : time;
  }

  /// When request `i` ended.
  public long endNanos(int i) {
    return end.get(row(i));
  }

  /// Bytes received.
  public long bytesIn(int i) {
    return bytesIn.get(row(i));
  }

  /// Bytes sent.
  public int bytesOut(int i) {
    return (int) bytesOut.get(row(i));
  }

  /// The time to connect, first request of a connection only.
  public int connectMicros(int i) {
    return (int) connect.get(row(i));
  }

  /// The time of the TLS handshake, first request of a connection only.
  public int tlsMicros(int i) {
    return (int) tls.get(row(i));
  }

  /// The number of the connection.
  public int connection(int i) {
    return (int) connection.get(row(i));
  }

  /// The ordinal on the connection, from 1.
  public int ordinal(int i) {
    return (int) ordinal.get(row(i));
  }

  /// See [Outcome].
  public short outcome(int i) {
    return (short) outcome.get(row(i));
  }

  /// The number of the endpoint.
  public int endpoint(int i) {
    return (int) place.get(row(i)) >> PLACE_SHIFT & PLACE_MASK;
  }

  /// The number of the address.
  public int address(int i) {
    return (int) place.get(row(i)) & PLACE_MASK;
  }

  /// How long after it was due request `i` was sent.
  public long lagNanos(int i) {
    return lag.get(row(i));
  }

  /// How long request `i` waited for the first byte after it was sent, of which one came.
  public long waitNanos(int i) {
    int row = row(i);
    return service.get(row) - receiveOf(row);
  }

  /// How long the answer of request `i` took from the first byte, of which one came.
  public long receiveNanos(int i) {
    return receiveOf(row(i));
  }

  private long receiveOf(int row) {
    long kept = receive.get(row);
    return kept > 0 ? kept - 1 : kept;
  }

  /// Response time of request `i`: end - due.
  public long responseNanos(int i) {
    int row = row(i);
    return service.get(row) + lag.get(row);
  }

  /// Response times of the requests from number `from` of these rows on.
  public void responses(Rows rows, int from, int count, long[] into) {
    Arrays.fill(into, 0, count, 0);
    accumulate(service, rows, from, count, 1, into);
    accumulate(lag, rows, from, count, 1, into);
  }

  /// Service times, likewise.
  public void services(Rows rows, int from, int count, long[] into) {
    Arrays.fill(into, 0, count, 0);
    accumulate(service, rows, from, count, 1, into);
  }

  /// When they were sent, likewise.
  public void sends(Rows rows, int from, int count, long[] into) {
    Arrays.fill(into, 0, count, 0);
    accumulate(end, rows, from, count, 1, into);
    accumulate(service, rows, from, count, -1, into);
  }

  /// The numbers of their connections, likewise.
  public void connections(Rows rows, int from, int count, long[] into) {
    Arrays.fill(into, 0, count, 0);
    accumulate(connection, rows, from, count, 1, into);
  }

  /// Their ordinals on these, likewise.
  public void ordinals(Rows rows, int from, int count, long[] into) {
    Arrays.fill(into, 0, count, 0);
    accumulate(ordinal, rows, from, count, 1, into);
  }

  /// What they took to connect and for handshakes, likewise.
  public void setUpMicros(Rows rows, int from, int count, long[] into) {
    Arrays.fill(into, 0, count, 0);
    accumulate(connect, rows, from, count, 1, into);
    accumulate(tls, rows, from, count, 1, into);
  }

  /// What [#receiveNanos] gives for each, likewise.
  public void receives(Rows rows, int from, int count, long[] into) {
    Arrays.fill(into, 0, count, 0);
    accumulate(receive, rows, from, count, 1, into);
    for (int k = 0; k < count; k++) {
      into[k] = into[k] > 0 ? into[k] - 1 : into[k];
    }
  }

  /// What [#waitNanos] gives for each, likewise.
  public void waits(Rows rows, int from, int count, long[] into) {
    receives(rows, from, count, into);
    for (int k = 0; k < count; k++) {
      into[k] = -into[k];
    }
    accumulate(service, rows, from, count, 1, into);
  }

  /// Rows that follow each other are read as they are packed, others one by one.
  private void accumulate(Column column, Rows rows, int from, int count, int times, long[] into) {
    int first = row(rows.at(from));
    if (row(rows.at(from + count - 1)) - first == count - 1) {
      column.accumulate(first, count, times, into);
      return;
    }
    for (int k = 0; k < count; k++) {
      into[k] += times * column.get(row(rows.at(from + k)));
    }
  }

  /// Service time of request `i`: end - sent.
  public long serviceNanos(int i) {
    return service.get(row(i));
  }
}

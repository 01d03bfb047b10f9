package dev.loadstone.transport.http2;

import dev.loadstone.metrics.ErrorKind;
import dev.loadstone.metrics.NanoClock;
import dev.loadstone.metrics.Outcome;
import dev.loadstone.transport.ConnectionFacts;
import dev.loadstone.transport.Dialer;
import dev.loadstone.transport.Exchange;
import dev.loadstone.transport.Link;
import dev.loadstone.transport.LinkListener;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One HTTP/2 connection: the link, the streams on it, and the [places][StreamPlace] from which
/// they come.
///
/// Frames gather in the writer and leave together: at the end of each read for all that its answers
/// brought about, and before the loop's next turn for what was begun outside of one. So a batch of
/// answers is met by a batch of requests in one write, and one TLS record.
///
/// An exchange for which the target's limit leaves no stream waits in line, and is sent as soon as
/// another has ended. Those that still wait when the connection takes no further streams, and those
/// that the target says it never took up, end as [unprocessed][Exchange#unprocessed].
///
/// Longer than most: states, streams and places change together in every event, and each order of
/// these changes is one that owners can see. What needs no such order is apart: [Inbound],
/// [Outbox], [Uploads], [StreamTable], [PeerSettings].
final class Http2Connection implements LinkListener {
  private static final int CONNECTING = 0;
  private static final int OPEN = 1;

  /// No further streams, by the target's word or our own; those under way go on.
  private static final int DRAINING = 2;

  private static final int CLOSED = 3;
  private static final int ODD = 1;

  private final Http2Protocol protocol;
  private final ConnectionFacts facts;
  private final NanoClock clock;
  private final FrameWriter writer = new FrameWriter();
  private final PeerSettings settings = new PeerSettings();
  private final Uploads uploads = new Uploads(writer, settings);
  private final Outbox outbox;
  private final Inbound inbound;
  private final FrameReader reader;
  private final StreamTable streams = new StreamTable();
  private final ResetStreams resets = new ResetStreams();
  private final List<StreamPlace> places = new ArrayList<>();
  private final ArrayDeque<StreamPlace> waiting = new ArrayDeque<>();

  private @Nullable Link link;
  private int state = CONNECTING;
  private int nextStream;
  private int ordinal;
  private int lastGoAway = Frames.MOST;
  private boolean tableAnnounced;

  /// Whether places are still to be told that it is up: until then none is turned away.
  private boolean telling;

  private boolean dirty;

  /// Whether the protocol lists it among those with a place left.
  boolean listed;

  private long readNanos;
  private long unreadNanos;

  /// @param firstStream the identifier of the first stream, odd
  Http2Connection(Http2Protocol protocol, ConnectionFacts facts, NanoClock clock, int firstStream) {
    this.protocol = protocol;
    this.facts = facts;
    this.clock = clock;
    nextStream = firstStream;
    outbox = new Outbox(writer, clock);
    inbound = new Inbound(this, protocol.memo());
    reader = new FrameReader(inbound);
  }

  void begin(Dialer dialer) {
    link = dialer.dial(facts.address, this);
  }

  ConnectionFacts facts() {
    return facts;
  }

  HpackReader hpack() {
    return protocol.memo().hpack();
  }

  Uploads uploads() {
    return uploads;
  }

  /// When the bytes at hand came, of which this exchange has some.
  long cameNanos(Exchange exchange) {
    return exchange.cameNanos(readNanos, unreadNanos);
  }

  private long cameNanos(StreamPlace place) {
    Exchange exchange = place.exchange();
    return exchange == null ? readNanos : cameNanos(exchange);
  }

  /// Whether an exchange may be sent now.
  boolean accepts() {
    return state == OPEN;
  }

  /// Whether it takes one more place beside fewer than this many. Not more than it may carry
  /// requests: who waits on it when it has carried its last goes on elsewhere, and does so three
  /// times at most.
  boolean takes(int most) {
    return state <= OPEN
        && places.size() < most
        && !spent(ordinal + places.size() - streams.size());
  }

  void join(StreamPlace place) {
    place.moveTo(places.size());
    places.add(place);
  }

  @Override
  public void connected() {
    facts.connected(clock.nanos(), link().tlsMicros());
    state = OPEN;
    writer.preface();
    places.getFirst().lead();
    telling = true;
    for (StreamPlace place : List.copyOf(places)) {
      if (place.index() >= 0) {
        place.tellConnected();
      }
    }
    telling = false;
    if (spent()) {
      retire();
    }
    flush();
  }

  /// Sends the exchange of a place, or has it wait in line.
  void submit(StreamPlace place) {
    place.waiting = true;
    waiting.add(place);
    admit();
    soil();
  }

  private void admit() {
    while (!waiting.isEmpty() && mayOpen()) {
      open(waiting.remove());
    }
  }

  private boolean mayOpen() {
    return state == OPEN
        && !spent()
        && streams.size() < settings.maxStreams()
        && writer.waiting() < Http2Limits.CONGESTED_BYTES;
  }

  private void open(StreamPlace place) {
    Exchange exchange = place.underWay();
    int before = writer.waiting();
    boolean announce = settings.smallerTable() && !tableAnnounced;
    tableAnnounced |= announce;
    place.waiting = false;
    place.open(nextStream, settings.window());
    nextStream += 2;
    streams.add(place);
    exchange.ordinal = ++ordinal;
    place.bodyFrom = writer.headers(exchange.request, place.id(), announce);
    exchange.bytesOut = writer.waiting() - before;
    outbox.holds(exchange);
    if (place.bodyFrom < exchange.request.limit()) {
      uploads.add(place);
    }
    if (spent()) {
      retire();
    }
  }

  /// Whether it has opened as many streams as it may.
  private boolean spent() {
    return spent(ordinal);
  }

  private boolean spent(int requests) {
    boolean once = !protocol.keepsAlive() && requests > 0;
    return once || nextStream < 0 || protocol.lifetime().usedUp(requests);
  }

  /// The protocol's turn to have it write: it is in its list no more.
  void flushListed() {
    dirty = false;
    flush();
  }

  /// Has what was written leave before the loop's next turn at the latest.
  private void soil() {
    if (!dirty) {
      dirty = true;
      protocol.soiled(this);
    }
  }

  /// Writes what has gathered.
  void flush() {
    if (state == CONNECTING || state == CLOSED || outbox.blocked()) {
      return;
    }
    inbound.sent(uploads.pump());
    outbox.writeTo(link());
  }

  @Override
  public void writable() {
    outbox.unblock();
    flush();
    admit();
    if (writer.waiting() > 0 || !waiting.isEmpty()) {
      soil();
    }
  }

  @Override
  public void received(ByteBuffer bytes, int from, int to) {
    readNanos = clock.nanos();
    unreadNanos = link().unreadNanos();
    inbound.at(readNanos);
    Http2Fault fault = reader.read(bytes, from, to);
    if (fault == null && writer.waiting() > Http2Limits.MOST_WAITING_BYTES) {
      fault = Http2Fault.CONGESTED;
    }
    if (fault == Http2Fault.HTTP_1) {
      places.forEach(place -> place.kept.plain(bytes, from, to));
    }
    if (fault != null) {
      fail(fault);
    }
    soil();
  }

  @Override
  public void drained() {
    flush();
  }

  /// The place of a stream that is open; `null` for none.
  @Nullable StreamPlace stream(int id) {
    return streams.get(id);
  }

  /// Whether this stream was ever opened.
  boolean opened(int id) {
    return (id & ODD) != 0 && Integer.compareUnsigned(id, nextStream) < 0;
  }

  /// What is wrong with an answer on this stream; `null` where it is open, or we have reset it.
  @Nullable Http2Fault streamFault(int id) {
    if (id == 0) {
      return Http2Fault.WRONG_STREAM;
    }
    if (!opened(id)) {
      return Http2Fault.IDLE_STREAM;
    }
    return streams.get(id) != null || resets.mayHold(id) ? null : Http2Fault.CLOSED_STREAM;
  }

  /// The answer of a place is complete.
  void answered(StreamPlace place) {
    if (place.uploading) {
      // The target has seen enough of the body (RFC 9113 section 8.1).
      reset(place, ErrorCode.NO_ERROR);
    }
    end(place, Outcome.ofStatus(place.answer.status()), cameNanos(place));
  }

  /// An answer breaks the rules: its stream ends, the others go on.
  void fail(StreamPlace place, Http2Fault fault) {
    facts.reason = fault.text();
    reset(place, fault.code());
    end(place, Outcome.ofError(fault.kind()), cameNanos(place));
  }

  void resetByTarget(StreamPlace place, int code) {
    facts.reason = "the target reset the stream: " + ErrorCode.name(code);
    outbox.stamp();
    resets.add(place.id());
    end(place, Outcome.ofError(ErrorKind.RESET), cameNanos(place));
  }

  private void reset(StreamPlace place, ErrorCode code) {
    resets.add(place.id());
    writer.reset(place.id(), code);
    soil();
  }

  /// Opens a window of ours by what was received.
  void openWindow(int id, int bytes) {
    writer.windowUpdate(id, bytes);
  }

  void pong(long bytes) {
    writer.pong(bytes);
  }

  /// Takes the target's settings and says so.
  @Nullable Http2Fault settings(ByteBuffer bytes, int from, int to) {
    int windowBefore = settings.window();
    Http2Fault fault = settings.take(bytes, from, to);
    if (fault != null) {
      return fault;
    }
    long change = (long) settings.window() - windowBefore;
    for (StreamPlace place : streams.all()) {
      if (place != null) {
        place.sendWindow += change;
        if (place.sendWindow > Frames.MOST) {
          return Http2Fault.BAD_WINDOW;
        }
      }
    }
    writer.settingsTaken();
    admit();
    return null;
  }

  /// The target takes no stream beyond `last`: those above were not processed and end here, those
  /// up to it go on.
  @Nullable Http2Fault goAway(int last, int code) {
    if (last > lastGoAway) {
      return Http2Fault.BAD_GOAWAY;
    }
    lastGoAway = last;
    facts.reason =
        "the target ended the connection before it took the request: " + ErrorCode.name(code);
    outbox.stamp();
    retire();
    for (StreamPlace place : streams.all()) {
      if (place != null && place.id() > last) {
        resets.add(place.id());
        // A target in trouble is no target that goes on elsewhere.
        giveBack(place, code == ErrorCode.NO_ERROR.number());
      }
    }
    return null;
  }

  /// Opens no further streams; closes once the last one has ended.
  private void retire() {
    if (state == OPEN && !telling) {
      drain();
      dismiss();
    }
  }

  private void drain() {
    state = DRAINING;
    protocol.forget(this);
  }

  /// Lets everybody go who is not on a stream.
  private void dismiss() {
    for (StreamPlace place : List.copyOf(places)) {
      if (place.idle()) {
        leave(place, null);
      } else if (place.waiting) {
        waiting.remove(place);
        place.waiting = false;
        giveBack(place, true);
      }
    }
  }

  /// The target never took this exchange up.
  ///
  /// @param again whether it may be sent on another connection, and is no failure then
  private void giveBack(StreamPlace place, boolean again) {
    Exchange exchange = place.underWay();
    exchange.unprocessed = again && exchange.firstByteNanos == Exchange.NEVER;
    end(place, Outcome.ofError(ErrorKind.CLOSED_EARLY), clock.nanos());
  }

  /// Ends the exchange of a place, or its wait for the connection.
  void abort(StreamPlace place, ErrorKind why) {
    if (place.idle()) {
      leave(place, why);
      return;
    }
    if (place.waiting) {
      waiting.remove(place);
      place.waiting = false;
    } else {
      outbox.stamp();
      reset(place, ErrorCode.CANCEL);
    }
    end(place, Outcome.ofError(why), clock.nanos());
  }

  /// A place is given up. The last to leave closes the connection.
  void leave(StreamPlace place, @Nullable ErrorKind why) {
    if (place.index() >= 0) {
      remove(place);
      closeWhenEmpty();
      place.tellClosed(why);
    }
  }

  private void remove(StreamPlace place) {
    StreamPlace last = places.removeLast();
    if (place.index() < places.size()) {
      last.moveTo(place.index());
      places.set(place.index(), last);
    }
    place.moveTo(-1);
    if (state <= OPEN) {
      protocol.roomy(this);
    }
  }

  private void closeWhenEmpty() {
    if (places.isEmpty() && state != CLOSED) {
      boolean up = state != CONNECTING;
      if (up) {
        writer.goAway(ErrorCode.NO_ERROR);
        flush();
      }
      closed();
      if (up && !protocol.keepsAlive()) {
        link().closeAfterTarget();
      } else {
        link().close();
      }
    }
  }

  /// Ends the exchange of a place; where the connection drains, the place with it.
  private void end(StreamPlace place, short outcome, long now) {
    if (place.id() != 0) {
      streams.remove(place.id());
      uploads.remove(place);
      place.shut();
    }
    Exchange ended = place.end(outcome, now);
    boolean outlived = state == OPEN && protocol.lifetime().outlived(now - facts.startNanos);
    if (outlived) {
      drain();
    }
    boolean leaves = state >= DRAINING && place.index() >= 0;
    if (leaves) {
      remove(place);
      closeWhenEmpty();
    }
    place.tellCompleted(ended);
    if (leaves) {
      place.tellClosed(null);
    } else {
      admit();
    }
    if (outlived) {
      dismiss();
    }
  }

  @Override
  public void ended(boolean clean) {
    finish(null, null);
  }

  @Override
  public void failed(ErrorKind why, String text) {
    facts.reason = text;
    boolean idleReset = state != CONNECTING && why == ErrorKind.RESET;
    finish(why, idleReset ? null : why);
  }

  private void fail(Http2Fault fault) {
    if (state == CLOSED) {
      return;
    }
    facts.reason = fault.text();
    writer.goAway(fault.code());
    flush();
    link().close();
    finish(fault.kind(), fault.kind());
  }

  /// Ends everything on it; without a kind of its own an exchange was closed early, or cut off
  /// where its answer had begun.
  private void finish(@Nullable ErrorKind busy, @Nullable ErrorKind idle) {
    if (state == CLOSED) {
      return;
    }
    closed();
    long now = clock.nanos();
    for (StreamPlace place : List.copyOf(places)) {
      if (place.idle()) {
        leave(place, idle);
      } else {
        Exchange exchange = place.underWay();
        // A target that was in the middle of breaking the rules is not asked again.
        exchange.unprocessed = place.waiting && idle == null;
        place.waiting = false;
        boolean begun = exchange.firstByteNanos != Exchange.NEVER;
        ErrorKind cut = begun ? ErrorKind.TRUNCATED : ErrorKind.CLOSED_EARLY;
        end(place, Outcome.ofError(busy == null ? cut : busy), now);
      }
    }
  }

  private void closed() {
    state = CLOSED;
    reader.stop();
    waiting.clear();
    outbox.drop();
    protocol.forget(this);
  }

  private Link link() {
    Link up = link;
    if (up == null) {
      throw new IllegalStateException("connection " + facts.number + " was never dialled");
    }
    return up;
  }
}

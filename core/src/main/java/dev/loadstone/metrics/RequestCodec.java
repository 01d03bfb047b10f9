package dev.loadstone.metrics;

import dev.loadstone.metrics.ByteSource.DamageException;

/// Requests in a frame: a count, then one row each, written as differences.
///
/// A row is one byte of flags, then end minus the end of the row before, end minus sent, sent minus
/// due, connection and ordinal minus those of the row before, then only what the flags announce.
/// Requests of one worker end one after another and look alike, so most differences take one to
/// three bytes. Tried instead: fixed-width rows (64 bytes) and columns under Deflate (a third
/// smaller still, at twenty times the time).
final class RequestCodec {
  /// The shortest row.
  static final int MIN_ROW_BYTES = 6;

  private static final int MAX_ROW_BYTES = 1 + 12 * ByteSink.MAX_VARINT;

  private static final int OUTCOME = 1;
  private static final int BYTES_IN = 1 << 1;
  private static final int BYTES_OUT = 1 << 2;
  private static final int HANDSHAKE = 1 << 3;
  private static final int PLACE = 1 << 4;
  private static final int FIRST_BYTE = 1 << 5;
  private static final int KNOWN_FLAGS = (1 << 6) - 1;

  private RequestCodec() {}

  /// Writes records `from` to `to` (exclusive) of a block.
  static void write(SampleBlock block, int from, int to, ByteSink sink) {
    sink.varint(to - from);
    sink.reserve((to - from) * MAX_ROW_BYTES);
    byte[] b = sink.array();
    int at = sink.size();
    Last last = new Last();
    for (int i = from; i < to; i++) {
      at = last.write(block, i, b, at);
    }
    sink.truncate(at);
  }

  /// The row written last. A row is written by code of its own: with it in the loop over a block,
  /// the thorough compiler translates it twice, as it is interrupted and as it is called.
  private static final class Last {
    private long end;
    private long bytesIn;
    private int bytesOut;
    private int connection;
    private int ordinal;
    private int outcome;
    private int place;

    int write(SampleBlock block, int i, byte[] b, int flagsAt) {
      int at = flagsAt + 1;
      int flags = 0;
      long nextEnd = block.endNanos(i);
      long sent = block.sentNanos(i);
      at = ByteSink.zigzagAt(b, at, nextEnd - end);
      at = ByteSink.zigzagAt(b, at, nextEnd - sent);
      at = ByteSink.zigzagAt(b, at, sent - block.dueNanos(i));
      at = ByteSink.zigzagAt(b, at, block.connection(i) - (long) connection);
      at = ByteSink.zigzagAt(b, at, block.ordinal(i) - (long) ordinal);
      end = nextEnd;
      connection = block.connection(i);
      ordinal = block.ordinal(i);
      if (block.firstByteNanos(i) != -1) {
        flags |= FIRST_BYTE;
        at = ByteSink.zigzagAt(b, at, nextEnd - block.firstByteNanos(i));
      }
      if (block.outcome(i) != outcome) {
        flags |= OUTCOME;
        outcome = block.outcome(i);
        at = ByteSink.zigzagAt(b, at, outcome);
      }
      if (block.bytesIn(i) != bytesIn) {
        flags |= BYTES_IN;
        at = ByteSink.zigzagAt(b, at, block.bytesIn(i) - bytesIn);
        bytesIn = block.bytesIn(i);
      }
      if (block.bytesOut(i) != bytesOut) {
        flags |= BYTES_OUT;
        at = ByteSink.zigzagAt(b, at, block.bytesOut(i) - (long) bytesOut);
        bytesOut = block.bytesOut(i);
      }
      if ((block.connectMicros(i) | block.tlsMicros(i)) != 0) {
        flags |= HANDSHAKE;
        at = ByteSink.zigzagAt(b, at, block.connectMicros(i));
        at = ByteSink.zigzagAt(b, at, block.tlsMicros(i));
      }
      int nextPlace = block.endpoint(i) << 8 | block.address(i);
      if (nextPlace != place) {
        flags |= PLACE;
        place = nextPlace;
        at = ByteSink.varintAt(b, at, place);
      }
      b[flagsAt] = (byte) flags;
      return at;
    }
  }

  /// Reads a frame's rows behind those there are, at most `most` altogether; returns how many there
  /// are then. Damage may leave some rows of its frame.
  static int read(ByteSource source, Requests requests, int most) {
    int count = source.count(MIN_ROW_BYTES);
    if (count > most - requests.size()) {
      throw new DamageException("more requests than announced");
    }
    Row row = new Row();
    for (int i = 0; i < count; i++) {
      row.read(source);
      row.addTo(requests);
    }
    return requests.size();
  }

  /// The row being read; what a row does not state is as in the row before.
  private static final class Row {
    private long due;
    private long sent;
    private long firstByte;
    private long end;
    private long bytesIn;
    private long bytesOut;
    private long connectMicros;
    private long tlsMicros;
    private long connection;
    private long ordinal;
    private short outcome;
    private int place;

    void read(ByteSource source) {
      int flags = source.octet();
      if ((flags & ~KNOWN_FLAGS) != 0) {
        throw new DamageException("a request with unknown flags");
      }
      end = ByteSource.time(end + source.zigzag());
      sent = ByteSource.time(end - source.zigzag());
      due = ByteSource.time(sent - source.zigzag());
      connection += source.zigzag();
      ordinal += source.zigzag();
      firstByte = (flags & FIRST_BYTE) == 0 ? -1 : end - source.zigzag();
      outcome = (flags & OUTCOME) == 0 ? outcome : source.outcome();
      bytesIn += (flags & BYTES_IN) == 0 ? 0 : source.zigzag();
      bytesOut += (flags & BYTES_OUT) == 0 ? 0 : source.zigzag();
      connectMicros = (flags & HANDSHAKE) == 0 ? 0 : source.zigzag();
      tlsMicros = (flags & HANDSHAKE) == 0 ? 0 : source.zigzag();
      place = (flags & PLACE) == 0 ? place : (int) source.varint();
    }

    void addTo(Requests requests) {
      requests.add(
          due,
          sent,
          firstByte,
          end,
          bytesIn,
          bytesOut,
          connectMicros,
          tlsMicros,
          connection,
          ordinal,
          outcome,
          place >> 8 & 0xff,
          place & 0xff);
    }
  }
}

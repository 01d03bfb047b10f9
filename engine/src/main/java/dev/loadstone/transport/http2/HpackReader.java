package dev.loadstone.transport.http2;

import org.jspecify.annotations.Nullable;

/// Decodes header blocks (RFC 7541) that use no dynamic table: we announce one of size 0, so a
/// block means the same whatever came before it.
///
/// Literals "with incremental indexing" are taken, as adding to a table of size 0 is no error
/// (section 4.4); an index beyond the static table, and a size update to anything but 0, are.
final class HpackReader {
  private static final int INDEXED = 0x80;
  private static final int INCREMENTAL = 0x40;
  private static final int SIZE_UPDATE = 0x20;
  private static final int HUFFMAN = 0x80;

  private static final int INDEXED_BITS = 7;
  private static final int INCREMENTAL_BITS = 6;
  private static final int SIZE_BITS = 5;
  private static final int LITERAL_BITS = 4;
  private static final int LENGTH_BITS = 7;

  /// No number in a block of ours has more bits.
  private static final int MOST_INTEGER_BITS = 28;

  /// The shortest code has 5 bits.
  private static final int EXPANSION_NUMERATOR = 8;

  private static final int EXPANSION_DENOMINATOR = 5;

  private final Huffman huffman = new Huffman();
  private byte[] nameScratch = new byte[64];
  private byte[] valueScratch = new byte[256];

  private byte[] block = new byte[0];
  private int at;
  private int end;
  private int listBytes;
  private int fields;

  /// The literal read last: where it lies.
  private byte[] text = block;

  private int textFrom;
  private int textLength;

  /// Decodes a whole block and hands its fields over; stops at the first fault.
  @Nullable Http2Fault read(byte[] bytes, int length, FieldSink sink) {
    block = bytes;
    at = 0;
    end = length;
    listBytes = 0;
    fields = 0;
    Http2Fault fault = sizeUpdates();
    while (fault == null && at < end) {
      fault = next(sink);
    }
    return fault;
  }

  private @Nullable Http2Fault sizeUpdates() {
    while (at < end && (block[at] & (INDEXED | INCREMENTAL | SIZE_UPDATE)) == SIZE_UPDATE) {
      int size = integer(SIZE_BITS);
      if (size != 0) {
        return Http2Fault.COMPRESSION;
      }
    }
    return null;
  }

  private @Nullable Http2Fault next(FieldSink sink) {
    int first = block[at] & 0xff;
    if (first >= INDEXED) {
      return indexed(integer(INDEXED_BITS), sink);
    }
    if (first >= INCREMENTAL) {
      return literal(integer(INCREMENTAL_BITS), sink);
    }
    // A change of the table's size stands before the first field only.
    return first >= SIZE_UPDATE ? Http2Fault.COMPRESSION : literal(integer(LITERAL_BITS), sink);
  }

  private @Nullable Http2Fault indexed(int number, FieldSink sink) {
    Http2Fault fault = number == 0 ? Http2Fault.COMPRESSION : known(number);
    if (fault != null) {
      return fault;
    }
    byte[] value = StaticTable.value(number);
    return field(sink, StaticTable.name(number), 0, -1, value, 0, value.length);
  }

  private @Nullable Http2Fault literal(int number, FieldSink sink) {
    Http2Fault fault = number == 0 ? null : known(number);
    if (fault != null) {
      return fault;
    }
    byte[] name = StaticTable.name(Math.max(1, number));
    int nameFrom = 0;
    int nameLength = -1;
    if (number == 0) {
      nameScratch = string(nameScratch);
      name = text;
      nameFrom = textFrom;
      nameLength = textLength;
      if (nameLength < 0) {
        return Http2Fault.COMPRESSION;
      }
    }
    valueScratch = string(valueScratch);
    return textLength < 0
        ? Http2Fault.COMPRESSION
        : field(sink, name, nameFrom, nameLength, text, textFrom, textLength);
  }

  private static @Nullable Http2Fault known(int number) {
    if (number < 0) {
      return Http2Fault.COMPRESSION;
    }
    return number > StaticTable.SIZE ? Http2Fault.DYNAMIC_TABLE : null;
  }

  private @Nullable Http2Fault field(
      FieldSink sink,
      byte[] name,
      int nameFrom,
      int nameLength,
      byte[] value,
      int valueFrom,
      int valueLength) {
    int length = nameLength < 0 ? name.length : nameLength;
    listBytes += length + valueLength + Http2Limits.FIELD_OVERHEAD;
    if (++fields > Http2Limits.FIELDS) {
      return Http2Fault.MANY_HEADERS;
    }
    if (listBytes > Http2Limits.BLOCK_BYTES) {
      return Http2Fault.LONG_HEAD;
    }
    return sink.field(name, nameFrom, length, value, valueFrom, valueLength);
  }

  /// Reads a number of which the first byte holds so many bits (section 5.1); -1 for a broken one.
  private int integer(int bits) {
    int full = (1 << bits) - 1;
    int value = block[at++] & full;
    if (value < full) {
      return value;
    }
    for (int shift = 0; at < end && shift < MOST_INTEGER_BITS; shift += LENGTH_BITS) {
      int next = block[at++];
      value += (next & 0x7f) << shift;
      if (next >= 0) {
        return value < 0 ? -1 : value;
      }
    }
    return -1;
  }

  /// Reads a string (section 5.2) into [#text], with [#textLength] -1 for a broken one.
  ///
  /// @param scratch holds what was Huffman-coded
  /// @return the scratch, or a larger one in its place
  private byte[] string(byte[] scratch) {
    textLength = -1;
    if (at >= end) {
      return scratch;
    }
    boolean coded = (block[at] & HUFFMAN) != 0;
    int length = integer(LENGTH_BITS);
    if (length < 0 || length > end - at) {
      return scratch;
    }
    int from = at;
    at += length;
    if (!coded) {
      text = block;
      textFrom = from;
      textLength = length;
      return scratch;
    }
    int most = length * EXPANSION_NUMERATOR / EXPANSION_DENOMINATOR + 1;
    byte[] into = most > scratch.length ? new byte[2 * most] : scratch;
    text = into;
    textFrom = 0;
    textLength = huffman.decode(block, from, from + length, into);
    return into;
  }
}

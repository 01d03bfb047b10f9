package dev.loadstone.transport.http1;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// What the header section says about where the answer ends and whether the connection lives on.
final class FramingFields {
  static final int OTHER = 0;

  /// The names that matter: bit 0 for the first.
  static final Words NAMES =
      new Words("content-length", "transfer-encoding", "connection", "location");

  private static final int CONTENT_LENGTH = 1;
  private static final int TRANSFER_ENCODING = 2;
  private static final int CONNECTION = 4;
  private static final int LOCATION = 8;

  private final LengthList length = new LengthList();
  private final TokenList list = new TokenList();
  private final byte[] location;
  private int locationLength;
  private boolean located;
  private boolean coded;
  private boolean lastIsChunked;
  private int chunkedCount;
  private int options;

  /// Keeps `Location` values up to so many bytes; 0 keeps none.
  FramingFields(int locationBytes) {
    location = new byte[locationBytes];
  }

  void clear() {
    length.clear();
    locationLength = 0;
    located = false;
    coded = false;
    lastIsChunked = false;
    chunkedCount = 0;
    options = 0;
  }

  /// Takes over what another says, which keeps as much of `Location`.
  void copy(FramingFields other) {
    length.copy(other.length);
    coded = other.coded;
    lastIsChunked = other.lastIsChunked;
    chunkedCount = other.chunkedCount;
    options = other.options;
    locationLength = other.locationLength;
    if (locationLength > 0) {
      System.arraycopy(other.location, 0, location, 0, location.length);
    }
  }

  /// The names to look for.
  int wanted() {
    int framing = CONTENT_LENGTH | TRANSFER_ENCODING | CONNECTION;
    return location.length > 0 ? framing | LOCATION : framing;
  }

  long contentLength() {
    return length.value();
  }

  /// Whether there is a `Transfer-Encoding`.
  boolean coded() {
    return coded;
  }

  /// Whether the body is chunked, once, as the last coding.
  boolean chunked() {
    return lastIsChunked && chunkedCount == 1;
  }

  boolean close() {
    return (options & TokenList.CLOSE) != 0;
  }

  boolean keepAlive() {
    return (options & TokenList.KEEP_ALIVE) != 0;
  }

  /// The first `Location` where it was kept whole.
  @Nullable String location() {
    return locationLength == 0 || locationLength > location.length
        ? null
        : new String(location, 0, locationLength, StandardCharsets.ISO_8859_1).strip();
  }

  /// Begins the value of field `name`, a bit of [#NAMES].
  void begin(int name) {
    if (name == LOCATION) {
      located = locationLength > 0;
    } else if (name != OTHER) {
      list.begin();
      coded |= name == TRANSFER_ENCODING;
    }
  }

  /// Takes one byte of a value; returns what is wrong with it.
  @Nullable ParseFault take(int name, int c) {
    switch (name) {
      case CONTENT_LENGTH -> {
        return length.take(c) ? null : ParseFault.BAD_LENGTH;
      }
      case LOCATION -> keepLocation(c);
      default -> element(name, list.take(c));
    }
    return null;
  }

  /// Ends a value; returns what is wrong with it.
  @Nullable ParseFault end(int name) {
    if (name == CONTENT_LENGTH) {
      return length.end() ? null : ParseFault.BAD_LENGTH;
    }
    if (name == TRANSFER_ENCODING || name == CONNECTION) {
      element(name, list.end());
    }
    return null;
  }

  private void keepLocation(int c) {
    if (located || (locationLength == 0 && c <= ' ')) {
      return;
    }
    if (locationLength < location.length) {
      location[locationLength] = (byte) c;
    }
    locationLength = Math.min(locationLength + 1, location.length + 1);
  }

  private void element(int name, int word) {
    if (word == TokenList.NONE) {
      return;
    }
    if (name == CONNECTION) {
      options |= word;
    } else {
      lastIsChunked = word == TokenList.CHUNKED;
      chunkedCount += word & TokenList.CHUNKED;
    }
  }
}

package dev.loadstone.probe;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// A small text file in which Linux tells of itself, read again and again: kept open, into the same
/// bytes, and numbers taken straight from these.
///
/// What runs once a second is never compiled, so all that counts is how little of it there is.
final class LiveFile implements AutoCloseable {
  private static final int FIRST_BYTES = 256;
  private static final int MOST_BYTES = 64 * 1024;
  private static final int RADIX = 10;

  private final String path;
  private final int mostBytes;
  private byte[] bytes = new byte[FIRST_BYTES];
  private int size;
  private @Nullable RandomAccessFile file;

  LiveFile(Path path) {
    this(path, MOST_BYTES);
  }

  /// @param mostBytes what follows them is not read
  LiveFile(Path path, int mostBytes) {
    this.path = path.toString();
    this.mostBytes = mostBytes;
  }

  /// Reads it anew.
  ///
  /// @return whether it could be read; where not, it is empty
  boolean read() {
    size = 0;
    try {
      RandomAccessFile in = file;
      if (in == null) {
        in = new RandomAccessFile(path, "r");
        file = in;
      } else {
        in.seek(0);
      }
      fill(in);
      return true;
    } catch (IOException _) {
      size = 0;
      close();
      return false;
    }
  }

  private void fill(RandomAccessFile in) throws IOException {
    int read = in.read(bytes, 0, bytes.length);
    while (read > 0) {
      size += read;
      if (size == mostBytes) {
        return;
      }
      if (size == bytes.length) {
        bytes = Arrays.copyOf(bytes, Math.min(mostBytes, 2 * size));
      } else if (bytes[size - 1] == '\n') {
        // The kernel hands such a file over in one piece where it fits.
        return;
      }
      read = in.read(bytes, size, bytes.length - size);
    }
  }

  /// The place after the beginning of the first line from here on that begins so; -1 for none.
  int line(String start, int from) {
    for (int at = from; at < size; at = nextLine(at)) {
      if (startsWith(start, at)) {
        return at + start.length();
      }
    }
    return -1;
  }

  /// The place after this word in the line that holds this place; -1 for none.
  int word(String word, int from) {
    for (int at = from; at >= 0 && at < size && bytes[at] != '\n'; at++) {
      if (bytes[at] == word.charAt(0) && startsWith(word, at)) {
        return at + word.length();
      }
    }
    return -1;
  }

  /// Which column of the line after this place is this word, from 0; -1 for none.
  int column(String word, int from) {
    int column = 0;
    for (int at = skipBlanks(from); at >= 0 && at < size && bytes[at] != '\n'; column++) {
      int end = wordEnd(at);
      if (end - at == word.length() && startsWith(word, at)) {
        return column;
      }
      at = skipBlanks(end);
    }
    return -1;
  }

  /// The whole number in a column of the line after this place; NaN where there is none.
  double number(int from, int column) {
    int at = from < 0 || column < 0 ? size : skipBlanks(from);
    for (int i = 0; i < column && at < size && bytes[at] != '\n'; i++) {
      at = skipBlanks(wordEnd(at));
    }
    int end = at;
    double value = 0;
    for (; end < size && bytes[end] >= '0' && bytes[end] <= '9'; end++) {
      value = value * RADIX + (bytes[end] - '0');
    }
    return end > at && end == wordEnd(at) ? value : Double.NaN;
  }

  /// All of it, without blanks around it.
  String text() {
    return new String(bytes, 0, size, StandardCharsets.ISO_8859_1).strip();
  }

  private boolean startsWith(String word, int from) {
    int length = word.length();
    if (size - from < length) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      if (bytes[from + i] != word.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  private int nextLine(int from) {
    int at = from;
    while (at < size && bytes[at] != '\n') {
      at++;
    }
    return at + 1;
  }

  private int wordEnd(int from) {
    int at = from;
    while (at < size && bytes[at] != ' ' && bytes[at] != '\t' && bytes[at] != '\n') {
      at++;
    }
    return at;
  }

  private int skipBlanks(int from) {
    int at = from;
    while (at < size && (bytes[at] == ' ' || bytes[at] == '\t')) {
      at++;
    }
    return at;
  }

  @Override
  public void close() {
    RandomAccessFile old = file;
    file = null;
    try {
      if (old != null) {
        old.close();
      }
    } catch (IOException _) {
      // Nothing was written to it.
    }
  }
}

package dev.loadstone.probe;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/// The programs of this machine that listen on a port, as Linux tells in `/proc`: those that hold
/// the listening socket. Those of other users stay unseen without their rights.
final class Listeners {
  /// The state of a socket that listens, as `/proc/net/tcp` tells it (`TCP_LISTEN`).
  private static final String LISTENING = "0A";

  /// The columns of `/proc/net/tcp`, counted from the number of the line.
  private static final int LOCAL = 1;

  private static final int STATE = 3;
  private static final int INODE = 9;

  /// Descriptors that are looked at, 5 µs each: beyond a tenth of a second a run is not held up for
  /// this.
  static final int MOST_DESCRIPTORS = 20_000;

  private final Set<String> sockets;
  private int looked;

  private Listeners(Set<String> sockets) {
    this.sockets = sockets;
  }

  /// The numbers of these programs; none where nobody listens, where they cannot be seen, or where
  /// this machine has so many descriptors that some of them would be missed.
  static Set<Long> of(Path proc, int port) {
    Set<String> sockets = sockets(proc, port);
    return sockets.isEmpty() ? Set.of() : new Listeners(sockets).holders(proc);
  }

  private Set<Long> holders(Path proc) {
    Set<Long> found = new HashSet<>();
    try (DirectoryStream<Path> programs = Files.newDirectoryStream(proc, "[0-9]*")) {
      for (Path program : programs) {
        if (holds(program.resolve("fd"))) {
          found.add(Long.parseLong(program.getFileName().toString()));
        }
      }
    } catch (IOException | NumberFormatException _) {
      return found;
    }
    return looked < MOST_DESCRIPTORS ? found : Set.of();
  }

  private static Set<String> sockets(Path proc, int port) {
    String local = String.format(Locale.ROOT, ":%04X", port);
    Set<String> sockets = new HashSet<>();
    for (String file : List.of("net/tcp", "net/tcp6")) {
      SystemFile.lines(proc.resolve(file)).stream()
          .map(Counters::words)
          .filter(words -> words.length > INODE)
          .filter(words -> words[LOCAL].endsWith(local) && words[STATE].equals(LISTENING))
          .forEach(words -> sockets.add("socket:[" + words[INODE] + "]"));
    }
    return sockets;
  }

  private boolean holds(Path descriptors) {
    if (looked >= MOST_DESCRIPTORS) {
      return false;
    }
    try (Stream<Path> links = Files.list(descriptors)) {
      return links
          .limit(MOST_DESCRIPTORS - looked)
          .peek(_ -> looked++)
          .anyMatch(link -> sockets.contains(meaning(link)));
    } catch (IOException | UncheckedIOException _) {
      return false;
    }
  }

  private static String meaning(Path link) {
    try {
      return Files.readSymbolicLink(link).toString();
    } catch (IOException _) {
      return "";
    }
  }
}

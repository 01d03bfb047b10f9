package dev.loadstone.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The platform threads and descriptors that this process holds at a moment.
record Held(Set<String> threads, Set<String> descriptors) {
  private static final Path DESCRIPTORS = Path.of("/proc/self/fd");

  /// Threads that the JDK, the build or the profiler keep for the life of the process.
  private static final Predicate<String> LASTING_THREAD =
      Pattern.compile(
              "(ForkJoinPool|VirtualThread-|MasterPoller|Read-Poller|Write-Poller|Read-Updater|Write-Updater"
                  + "|Common-Cleaner|process reaper|Cleaner-|junit-jupiter-timeout-watcher|surefire|ping-|Attach Listener"
                  + "|Signal Dispatcher|Reference Handler|Finalizer|Notification Thread|JFR ).*")
          .asMatchPredicate();

  /// Sockets, pipes and files are worth a look; jars, devices and the pollers of the JDK are not.
  private static final Predicate<String> LASTING_DESCRIPTOR =
      Pattern.compile(".*\\.(jar|so|jsa|dat)|.*/lib/modules|/dev/.*|/proc/.*|/sys/.*|anon_inode.*")
          .asMatchPredicate();

  static Held now() {
    return new Held(liveThreads(), openDescriptors());
  }

  Held without(Held before) {
    return new Held(
        difference(threads, before.threads), difference(descriptors, before.descriptors));
  }

  boolean isEmpty() {
    return threads.isEmpty() && descriptors.isEmpty();
  }

  private static Set<String> difference(Set<String> all, Set<String> without) {
    Set<String> rest = new TreeSet<>(all);
    rest.removeAll(without);
    return rest;
  }

  private static Set<String> liveThreads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> !LASTING_THREAD.test(thread.getName()))
        .map(thread -> thread.getName() + " #" + thread.threadId())
        .collect(Collectors.toSet());
  }

  private static Set<String> openDescriptors() {
    Set<String> open = new TreeSet<>();
    if (!Files.isDirectory(DESCRIPTORS)) {
      return open;
    }
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(DESCRIPTORS)) {
      for (Path entry : entries) {
        add(entry, open);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return open;
  }

  private static void add(Path entry, Set<String> open) throws IOException {
    try {
      String target = Files.readSymbolicLink(entry).toString();
      if (!LASTING_DESCRIPTOR.test(target)) {
        open.add(target);
      }
    } catch (NoSuchFileException _) {
      // Closed while being looked at.
    }
  }
}

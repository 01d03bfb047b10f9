package dev.loadstone.probe;

import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// How long each thread of this process has had a processor, and waited for one, on Linux.
final class ThreadTimes implements AutoCloseable {
  /// Hears of one thread, in nanoseconds since the last reading.
  interface Listener {
    void grew(ThreadKind kind, double ranNanos, double waitedNanos);
  }

  private static final class Entry {
    final ThreadKind kind;
    final LiveFile times;
    double ran;
    double waited;
    boolean seen;

    Entry(ThreadKind kind, LiveFile times) {
      this.kind = kind;
      this.times = times;
    }
  }

  private final Path tasks;
  private final File folder;
  private final String workers;
  private final Set<ThreadKind> watched;
  private final Map<String, Entry> entries = new HashMap<>();
  private String[] ids = {};
  private boolean settled;

  /// Hears of one thread and its number.
  interface Visitor {
    void thread(int number, ThreadKind kind);
  }

  /// @param workers how the names of the worker threads begin
  /// @param watched the kinds whose times are read
  ThreadTimes(Path proc, String workers, Set<ThreadKind> watched) {
    this.watched = Set.copyOf(watched);
    this.tasks = proc.resolve("self/task");
    this.folder = tasks.toFile();
    this.workers = workers;
  }

  /// Reads the threads of the watched kinds.
  void read(Listener listener) {
    refresh();
    readKnown(listener);
  }

  /// The same without looking for new ones, which takes longer than all that is read.
  void readKnown(Listener listener) {
    for (String id : ids) {
      Entry entry = entries.get(id);
      if (entry != null && watched.contains(entry.kind) && entry.times.read()) {
        double ran = entry.times.number(0, 0);
        double waited = entry.times.number(0, 1);
        if (ran >= 0 && waited >= 0) {
          listener.grew(entry.kind, ran - entry.ran, waited - entry.waited);
          entry.ran = ran;
          entry.waited = waited;
        }
      }
    }
  }

  /// Tells all threads there are now.
  void each(Visitor visitor) {
    settled = false;
    refresh();
    for (String id : ids) {
      Entry entry = entries.get(id);
      if (entry != null) {
        visitor.thread(Integer.parseInt(id), entry.kind);
      }
    }
  }

  /// Whether no thread can be seen: not Linux.
  boolean none() {
    return ids.length == 0;
  }

  private void refresh() {
    String @Nullable [] now = folder.list();
    boolean same = now == null || Arrays.equals(now, ids);
    if (now == null || (same && settled)) {
      return;
    }
    ids = now;
    settled = same;
    // A thread that has just begun may not have its name yet: it is asked once more.
    entries.values().removeIf(entry -> entry.kind == ThreadKind.OTHER);
    entries.values().forEach(entry -> entry.seen = false);
    for (String id : now) {
      entries.computeIfAbsent(id, this::entry).seen = true;
    }
    entries.values().removeIf(ThreadTimes::gone);
  }

  private Entry entry(String id) {
    Path task = tasks.resolve(id);
    ThreadKind kind = ThreadKind.OTHER;
    try (LiveFile name = new LiveFile(task.resolve("comm"))) {
      name.read();
      kind = ThreadKind.of(name.text(), workers);
    }
    return new Entry(kind, new LiveFile(task.resolve("schedstat")));
  }

  private static boolean gone(Entry entry) {
    if (!entry.seen) {
      entry.times.close();
    }
    return !entry.seen;
  }

  @Override
  public void close() {
    entries.values().forEach(entry -> entry.times.close());
    entries.clear();
    ids = new String[0];
  }
}

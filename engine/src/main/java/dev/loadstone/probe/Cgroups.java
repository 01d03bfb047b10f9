package dev.loadstone.probe;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Finds the folders of the control groups that hold this process's processors, on Linux.
final class Cgroups {
  private Cgroups() {}

  /// The own group and those above it, in both versions of the interface; empty elsewhere.
  ///
  /// @param proc where `/proc` is mounted
  static List<Path> ofProcessors(Path proc) {
    List<Path> groups = new ArrayList<>();
    for (String line : SystemFile.lines(proc.resolve("self/mountinfo"))) {
      int dash = line.indexOf(" - ");
      String[] mount = Counters.words(dash < 0 ? "" : line.substring(0, dash));
      String[] kind = Counters.words(dash < 0 ? "" : line.substring(dash + 3));
      boolean first = kind.length >= 3 && kind[0].equals("cgroup") && has(kind[2], "cpu");
      if (mount.length >= 5 && (first || kind[0].equals("cgroup2"))) {
        String own = ownGroup(proc, first);
        groups.addAll(upwards(proc.getFileSystem().getPath(mount[4]), mount[3], own));
      }
    }
    return List.copyOf(groups);
  }

  /// The path of the own group by `/proc/self/cgroup`: lines of id, controllers and path.
  private static String ownGroup(Path proc, boolean first) {
    return SystemFile.lines(proc.resolve("self/cgroup")).stream()
        .map(line -> line.split(":", 3))
        .filter(l -> l.length == 3 && (first ? has(l[1], "cpu") : l[1].isEmpty()))
        .map(l -> l[2])
        .findFirst()
        .orElse("/");
  }

  private static List<Path> upwards(Path mountPoint, String root, String own) {
    // In a container the mount may show only a part of the tree, with the own group at its root.
    String below = own.startsWith(root) ? own.substring(root.length()) : "";
    Path group = mountPoint.resolve(below.replaceFirst("^/+", "")).normalize();
    List<Path> groups = new ArrayList<>();
    while (group != null && group.startsWith(mountPoint)) {
      groups.add(group);
      group = group.getParent();
    }
    return groups;
  }

  private static boolean has(String list, String word) {
    return Arrays.asList(list.split(",", -1)).contains(word);
  }
}

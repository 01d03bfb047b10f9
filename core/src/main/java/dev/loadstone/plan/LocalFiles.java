package dev.loadstone.plan;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/// Reads the local files a plan names, and says why one cannot be read.
final class LocalFiles {
  /// The largest file read: it is held in memory and sent with each request.
  static final long MAX_BYTES = 64L << 20;

  /// What fits the address of a unix socket on every system (`sun_path`).
  private static final int MAX_SOCKET_BYTES = 103;

  private LocalFiles() {}

  static byte[] read(String place, String name) {
    try {
      Path path = Path.of(name);
      if (Files.isDirectory(path)) {
        throw fault(place, name, "this is a folder, a file is needed");
      }
      if (Files.size(path) > MAX_BYTES) {
        throw fault(place, name, "the file is larger than 64 MiB, the limit");
      }
      return Files.readAllBytes(path);
    } catch (IOException | InvalidPathException e) {
      throw fault(place, name, reason(e));
    }
  }

  /// The name, after making sure that the file can be read.
  static String readable(Setting setting) {
    if (read(setting.place(), setting.value()).length == 0) {
      throw fault(setting.place(), setting.value(), "the file is empty");
    }
    return setting.value();
  }

  /// The name, after making sure that it is a socket's.
  static String socket(Setting setting) {
    String name = setting.value();
    if (name.getBytes(StandardCharsets.UTF_8).length > MAX_SOCKET_BYTES) {
      throw fault(
          setting.place(), name, "a socket's path has at most " + MAX_SOCKET_BYTES + " bytes");
    }
    try {
      if (!Files.readAttributes(Path.of(name), BasicFileAttributes.class).isOther()) {
        throw fault(setting.place(), name, "this is no socket");
      }
      return name;
    } catch (IOException | InvalidPathException e) {
      throw fault(setting.place(), name, reason(e));
    }
  }

  private static String reason(Exception e) {
    return switch (e) {
      case NoSuchFileException _ -> "no such file";
      case AccessDeniedException _ -> "the file cannot be read: permission denied";
      case InvalidPathException _ -> "this is no file name";
      default -> "the file cannot be read: " + e.getMessage();
    };
  }

  private static PlanException fault(String place, String name, String cure) {
    return new PlanException(place, Excerpt.of(name), cure);
  }
}

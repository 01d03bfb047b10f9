package dev.loadstone.cli;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;

/// Writes files under another name first, so that a crash leaves the old file or the new one, never
/// half. No link is followed: not one that stands in place of the file, and none that a stranger
/// has put where the other name will be.
final class WholeFile {
  private WholeFile() {}

  /// What is written.
  interface Content {
    void to(OutputStream out) throws IOException;
  }

  /// Makes a file that is not there.
  interface Making {
    void of(Path file) throws IOException;
  }

  /// Writes a file for whoever may read what this user makes.
  static void write(Path file, Content content) throws IOException {
    write(file, content, false);
  }

  /// Writes a file that none but its owner can read.
  static void writeForOwner(Path file, Content content) throws IOException {
    write(file, content, true);
  }

  private static void write(Path file, Content content, boolean ownerOnly) throws IOException {
    make(
        file,
        unfinished -> {
          boolean posix =
              unfinished.getFileSystem().supportedFileAttributeViews().contains("posix");
          if (ownerOnly && posix) {
            Files.createFile(
                unfinished,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
          } else {
            Files.createFile(unfinished);
          }
          try (OutputStream out = open(unfinished)) {
            content.to(out);
          }
        });
  }

  /// Makes a file under another name first, for whoever writes it by its name.
  static void make(Path file, Making making) throws IOException {
    String name = "." + file.getFileName() + "." + ProcessHandle.current().pid() + ".part";
    Path unfinished = file.resolveSibling(name);
    // Of an earlier process with that number, or a stranger's.
    Files.deleteIfExists(unfinished);
    try {
      making.of(unfinished);
      Files.move(
          unfinished, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(unfinished);
    }
  }

  private static OutputStream open(Path file) throws IOException {
    return new BufferedOutputStream(
        Files.newOutputStream(file, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS));
  }
}

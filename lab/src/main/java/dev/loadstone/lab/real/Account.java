package dev.loadstone.lab.real;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// A folder of programs that refuse to be the superuser's: where the lab is the superuser, the
/// database's own account owns it and runs them. It is gone when this is closed.
///
/// @param folder the folder
record Account(Path folder) implements AutoCloseable {
  /// The account that Debian's packages make.
  private static final String NAME = "postgres";

  private static final String SWITCH = "setpriv";

  /// Why no program can run in it; empty where they can.
  static Optional<String> missing() {
    return superuser() ? Programs.missing(List.of(SWITCH)) : Optional.empty();
  }

  private static boolean superuser() {
    return System.getProperty("user.name", "").equals("root");
  }

  static Account open() throws IOException {
    Account account = new Account(Files.createTempDirectory("loadstone"));
    try {
      account.own(account.folder);
      return account;
    } catch (IOException e) {
      account.close();
      throw e;
    }
  }

  private void own(Path file) throws IOException {
    if (superuser()) {
      Files.setOwner(
          file, file.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(NAME));
    }
  }

  /// Writes a file that the programs can read.
  Path write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.writeString(file, text);
    own(file);
    return file;
  }

  /// Words in front of a command that let it run here.
  List<String> entering() {
    List<String> here = List.of("/bin/sh", "-c", "cd \"$0\" && exec \"$@\"", folder.toString());
    List<String> as =
        superuser()
            ? List.of(
                Programs.find(SWITCH).orElseThrow().toString(),
                "--reuid=" + NAME,
                "--regid=" + NAME,
                "--clear-groups")
            : List.of();
    return Stream.concat(here.stream(), as.stream()).toList();
  }

  @Override
  public void close() {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

package dev.loadstone.history;

import dev.loadstone.analysis.Analyzer;
import dev.loadstone.metrics.RunFile;
import dev.loadstone.metrics.RunFileException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/// Takes in what has come since: rows that wait, run files without a row (those of runs that were
/// killed, or made before there was a history), and run files that have grown.
final class Intake {
  /// Ids become file names: one of a foreign file must lead nowhere else.
  private static final Pattern SAFE_ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");

  private final Database database;
  private final Connection connection;
  private final RunRows rows;
  private final Inbox inbox;
  private final RunFolder folder;
  private final Consumer<String> warnings;

  Intake(
      Database database,
      Connection connection,
      RunRows rows,
      Inbox inbox,
      RunFolder folder,
      Consumer<String> warnings) {
    this.database = database;
    this.connection = connection;
    this.rows = rows;
    this.inbox = inbox;
    this.folder = folder;
    this.warnings = warnings;
  }

  /// What is not in the history yet.
  ///
  /// @param waiting rows of the inbox
  /// @param fresh runs of files without a row
  /// @param grown runs whose files have grown since
  record Pending(List<StoredRun> waiting, List<StoredRun> fresh, List<StoredRun> grown) {
    int size() {
      return waiting.size() + fresh.size() + grown.size();
    }
  }

  /// Looks for it.
  ///
  /// @param files whether run files of the folder are looked at too; those of this machine are no
  ///   business of a history that others share
  Pending look(boolean files) throws SQLException, IOException {
    List<StoredRun> waiting = inbox.rows();
    if (!files) {
      return new Pending(waiting, List.of(), List.of());
    }
    Set<String> known = rows.ids();
    waiting.forEach(run -> known.add(run.id()));
    return new Pending(waiting, fresh(known), grown());
  }

  private List<StoredRun> fresh(Set<String> known) throws IOException {
    List<StoredRun> fresh = new ArrayList<>();
    for (String name :
        folder.names().stream().filter(name -> !known.contains(name)).sorted().toList()) {
      // A link whose file is gone has nothing left to take in.
      if (Files.exists(folder.file(name))) {
        taken(folder.file(name), known).ifPresent(fresh::add);
      }
    }
    return fresh;
  }

  private List<StoredRun> grown() throws SQLException, IOException {
    List<StoredRun> grown = new ArrayList<>();
    for (StoredRun run : rows.partial()) {
      if (Files.exists(run.file()) && Files.size(run.file()) != run.fileBytes()) {
        analysed(run.file()).filter(now -> now.id().equals(run.id())).ifPresent(grown::add);
      }
    }
    return grown;
  }

  /// By the header first, as a file may lie here under another name.
  private Optional<StoredRun> taken(Path file, Set<String> known) throws IOException {
    try {
      String id = RunFile.header(file).id();
      if (!SAFE_ID.matcher(id).matches()) {
        throw new RunFileException(file, "its id is no name for a file", "", null);
      }
      return known.add(id) ? analysed(file) : Optional.empty();
    } catch (RunFileException e) {
      return passedOver(e);
    }
  }

  private Optional<StoredRun> analysed(Path file) throws IOException {
    try {
      return Optional.of(
          StoredRun.of(Analyzer.analyze(RunFile.read(file)), file.toRealPath(), Files.size(file)));
    } catch (RunFileException e) {
      return passedOver(e);
    }
  }

  private Optional<StoredRun> passedOver(RunFileException e) {
    warnings.accept(e.file() + ": " + e.reason() + "; it is passed over");
    return Optional.empty();
  }

  /// Takes it in.
  void take(Pending pending) throws SQLException, IOException {
    if (pending.size() == 0) {
      return;
    }
    Transaction.run(
        database,
        connection,
        () -> {
          for (StoredRun run : pending.waiting()) {
            if (rows.add(run)) {
              share(run);
            } else {
              renew(run);
            }
          }
          for (StoredRun run : pending.fresh()) {
            rows.add(run);
          }
          for (StoredRun run : pending.grown()) {
            for (StoredRun old : rows.find(run.id())) {
              rows.put(run.noted(old.note()).tagged(old.tags()));
            }
          }
        });
    for (StoredRun run : pending.waiting()) {
      inbox.remove(run.id());
    }
  }

  /// A run that comes again was read anew from another tool's file, with other objectives perhaps.
  private void renew(StoredRun run) throws SQLException {
    for (StoredRun old : rows.held(run.id())) {
      if (old.requests() == run.requests() && old.endedAtMillis() == run.endedAtMillis()) {
        rows.put(run.noted(old.note()).tagged(old.tags()));
        share(run);
      } else {
        warnings.accept("run " + run.id() + " is in the history as another one: it is left out");
      }
    }
  }

  /// Others cannot read the disk of this machine.
  private void share(StoredRun run) throws SQLException {
    if (database instanceof PostgresDatabase && Files.exists(run.file())) {
      new SharedFiles(connection).put(run.id(), run.file());
    }
  }
}

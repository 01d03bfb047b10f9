package dev.loadstone.history;

import dev.loadstone.analysis.compare.Noise;
import dev.loadstone.metrics.RunFileException;
import dev.loadstone.plan.PlanException;
import dev.loadstone.plan.Spelling;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Consumer;

/// The runs that were kept: what was asked and came of it, with names and notes of their users.
///
/// One store is one connection to its database; any thread may call it, one at a time gets through.
/// Every method throws [HistoryException] where the database fails, one line with its cure; nothing
/// is half done then. Run files stay the evidence: a history that is lost is made again from them,
/// but for tags and notes.
public final class RunStore implements AutoCloseable {
  /// The newest run.
  public static final String LATEST = "latest";

  /// The newest run before it that repeats it: the same plan, target and machine.
  public static final String PREVIOUS = "previous";

  private static final int NEAREST = 3;
  private static final int CANDIDATES = 50;

  private final HistoryPlace place;
  private final Database database;
  private final Connection connection;
  private final RunRows rows;
  private final RunFolder folder;
  private final Consumer<String> warnings;

  private RunStore(
      HistoryPlace place, Database database, Connection connection, Consumer<String> warnings) {
    this.place = place;
    this.database = database;
    this.connection = connection;
    this.rows = new RunRows(database, connection, place.name());
    this.folder = new RunFolder(place.runs());
    this.warnings = warnings;
  }

  /// Leaves a run for its history, without waiting for a database; where the history is shared, the
  /// run is there when this returns.
  ///
  /// @throws IOException where not even that can be written
  /// @throws HistoryException where a shared history cannot be reached: the run waits then, and the
  ///   next command that reaches it takes it there
  public static void leave(HistoryPlace place, StoredRun run, Consumer<String> warnings)
      throws IOException {
    new Inbox(place.inbox()).put(run);
    if (place.shared()) {
      open(place, warnings).close();
    }
  }

  /// Opens a history, makes one where there is none, and takes in what has come since.
  ///
  /// @param warnings told of run files that cannot be read, and of runs that could not be taken in
  public static RunStore open(HistoryPlace place, Consumer<String> warnings) {
    Database database =
        place.shared() ? new PostgresDatabase(place.url()) : new SqliteDatabase(place.file());
    return open(place, database, Schema.of(database), warnings);
  }

  static RunStore open(
      HistoryPlace place, Database database, Schema schema, Consumer<String> warnings) {
    RunStore store;
    try {
      Connection connection = database.connect();
      store = new RunStore(place, database, connection, warnings);
      store.bring(schema);
    } catch (SQLException e) {
      throw database.fault(e);
    }
    store.refresh();
    return store;
  }

  private void bring(Schema schema) throws SQLException {
    boolean brought = false;
    try {
      schema.bring(database, connection, place.name());
      brought = true;
    } finally {
      if (!brought) {
        connection.close();
      }
    }
  }

  /// Takes in the runs that have come since; where it cannot, the others can be read all the same.
  public synchronized void refresh() {
    Intake intake =
        new Intake(database, connection, rows, new Inbox(place.inbox()), folder, warnings);
    try {
      Intake.Pending pending = intake.look(!place.shared());
      if (pending.size() > 0 && database.readOnly()) {
        warnings.accept(place.name() + " cannot be written: new runs are not in it");
        return;
      }
      take(intake, pending);
    } catch (SQLException e) {
      throw database.fault(e);
    } catch (IOException | UncheckedIOException e) {
      warnings.accept("new runs could not be taken into the history: " + e);
    }
  }

  private void take(Intake intake, Intake.Pending pending) throws IOException {
    try {
      intake.take(pending);
    } catch (SQLException e) {
      warnings.accept(database.fault(e).getMessage() + "; new runs are not in the history yet");
    }
  }

  /// Whether this still leads to its history: not where the server has ended the connection, or the
  /// file was put aside.
  public synchronized boolean current() {
    return asked(() -> database.current(connection));
  }

  /// The runs that pass, newest first.
  public synchronized List<StoredRun> list(RunFilter filter) {
    return asked(() -> rows.list(filter));
  }

  /// How many runs there are.
  public synchronized int count() {
    return asked(rows::count);
  }

  /// The run with this id.
  public synchronized Optional<StoredRun> find(String id) {
    return asked(() -> rows.find(id)).stream().findFirst();
  }

  /// The run with this id.
  ///
  /// @throws PlanException where there is none: names the nearest
  public StoredRun require(String place, String id) {
    return find(id).orElseThrow(() -> unknown(place, id));
  }

  /// The runs of a name: an id, [#LATEST], [#PREVIOUS], or a tag, which may name several; newest
  /// first.
  ///
  /// @param place what the name is called in messages
  /// @throws PlanException where there is none: names the nearest
  public List<StoredRun> named(String place, String name) {
    List<StoredRun> runs =
        switch (name) {
          case LATEST -> list(RunFilter.ALL.newest(1));
          case PREVIOUS -> previous();
          default -> find(name).map(List::of).orElseGet(() -> list(RunFilter.tagged(name)));
        };
    if (runs.isEmpty()) {
      throw unknown(place, name);
    }
    return runs;
  }

  private List<StoredRun> previous() {
    List<StoredRun> runs = list(RunFilter.ALL);
    return runs.stream().skip(1).filter(run -> run.repeats(runs.getFirst())).limit(1).toList();
  }

  /// Runs that repeat this one, usable, newest first; without the run itself.
  public List<StoredRun> repeats(StoredRun run) {
    RunFilter same =
        new RunFilter(
            run.target(), run.plan(), "", Long.MIN_VALUE, Long.MAX_VALUE, Integer.MAX_VALUE);
    return list(same).stream()
        .filter(other -> other.repeats(run) && other.usable() && !other.id().equals(run.id()))
        .toList();
  }

  /// How far runs that repeat this one lie apart.
  ///
  /// @param without ids of runs that are asked about, and so teach nothing
  public Noise noise(StoredRun run, Collection<String> without) {
    List<StoredRun> earlier = new ArrayList<>(repeats(run));
    earlier.add(run);
    return Noise.of(
        earlier.stream()
            .filter(other -> other.usable() && !without.contains(other.id()))
            .sorted(Comparator.comparingLong(StoredRun::startedAtMillis))
            .map(StoredRun::figures)
            .toList());
  }

  /// That no run has this name.
  public PlanException unknown(String place, String name) {
    List<StoredRun> runs = list(RunFilter.ALL);
    if (name.equals(PREVIOUS) && !runs.isEmpty()) {
      return new PlanException(
          place, name, "no earlier run repeats " + runs.getFirst().id() + ", the latest");
    }
    List<String> nearest = Spelling.nearest(name, candidates(name, runs), NEAREST);
    return new PlanException(
        place,
        name,
        nearest.isEmpty()
            ? "no such run: the history is empty"
            : "no such run; the nearest are " + String.join(", ", nearest));
  }

  /// All tags, and the ids that begin most like the name: telling all of thousands apart letter by
  /// letter would take seconds.
  private static Collection<String> candidates(String name, List<StoredRun> runs) {
    Collection<String> candidates = new TreeSet<>();
    runs.forEach(run -> candidates.addAll(run.tags()));
    runs.stream()
        .map(StoredRun::id)
        .sorted(Comparator.comparingInt((String id) -> -alike(name, id)))
        .limit(CANDIDATES)
        .forEach(candidates::add);
    return candidates;
  }

  private static int alike(String a, String b) {
    int at = 0;
    while (at < Math.min(a.length(), b.length()) && a.charAt(at) == b.charAt(at)) {
      at++;
    }
    return at;
  }

  /// Where the run file of a run can be read; from a shared history it is fetched first.
  ///
  /// @throws RunFileException where it is gone
  public synchronized Path file(StoredRun run) {
    Path here = folder.file(run.id());
    if (place.shared() && !Files.exists(here) && !Files.exists(run.file())) {
      asked(() -> fetched(run.id(), here));
    }
    return folder.existing(run);
  }

  private boolean fetched(String id, Path file) throws SQLException {
    try {
      return new SharedFiles(connection).fetch(id, file);
    } catch (IOException e) {
      throw new RunFileException(file, "cannot be written: " + e, "free some space", e);
    }
  }

  /// Gives a run a name more.
  ///
  /// @throws PlanException where the tag is none, or there is no such run
  public void tag(String id, String tag) {
    Tags.require(tag);
    change(id, run -> run.tagged(with(run.tags(), tag)));
  }

  /// Takes a name from a run; nothing where it does not have it.
  public void untag(String id, String tag) {
    change(id, run -> run.tagged(run.tags().stream().filter(t -> !t.equals(tag)).toList()));
  }

  /// Writes a note on a run, in place of the one it has; empty for none.
  ///
  /// @throws PlanException where the text is too long, or there is no such run
  public void note(String id, String text) {
    Tags.requireNote(text);
    change(id, run -> run.noted(text));
  }

  private static List<String> with(List<String> tags, String tag) {
    List<String> all = new ArrayList<>(tags);
    all.add(tag);
    return all;
  }

  private interface Change {
    StoredRun of(StoredRun run);
  }

  private synchronized void change(String id, Change change) {
    require("RUN", id);
    asked(() -> {
      Transaction.run(
          database,
          connection,
          () -> {
            for (StoredRun run : rows.held(id)) {
              rows.put(change.of(run));
            }
          });
      return true;
    });
  }

  /// Deletes a run and its run file; one that lies outside the data folder stays.
  ///
  /// @return the bytes that became free
  /// @throws PlanException where there is no such run
  public synchronized long delete(String id) {
    require("RUN", id);
    long[] freed = new long[1];
    asked(() -> {
      // The file first: a run file without a row would be taken in again.
      Transaction.run(
          database,
          connection,
          () -> {
            rows.delete(id);
            freed[0] = removed(id);
          });
      return true;
    });
    return freed[0];
  }

  private long removed(String id) {
    try {
      new Inbox(place.inbox()).remove(id);
      return folder.remove(id);
    } catch (IOException e) {
      throw new RunFileException(
          folder.file(id), "cannot be deleted: " + e, "check the permissions of its folder", e);
    }
  }

  private interface Question<T> {
    T ask() throws SQLException;
  }

  private <T> T asked(Question<T> question) {
    try {
      return question.ask();
    } catch (SQLException e) {
      throw database.fault(e);
    }
  }

  /// Closes the connection.
  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      throw database.fault(e);
    }
  }
}

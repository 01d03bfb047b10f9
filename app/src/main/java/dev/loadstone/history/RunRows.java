package dev.loadstone.history;

import dev.loadstone.analysis.compare.Metric;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// The table of runs.
final class RunRows {
  private static final List<String> COLUMNS = columns();
  private static final String SELECT = "SELECT " + String.join(", ", COLUMNS) + " FROM run WHERE ";

  private final Database database;
  private final Connection connection;
  private final String name;

  /// @param name what messages call the history
  RunRows(Database database, Connection connection, String name) {
    this.database = database;
    this.connection = connection;
    this.name = name;
  }

  private static List<String> columns() {
    List<String> columns = new ArrayList<>(Row.TEXTS);
    columns.addAll(Row.COUNTS);
    columns.addAll(Row.FIGURES);
    columns.add("checksum");
    return List.copyOf(columns);
  }

  /// Adds a run, or nothing where its id is there.
  ///
  /// @return whether it is new
  boolean add(StoredRun run) throws SQLException {
    return write(Row.of(run), "NOTHING");
  }

  /// Adds a run, or puts it in place of the one with its id.
  void put(StoredRun run) throws SQLException {
    String all =
        COLUMNS.stream()
            .map(column -> column + " = excluded." + column)
            .collect(Collectors.joining(", "));
    write(Row.of(run), "UPDATE SET " + all);
  }

  private boolean write(Row row, String onConflict) throws SQLException {
    String sql =
        "INSERT INTO run ("
            + String.join(", ", COLUMNS)
            + ") VALUES ("
            + String.join(", ", Collections.nCopies(COLUMNS.size(), "?"))
            + ") ON CONFLICT (id) DO "
            + onConflict;
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      int at = 1;
      for (String text : row.texts()) {
        statement.setString(at++, text);
      }
      for (long count : row.counts()) {
        statement.setLong(at++, count);
      }
      for (double figure : row.figures()) {
        set(statement, at++, figure);
      }
      statement.setLong(at, row.sum());
      return statement.executeUpdate() > 0;
    }
  }

  private static void set(PreparedStatement statement, int at, double figure) throws SQLException {
    if (Double.isNaN(figure)) {
      statement.setNull(at, Types.DOUBLE);
    } else {
      statement.setDouble(at, figure);
    }
  }

  /// The runs that pass, newest first.
  List<StoredRun> list(RunFilter filter) throws SQLException {
    List<String> conditions = new ArrayList<>(List.of("started_at_ms >= ?", "started_at_ms < ?"));
    List<String> words = new ArrayList<>();
    condition("target", filter.target(), conditions, words);
    condition("plan", filter.plan(), conditions, words);
    String tag = filter.tag().isEmpty() ? "" : Row.LIST + filter.tag() + Row.LIST;
    condition("tags", tag, conditions, words);
    String sql =
        SELECT + String.join(" AND ", conditions) + " ORDER BY started_at_ms DESC, id DESC LIMIT ?";
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      int at = 1;
      statement.setLong(at++, filter.fromMillis());
      statement.setLong(at++, filter.toMillis());
      for (String word : words) {
        statement.setString(at++, word);
      }
      statement.setInt(at, filter.most());
      return read(statement);
    }
  }

  private void condition(String column, String word, List<String> conditions, List<String> words) {
    if (!word.isEmpty()) {
      conditions.add(database.holds(column));
      words.add(word);
    }
  }

  /// The run with this id, as a list of one or none.
  List<StoredRun> find(String id) throws SQLException {
    return find(id, "");
  }

  /// The same, and nobody else changes it until the end of this transaction.
  List<StoredRun> held(String id) throws SQLException {
    return find(id, database.hold());
  }

  private List<StoredRun> find(String id, String hold) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(SELECT + "id = ?" + hold)) {
      statement.setString(1, id);
      return read(statement);
    }
  }

  private List<StoredRun> read(PreparedStatement statement) throws SQLException {
    List<StoredRun> runs = new ArrayList<>();
    try (ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        runs.add(run(rows));
      }
    }
    return runs;
  }

  private StoredRun run(ResultSet rows) throws SQLException {
    int at = 1;
    String[] texts = new String[Row.TEXTS.size()];
    for (int i = 0; i < texts.length; i++) {
      String text = rows.getString(at++);
      texts[i] = text == null ? "" : text;
    }
    long[] counts = new long[Row.COUNTS.size()];
    for (int i = 0; i < counts.length; i++) {
      counts[i] = rows.getLong(at++);
    }
    double[] figures = new double[Metric.values().length];
    for (int i = 0; i < figures.length; i++) {
      double figure = rows.getDouble(at++);
      figures[i] = rows.wasNull() ? Double.NaN : figure;
    }
    return checked(new Row(texts, counts, figures), rows.getLong(at));
  }

  private StoredRun checked(Row row, long sum) {
    try {
      if (row.sum() == sum) {
        return row.run();
      }
    } catch (IllegalArgumentException _) {
      // No run has such a value.
    }
    throw new HistoryException(
        name, "the row of run " + row.texts()[0] + " is damaged", SqliteDatabase.REBUILD, null);
  }

  /// The ids of all runs. As one text: fetching each by itself takes longer than all the rest of a
  /// list.
  Set<String> ids() throws SQLException {
    String sql = "SELECT " + database.joined("id") + " FROM run";
    try (PreparedStatement statement = connection.prepareStatement(sql);
        ResultSet rows = statement.executeQuery()) {
      String all = rows.next() ? rows.getString(1) : null;
      return new HashSet<>(all == null ? List.of() : List.of(all.split(Row.LIST)));
    }
  }

  /// The runs that were cut short, or whose file had no end yet.
  List<StoredRun> partial() throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(SELECT + "partial <> 0")) {
      return read(statement);
    }
  }

  void delete(String id) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("DELETE FROM run WHERE id = ?")) {
      statement.setString(1, id);
      statement.executeUpdate();
    }
  }

  int count() throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement("SELECT count(*) FROM run");
        ResultSet rows = statement.executeQuery()) {
      return rows.next() ? rows.getInt(1) : 0;
    }
  }
}

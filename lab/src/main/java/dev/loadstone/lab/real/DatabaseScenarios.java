package dev.loadstone.lab.real;

import dev.loadstone.lab.mini.Doses;
import dev.loadstone.lab.mini.Loads;
import dev.loadstone.lab.mini.Looks;
import dev.loadstone.lab.mini.PooledApplication;
import dev.loadstone.lab.scenario.Draw;
import dev.loadstone.lab.scenario.Label;
import dev.loadstone.lab.scenario.LiveRecipe;
import dev.loadstone.lab.scenario.LiveScenario;
import dev.loadstone.lab.scenario.LiveServer;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import javax.sql.DataSource;

/// Scenarios on PostgreSQL: an application in Java with HikariCP, and PgBouncer between.
final class DatabaseScenarios {
  private static final String POOL = "connection-pool-limit";
  private static final String CEILING = "capacity-ceiling";
  private static final String CPU = "cpu-saturation";
  private static final String HOLD = "select pg_sleep(?)";

  /// The row is locked while the statement runs.
  private static final String HOLD_LOCK =
      "with row as (select 1 from counters where id = 1 for update) select pg_sleep(?) from row";

  private static final String HOLD_ROW = "select pg_sleep(?) from counters where id = 1";
  private static final String SET_UP =
      "create table counters (id int primary key, n int); insert into counters values (1, 0)";
  private static final long PATIENCE_MILLIS = 30_000;
  private static final int ROOMY = 40;

  /// What a query may take longer than it should without having waited, ms.
  private static final double SLACK_MILLIS = 4;

  private DatabaseScenarios() {}

  private static LiveRecipe scenario(
      String id,
      String title,
      Function<Draw, Label> truth,
      Function<Draw, List<String>> load,
      RealScenario.Opening opening) {
    return RealScenario.of(
            id, title, List.of(Postgres.PROGRAM, Postgres.MAKER), truth, load, opening)
        .needing(Account::missing);
  }

  /// The application with this many connections to a database, and requests that wait long for one.
  private static LiveServer application(
      Premises premises, DataSource database, int connections, PooledApplication.Work work)
      throws IOException {
    return Hosted.open(
        premises, new PooledApplication(database, connections, PATIENCE_MILLIS, work));
  }

  static LiveScenario healthy() {
    return scenario(
        "H16",
        "an application on PostgreSQL with connections to spare, nothing wrong",
        draw -> Label.healthy(),
        Loads::closed,
        premises -> {
          Postgres database = Postgres.start(premises, SET_UP);
          return application(premises, database.source(), ROOMY, (c, ms) -> waited(c, HOLD, ms));
        });
  }

  static LiveScenario pool() {
    return scenario(
            "F2",
            "the HikariCP pool of connections to PostgreSQL is too small",
            draw -> limit(POOL, slots(draw)),
            Loads::closed,
            premises -> {
              Postgres database = Postgres.start(premises, SET_UP);
              return application(
                  premises,
                  database.source(),
                  (int) slots(premises.draw()),
                  (c, ms) -> waited(c, HOLD, ms));
            })
        .repairedBy("maximumPoolSize");
  }

  static LiveScenario acquireTimeout() {
    return scenario(
            "F3",
            "the HikariCP pool is too small and requests give up waiting for PostgreSQL: 500",
            draw ->
                Label.of("pool-acquire-timeout", Map.of("timeoutSeconds", 0.4))
                    .accepting(POOL)
                    .forbidding(CPU),
            draw -> Loads.poisson(200),
            premises -> {
              // 200/s of 25 ms need 5 connections on average.
              Postgres database = Postgres.start(premises, SET_UP);
              return Hosted.open(
                  premises,
                  new PooledApplication(
                      database.source(),
                      (int) premises.dosed(24, 5, 4, 3, 2, 1),
                      400,
                      (c, ms) -> waited(c, HOLD, 25)));
            })
        .repairedBy("maximumPoolSize");
  }

  static LiveScenario pooler() {
    return scenario(
            "F4",
            "the pool of PgBouncer is too small; that of the application has room",
            draw -> limit(POOL, slots(draw)),
            Loads::closed,
            premises -> {
              Postgres database = Postgres.start(premises, SET_UP);
              int port = database.pooled(premises, (int) slots(premises.draw()));
              return application(
                  premises, Postgres.source(port), ROOMY, (c, ms) -> waited(c, HOLD, 2 * ms));
            })
        .needing(() -> Programs.missing(List.of(Postgres.POOLER)))
        .repairedBy("default_pool_size");
  }

  private static double slots(Draw draw) {
    double enough = Looks.of(draw).connections();
    return draw.faulty()
        ? Math.max(1, Math.rint(enough * Doses.of(draw, 1, 0.8, 0.6, 0.4, 0.25, 0.12)))
        : ROOMY;
  }

  static LiveScenario rowLock() {
    return scenario(
        "F6",
        "every request locks the same row of PostgreSQL for a part of its work",
        draw -> limit("serial-section", 1),
        Loads::closed,
        premises -> {
          double share = premises.dosed(0, 0.05, 0.1, 0.2, 0.35, 0.6);
          Postgres database = Postgres.start(premises, SET_UP);
          return application(
              premises, database.source(), ROOMY, (c, ms) -> partlyLocked(c, ms, share));
        });
  }

  private static boolean partlyLocked(Connection connection, double millis, double share)
      throws SQLException {
    boolean late = waited(connection, HOLD, millis * (1 - share));
    return (share > 0 && waited(connection, HOLD_LOCK, millis * share)) || late;
  }

  static LiveScenario tableLock() {
    return scenario(
        "F17",
        "a job locks a table of PostgreSQL at fixed times",
        draw -> Label.of("periodic-stall", Map.of("periodSeconds", period(draw) / 1000.0)),
        draw -> Loads.poisson(200, "-d", "6s"),
        premises -> {
          double seconds = premises.dosed(0, 0.01, 0.03, 0.08, 0.2, 0.5);
          Postgres database = Postgres.start(premises, SET_UP);
          if (premises.draw().faulty()) {
            String statement =
                String.format(
                    Locale.ROOT,
                    "begin; lock table counters in access exclusive mode; select pg_sleep(%.3f);"
                        + " commit",
                    seconds);
            premises.closing(new Job(period(premises.draw()), () -> database.execute(statement)));
          }
          return application(
              premises, database.source(), 2 * ROOMY, (c, ms) -> waited(c, HOLD_ROW, ms));
        });
  }

  private static long period(Draw draw) {
    return Math.round(Looks.of(draw).knob("period", 700, 1200));
  }

  private static Label limit(String cause, double slots) {
    return Label.of(cause, Map.of("slots", slots)).accepting(CEILING).forbidding(CPU);
  }

  /// Holds a connection.
  ///
  /// @return whether it took longer than asked for
  private static boolean waited(Connection connection, String query, double millis)
      throws SQLException {
    long start = System.nanoTime();
    try (PreparedStatement statement = connection.prepareStatement(query)) {
      statement.setDouble(1, millis / 1000);
      statement.execute();
    }
    return (System.nanoTime() - start) / 1e6 > millis + SLACK_MILLIS;
  }
}

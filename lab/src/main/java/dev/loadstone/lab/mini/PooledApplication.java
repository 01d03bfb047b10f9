package dev.loadstone.lab.mini;

import dev.loadstone.lab.scenario.Draw;
import dev.loadstone.lab.scenario.LiveServer;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/// A web application in Java whose page asks a database through a HikariCP pool, with metrics: for
/// databases that another room starts.
///
/// @param database what the pool connects to
/// @param size of the pool
/// @param acquireMillis how long a request waits for a connection; then it gets 500
/// @param work what a request does with its connection
public record PooledApplication(DataSource database, int size, long acquireMillis, Work work) {
  private static final int REHEARSALS = 60;

  /// What a request does with its connection.
  public interface Work {
    /// Does it.
    ///
    /// @param millis its ordinary length
    /// @return whether the fault touched it
    /// @throws SQLException when the database refuses
    boolean done(Connection connection, double millis) throws SQLException;
  }

  /// Starts it, on the server that the seed picks.
  public LiveServer open(Draw draw, Path folder) throws IOException {
    return MiniScenario.start(this::open, draw, folder);
  }

  private LiveServer open(Works works) throws IOException {
    BoundedPool pool =
        works.closing(new BoundedPool(database, size, acquireMillis, works.meters()));
    try {
      rehearse(pool);
    } catch (SQLException e) {
      throw new IOException(e);
    }
    return works.anywhere(visit -> reply(works, pool, visit));
  }

  private void rehearse(BoundedPool pool) throws SQLException {
    pool.fill();
    try (Connection connection = pool.connection()) {
      for (int i = 0; i < REHEARSALS; i++) {
        work.done(connection, 0);
      }
    }
  }

  private Reply reply(Works works, BoundedPool pool, Visit visit) {
    try (Connection connection = pool.borrow(visit)) {
      visit.touchedIf(work.done(connection, works.looks().serviceMillis(visit)));
      return works.looks().reply();
    } catch (SQLException _) {
      visit.touchedIf(true);
      return Reply.text(500, "Internal Server Error\n");
    }
  }
}

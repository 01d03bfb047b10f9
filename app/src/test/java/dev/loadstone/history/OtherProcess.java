package dev.loadstone.history;

import java.sql.Connection;
import java.util.concurrent.CountDownLatch;

/// What the processes of [OtherProcessTest] do until they are killed.
final class OtherProcess {
  private OtherProcess() {}

  /// Arguments: the folder of the history, `write` or `hold`, the last number that is there.
  public static void main(String[] arguments) throws Exception {
    HistoryPlace place = HistoryPlace.of(java.nio.file.Path.of(arguments[0]));
    if (arguments[1].equals("hold")) {
      try (Connection connection = new SqliteDatabase(place.file()).connect()) {
        Database.execute(connection, "BEGIN EXCLUSIVE");
        System.out.println("held");
        new CountDownLatch(1).await();
      }
    }
    for (int i = Integer.parseInt(arguments[2]) + 1; true; i++) {
      RunStore.leave(place, MadeUpRuns.run(place, i), MadeUpRuns::unexpected);
      try (RunStore store = RunStore.open(place, MadeUpRuns::unexpected)) {
        store.tag(MadeUpRuns.id(i), "tag-" + i);
      }
      System.out.println(i);
    }
  }
}

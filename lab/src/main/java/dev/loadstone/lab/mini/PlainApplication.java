package dev.loadstone.lab.mini;

import dev.loadstone.lab.scenario.Draw;
import dev.loadstone.lab.scenario.LiveServer;
import java.io.IOException;
import java.nio.file.Path;

/// A web application in Java whose page does whatever another room says.
///
/// @param task what a request does
public record PlainApplication(Task task) {
  /// What a request does before its ordinary answer.
  public interface Task {
    /// Does it.
    ///
    /// @param number of the request, from 0, in the order of arrival
    /// @param millis its ordinary length
    /// @return whether the fault touched it
    /// @throws IOException when what it asks does not answer
    boolean done(long number, double millis) throws IOException, InterruptedException;
  }

  /// Starts it, on the server that the seed picks.
  public LiveServer open(Draw draw, Path folder) throws IOException {
    return MiniScenario.start(
        works ->
            works.anywhere(visit -> {
              visit.touchedIf(task.done(visit.number(), works.looks().serviceMillis(visit)));
              return works.looks().reply();
            }),
        draw,
        folder);
  }
}

package dev.loadstone.lab.scenario;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// A scenario on a real server, loaded over loopback.
public non-sealed interface LiveScenario extends Scenario {
  /// Why it cannot run on this machine, for example a package that is not installed; empty where it
  /// can.
  Optional<String> missing();

  /// The load that shows the fault: flags of `loadstone run`, without the URL.
  List<String> load(Draw draw);

  /// Starts the server; it is ready when this returns.
  ///
  /// @param folder for its files and its own log of the truth, which the diagnosis never sees
  /// @throws IOException when it does not start
  LiveServer start(Draw draw, Path folder) throws IOException;

  /// What holds the generator back, where that is the fault; whoever asks for it closes it.
  ///
  /// @throws IOException when the machine does not allow it
  default Restraint restraint(Draw draw) throws IOException {
    return Restraint.NONE;
  }

  /// Whether the generator itself is what is limited, so that a load from elsewhere shows nothing.
  default boolean ofGenerator() {
    return label(new Draw(1, Draw.STRONGEST)).causes().getFirst().cause().equals("client-limited");
  }
}

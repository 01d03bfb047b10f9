package dev.loadstone.lab.real;

import dev.loadstone.lab.scenario.LiveServer;
import java.net.URI;
import java.util.Optional;

/// Programs that a scenario has put together.
///
/// @param premises where they run
/// @param port of the one to load
/// @param truth their own count
record RealServer(Premises premises, int port, TruthLog truth) implements LiveServer {
  @Override
  public URI url() {
    return URI.create("http://127.0.0.1:" + port + premises.looks().path());
  }

  @Override
  public Optional<URI> metrics() {
    return Optional.empty();
  }

  @Override
  public double touchedShare() {
    return truth.touchedShare();
  }

  @Override
  public void close() {
    premises.close();
  }
}

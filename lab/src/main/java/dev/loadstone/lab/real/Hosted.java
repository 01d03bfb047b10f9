package dev.loadstone.lab.real;

import dev.loadstone.lab.mini.PlainApplication;
import dev.loadstone.lab.mini.PooledApplication;
import dev.loadstone.lab.scenario.LiveServer;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;

/// An application of the Java tier on programs that a scenario has put together; it counts itself.
///
/// @param premises where the programs run
/// @param server the application
record Hosted(Premises premises, LiveServer server) implements LiveServer {
  static Hosted open(Premises premises, PooledApplication application) throws IOException {
    return new Hosted(
        premises, premises.closing(application.open(premises.draw(), premises.folder())));
  }

  static Hosted open(Premises premises, PlainApplication.Task task) throws IOException {
    PlainApplication application = new PlainApplication(task);
    return new Hosted(
        premises, premises.closing(application.open(premises.draw(), premises.folder())));
  }

  @Override
  public URI url() {
    return server.url();
  }

  @Override
  public Optional<URI> metrics() {
    return server.metrics();
  }

  @Override
  public double touchedShare() {
    return server.touchedShare();
  }

  @Override
  public void close() {
    premises.close();
  }
}

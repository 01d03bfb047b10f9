package dev.loadstone.lab.mini;

import dev.loadstone.lab.scenario.LiveServer;
import java.net.URI;
import java.util.Optional;

/// A server that a scenario has put together.
final class MiniServer implements LiveServer {
  private final Works works;
  private final String base;
  private final boolean metered;

  MiniServer(Works works, Site site, boolean metered) {
    this.works = works;
    this.metered = metered;
    base = site.scheme() + "://127.0.0.1:" + site.port();
  }

  @Override
  public URI url() {
    return URI.create(base + works.looks().path());
  }

  @Override
  public Optional<URI> metrics() {
    return metered ? Optional.of(URI.create(base + "/metrics")) : Optional.empty();
  }

  @Override
  public double touchedShare() {
    return works.tally().touchedShare();
  }

  @Override
  public void close() {
    works.close();
  }
}

package dev.loadstone.bench.peers;

import java.io.IOException;

/// A client does not know what a scenario asks of it, or is not there.
final class NotAvailable extends IOException {
  private static final long serialVersionUID = 1;

  NotAvailable(String message) {
    super(message);
  }
}

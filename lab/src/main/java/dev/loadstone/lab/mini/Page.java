package dev.loadstone.lab.mini;

import java.io.IOException;

/// What a server does for a request.
interface Page {
  /// Called by many threads at once.
  Reply answer(Visit visit) throws InterruptedException, IOException;
}

package dev.loadstone.analysis.detect;

import dev.loadstone.metrics.Requests;
import dev.loadstone.metrics.Rows;
import dev.loadstone.metrics.Zones;

/// What opening connections took.
final class SetUp {
  private SetUp() {}

  /// Connecting and handshakes, as a share of the time of all requests and of these.
  static double share(RunView run) {
    double setUp = micros(run, false);
    return setUp / Math.max(1, setUp + service(run));
  }

  /// Handshakes alone, as a share of the same.
  static double tlsShare(RunView run) {
    return micros(run, true) / Math.max(1, micros(run, false) + service(run));
  }

  private static double micros(RunView run, boolean tlsOnly) {
    Requests requests = run.requests();
    Rows fresh = Zones.connecting(requests, Rows.all(requests.size()));
    double sum = 0;
    for (int k = 0; k < fresh.size(); k++) {
      int i = fresh.at(k);
      sum += requests.tlsMicros(i) + (tlsOnly ? 0 : requests.connectMicros(i));
    }
    return sum;
  }

  private static double service(RunView run) {
    Rows sent = run.sends().rows();
    double sum = 0;
    for (int k = 0; k < sent.size(); k++) {
      sum += run.requests().serviceNanos(sent.at(k)) / 1e3;
    }
    return sum;
  }
}

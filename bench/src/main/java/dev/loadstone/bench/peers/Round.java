package dev.loadstone.bench.peers;

/// Loadstone and another, one straight after the other under the same load.
record Round(Cost ours, Cost theirs) {
  double steadyRatio() {
    return ours.steadyMicros() / theirs.steadyMicros();
  }

  double wholeRatio() {
    return ours.wholeMicros() / theirs.wholeMicros();
  }
}

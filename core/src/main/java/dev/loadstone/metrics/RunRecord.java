package dev.loadstone.metrics;

import java.util.List;

/// Everything a run has left behind: what analysis works on, and all it works on.
///
/// @param header what was known at the start
/// @param end how it ended
/// @param requests the requests recorded one by one, ordered by end: all of them, or the first ones
/// @param complete whether `requests` holds all of them; else the intervals hold the rest
/// @param kept beyond the complete part: every error and the slowest, ordered by end
/// @param intervals second by second, the whole run
/// @param series side series
/// @param exhibits answers kept as examples
public record RunRecord(
    RunHeader header,
    RunEnd end,
    Requests requests,
    boolean complete,
    Requests kept,
    List<Interval> intervals,
    List<Series> series,
    List<Exhibit> exhibits) {
  /// The same record under another id.
  public RunRecord called(String id) {
    return new RunRecord(
        header.called(id), end, requests, complete, kept, intervals, series, exhibits);
  }
}

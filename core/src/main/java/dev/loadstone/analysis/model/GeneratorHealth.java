package dev.loadstone.analysis.model;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// How well the generator itself and its machine were during the run.
///
/// A figure that is not known is [Double#NaN], never 0.
///
/// @param sendLag how late requests left through the generator's own fault
/// @param pauses moments in which its whole process stood still
/// @param collections those of them that its garbage collector made
/// @param slowRequests requests that took 5 ms more than the median
/// @param explainedByOwnPauses those of them that its pauses explain: no finding rests on them
/// @param processor processors it used, waited for, and was denied
/// @param limits what it used of its limits
/// @param threadCores processors used by kind of thread, in cores
/// @param tcp growth of the machine's TCP counters that speak of trouble
/// @param seconds second by second
public record GeneratorHealth(
    SendLag sendLag,
    Stops pauses,
    Stops collections,
    double slowRequests,
    double explainedByOwnPauses,
    Processor processor,
    Limits limits,
    SortedMap<String, Double> threadCores,
    SortedMap<String, Double> tcp,
    List<Second> seconds) {
  /// Nothing was recorded.
  public static final GeneratorHealth UNKNOWN =
      new GeneratorHealth(
          SendLag.UNKNOWN,
          Stops.UNKNOWN,
          Stops.UNKNOWN,
          Double.NaN,
          Double.NaN,
          Processor.UNKNOWN,
          Limits.UNKNOWN,
          Collections.unmodifiableSortedMap(new TreeMap<>()),
          Collections.unmodifiableSortedMap(new TreeMap<>()),
          List.of());

  /// Own lag in milliseconds.
  public record SendLag(double p50, double p99, double max) {
    static final SendLag UNKNOWN = new SendLag(Double.NaN, Double.NaN, Double.NaN);
  }

  /// Stops of the whole process.
  ///
  /// @param count how many
  /// @param totalMs all together
  /// @param longestMs the longest
  public record Stops(double count, double totalMs, double longestMs) {
    /// Not known.
    public static final Stops UNKNOWN = new Stops(Double.NaN, Double.NaN, Double.NaN);
  }

  /// Processor time, means over the run.
  ///
  /// @param cores used by this process
  /// @param quotaCores allowed to it by a quota; NaN without one
  /// @param worker share of time in which the busiest worker had a processor
  /// @param runQueue share of time in which the unluckiest worker waited for one
  /// @param steal share taken by other virtual machines
  /// @param pressure share of time in which some thread of the machine waited for a processor
  /// @param throttled share of the quota's periods in which it stopped this process
  public record Processor(
      double cores,
      double quotaCores,
      double worker,
      double runQueue,
      double steal,
      double pressure,
      double throttled) {
    static final Processor UNKNOWN =
        new Processor(
            Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN);
  }

  /// The most that was used of what is limited.
  ///
  /// @param descriptors share of the file descriptors
  /// @param ports share of the local ports
  /// @param timeWait connections in TIME_WAIT
  public record Limits(double descriptors, double ports, double timeWait) {
    static final Limits UNKNOWN = new Limits(Double.NaN, Double.NaN, Double.NaN);
  }

  /// About one second of the run; times in milliseconds.
  ///
  /// @param second when it began, since the start
  /// @param lag own lag of the requests due in it
  /// @param pausedMs time in pauses
  public record Second(int second, SendLag lag, double pausedMs) {}
}

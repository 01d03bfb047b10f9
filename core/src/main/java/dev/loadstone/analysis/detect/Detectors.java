package dev.loadstone.analysis.detect;

import dev.loadstone.analysis.model.Analysis;
import dev.loadstone.metrics.Memory;
import dev.loadstone.metrics.RunRecord;
import java.util.ArrayList;
import java.util.List;

/// All detectors, in the order in which their facts are listed. A new one is one line here.
public final class Detectors {
  static final List<Detector> ALL =
      List.of(
          new GeneratorDetector(),
          new FailureDetector(),
          new FailureLatencyDetector(),
          new FailureClusterDetector(),
          new BrokenReuseDetector(),
          new AdmissionDetector(),
          new EvenRefusalDetector(),
          new ExhibitDetector(),
          new PoolMetricsDetector(),
          new ProcessorMetricsDetector(),
          new QueueDetector(),
          new TurnDetector(),
          new UnservedDetector(),
          new DisplacedDetector(),
          new LadderDetector(),
          new OverloadDetector(),
          new CrowdingDetector(),
          new SharedDetector(),
          new MachineDetector(),
          new ThroughputShapeDetector(),
          new CrosstalkDetector(),
          new HysteresisDetector(),
          new HandedOverDetector(),
          new InFlightRefusalDetector(),
          new BandwidthDetector(),
          new StreamsDetector(),
          new SpacingDetector(),
          new OneByOneDetector(),
          new OvertakingDetector(),
          new StallDetector(),
          new QuotaDetector(),
          new SlowBurstDetector(),
          new SlowPhaseDetector(),
          new CacheLifetimeDetector(),
          new DriftDetector(),
          new LevelDetector(),
          new OnsetDetector(),
          new TrendMetricsDetector(),
          new ConnectLadderDetector(),
          new RepeatDetector(),
          new CollapseDetector(),
          new KeepAliveDetector(),
          new DelayedAckDetector(),
          new SlowStartDetector(),
          new GroupingDetector(),
          new FailureGroupingDetector(),
          new ModeDetector(),
          new FixedWaitDetector(),
          new SizeDetector(),
          new ExampleDetector(),
          new LifeDetector(),
          new HandshakeDetector(),
          new LookUpDetector(),
          new IdleReuseDetector(),
          new SpellDetector(),
          new PacedDetector(),
          new ResourceMetricsDetector(),
          new StackDetector());

  private Detectors() {}

  /// Everything the detectors see in a run.
  public static FactSheet look(RunRecord record, Analysis figures) {
    RunView run = RunView.of(record, figures);
    Memory.drop(record.requests().size());
    List<Fact> facts = new ArrayList<>();
    List<String> clear = new ArrayList<>();
    List<String> notApplicable = new ArrayList<>();
    List<Fact> faint = new ArrayList<>();
    for (Detector detector : ALL) {
      Memory.tidy(record.requests().size());
      // No switch, see Workload#match.
      Sighting sighting = detector.look(run);
      if (sighting instanceof Sighting.Seen(List<Fact> seen, String nothing, List<Fact> less)) {
        facts.addAll(seen);
        faint.addAll(less);
        if (seen.isEmpty() && less.isEmpty() && !nothing.isEmpty()) {
          clear.add(nothing);
        }
      } else if (sighting instanceof Sighting.NotApplicable(String because)) {
        notApplicable.add(because);
      }
    }
    return new FactSheet(facts, clear, notApplicable, faint);
  }
}

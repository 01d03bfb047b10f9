package dev.loadstone.analysis.model;

import dev.loadstone.metrics.RunEnd;
import dev.loadstone.metrics.RunHeader;
import java.util.List;

/// What a run means: everything a report tells. A pure function of the run record.
///
/// A figure that is not determined is [Double#NaN], never 0.
///
/// @param header what was asked, and where
/// @param end how it ended
/// @param validity whether the figures can be trusted
/// @param summary the figures of the whole run
/// @param endpoints the figures of each endpoint
/// @param timeline second by second
/// @param distribution response times of successes in buckets, for drawing
/// @param crossChecks figures held against each other
/// @param objectives the verdict on each objective, in the order of the plan
/// @param findings best first, at least one
/// @param notSeen what this run could not have seen
/// @param recommendations what to do, first things first
/// @param regimes the parts of the run that differ, with their figures
/// @param generator how well the generator itself was
/// @param connecting what the making of connections told
/// @param slowAnswers the slowest of the answers kept as examples, and what they say
public record Analysis(
    RunHeader header,
    RunEnd end,
    Validity validity,
    Summary summary,
    List<EndpointSummary> endpoints,
    List<Second> timeline,
    List<Bucket> distribution,
    List<CrossCheck> crossChecks,
    List<ObjectiveVerdict> objectives,
    List<Finding> findings,
    List<String> notSeen,
    List<Recommendation> recommendations,
    Regimes regimes,
    GeneratorHealth generator,
    Connecting connecting,
    List<SlowAnswer> slowAnswers) {}

package dev.loadstone.report;

import dev.loadstone.analysis.model.Analysis;
import dev.loadstone.analysis.model.Bucket;
import dev.loadstone.report.Block.Bar;
import dev.loadstone.report.Block.Bars;
import java.util.List;

/// How the response times of successes are spread.
final class DistributionSection {
  private DistributionSection() {}

  static Section of(Analysis analysis) {
    List<Bucket> buckets = analysis.distribution();
    double longest = buckets.stream().mapToDouble(Bucket::share).max().orElse(0);
    boolean drawable = longest > 0;
    return Section.detail(
        "Latency distribution",
        drawable
            ? List.of(new Bars(buckets.stream().map(b -> bar(b, longest)).toList()))
            : List.of());
  }

  private static Bar bar(Bucket bucket, double longest) {
    return new Bar(
        Numbers.range(bucket.fromMs(), bucket.toMs(), Numbers::exactMillis),
        bucket.share() / longest,
        Numbers.count(bucket.count()),
        Numbers.percent(bucket.share()));
  }
}

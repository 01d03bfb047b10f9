package dev.loadstone.report;

import dev.loadstone.analysis.model.Analysis;
import dev.loadstone.analysis.model.GeneratorHealth;
import dev.loadstone.analysis.model.GeneratorHealth.Processor;
import dev.loadstone.analysis.model.GeneratorHealth.Stops;
import dev.loadstone.report.Block.Fact;
import dev.loadstone.report.Block.Facts;
import dev.loadstone.report.Block.Paragraph;
import java.util.ArrayList;
import java.util.List;

/// How well the generator itself was: one line where it kept up, the figures where it did not.
final class OwnHealthSection {
  /// How the codes of validity reasons begin that speak of the generator or its machine.
  private static final List<String> OURS = List.of("generator-", "steal", "descriptors-", "ports-");

  /// What a send may be late to be called on time, in ms, or as a share of the median (start values
  /// of the client-health research).
  private static final double ON_TIME_MS = 1;

  private static final double ON_TIME_SHARE = 0.05;

  private OwnHealthSection() {}

  static Section of(Analysis analysis) {
    GeneratorHealth health = analysis.generator();
    List<Block> blocks = new ArrayList<>();
    if (known(health)) {
      boolean keptUp =
          onTime(analysis) && analysis.validity().reasons().stream().noneMatch(r -> ours(r.code()));
      if (keptUp) {
        blocks.add(new Paragraph("The generator kept up", line(health)));
      } else {
        blocks.add(new Facts(List.of(), rows(health)));
      }
    }
    return Section.detail("Own health", blocks);
  }

  /// Requests may leave late without bending a figure that is told, and so without a reason.
  private static boolean onTime(Analysis analysis) {
    double lag = analysis.generator().sendLag().p99();
    double p50 = analysis.summary().responseTime().p50();
    return Double.isNaN(lag) || lag <= ON_TIME_MS || lag <= ON_TIME_SHARE * p50;
  }

  private static boolean ours(String code) {
    return OURS.stream().anyMatch(code::startsWith);
  }

  private static boolean known(GeneratorHealth health) {
    return !Double.isNaN(health.sendLag().p99()) || !Double.isNaN(health.processor().cores());
  }

  private static String line(GeneratorHealth health) {
    List<String> parts = new ArrayList<>();
    if (!Double.isNaN(health.sendLag().p99())) {
      parts.add(
          "99 % of sends within " + Numbers.millis(health.sendLag().p99()) + " of their time");
    }
    if (!Double.isNaN(health.pauses().count())) {
      parts.add(stops(health.pauses(), "pause"));
    }
    if (!Double.isNaN(health.processor().cores())) {
      parts.add(Numbers.plain(health.processor().cores()) + " cores used");
    }
    if (health.explainedByOwnPauses() > 0) {
      parts.add(slow(health));
    }
    return String.join(", ", parts) + ".";
  }

  private static String stops(Stops stops, String one) {
    long count = Math.round(stops.count());
    return count == 0
        ? "no " + one
        : Words.many(count, one)
            + (count == 1 ? " of " : ", the longest ")
            + Numbers.millis(stops.longestMs());
  }

  private static String slow(GeneratorHealth health) {
    return Numbers.count(Math.round(health.explainedByOwnPauses()))
        + " of "
        + Words.many(Math.round(health.slowRequests()), "slow request")
        + " explained by them";
  }

  private static List<Fact> rows(GeneratorHealth health) {
    List<Fact> rows = new ArrayList<>();
    times(health, rows);
    processor(health.processor(), rows);
    share("Descriptors used", health.limits().descriptors(), "", rows);
    share("Local ports used", health.limits().ports(), "", rows);
    health
        .tcp()
        .forEach((name, count) -> {
          if (count > 0) {
            rows.add(Fact.of("TCP " + name, Numbers.count(Math.round(count)), "whole machine"));
          }
        });
    return rows;
  }

  private static void times(GeneratorHealth health, List<Fact> rows) {
    GeneratorHealth.SendLag lag = health.sendLag();
    if (!Double.isNaN(lag.p99())) {
      rows.add(
          Fact.of(
              "Own send lag",
              "p99 " + Numbers.millis(lag.p99()),
              "median " + Numbers.millis(lag.p50()) + ", longest " + Numbers.millis(lag.max())));
    }
    if (!Double.isNaN(health.pauses().count())) {
      rows.add(
          Fact.of(
              "Own pauses",
              stops(health.pauses(), "pause"),
              "together " + Numbers.millis(health.pauses().totalMs())));
    }
    if (health.collections().count() > 0) {
      rows.add(Fact.part("by garbage collection", stops(health.collections(), "pause"), ""));
    }
    if (health.slowRequests() > 0 && !Double.isNaN(health.explainedByOwnPauses())) {
      rows.add(
          Fact.of(
              "Slow requests",
              Numbers.count(Math.round(health.slowRequests())),
              Numbers.count(Math.round(health.explainedByOwnPauses()))
                  + " explained by own pauses: no finding rests on them"));
    }
  }

  private static void processor(Processor processor, List<Fact> rows) {
    if (!Double.isNaN(processor.cores())) {
      rows.add(
          Fact.of(
              "Cores used",
              Numbers.plain(processor.cores()),
              Double.isNaN(processor.quotaCores())
                  ? ""
                  : "of " + Numbers.plain(processor.quotaCores()) + " allowed by a quota"));
    }
    share("Stopped by the quota", processor.throttled(), "of its periods", rows);
    share("Busiest worker", processor.worker(), "of the time", rows);
    share("Waiting for a processor", processor.runQueue(), "of the time, worker", rows);
    share("Pressure", processor.pressure(), "some thread of this machine waited", rows);
    share("Stolen", processor.steal(), "by other virtual machines", rows);
  }

  private static void share(String label, double share, String note, List<Fact> rows) {
    if (!Double.isNaN(share)) {
      rows.add(Fact.of(label, Numbers.percent(share), note));
    }
  }
}

package dev.loadstone.analysis.cause;

import dev.loadstone.analysis.detect.Fact;
import dev.loadstone.analysis.detect.Sign;
import dev.loadstone.analysis.model.Finding.Advice;
import dev.loadstone.analysis.model.Finding.Severity;
import dev.loadstone.metrics.ErrorKind;
import java.util.List;
import java.util.Map;

/// The generator, not the target, was the limit.
final class ClientLimited implements Cause {
  static final String ID = "client-limited";

  /// One percentile holds a tenth that is ours: it may matter. Where two measures say so it is
  /// likely.
  private static final double BENT = 3;

  @Override
  public List<Hypothesis> weigh(Situation s) {
    List<Fact> facts = s.all(Sign.GENERATOR_LIMIT);
    if (facts.isEmpty()) {
      return bent(s);
    }
    Scale scale = new Scale();
    facts.forEach(f -> scale.add(f, 20, "generator"));
    for (ErrorKind kind : List.of(ErrorKind.PORTS_EXHAUSTED, ErrorKind.DESCRIPTORS_EXHAUSTED)) {
      scale.add(s.first(Sign.FAILURES, kind.id()), 3, "generator");
    }
    String again = s.commands().again();
    return List.of(
        new Hypothesis(
            ID,
            "generator",
            false,
            0,
            scale.weighings(),
            new Hypothesis.Story(
                Severity.CRITICAL,
                "The generator was the limit: this run says little about the target",
                facts.get(0).text()
                    + " Latencies contain the generator's own delays, and throughput is what it could"
                    + " send, not what the target can serve.",
                Map.of(),
                again,
                List.of(new Advice(cure(facts.get(0).subject()), "A valid run.", again)))));
  }

  /// Where the generator was not the limit, but its delays are a good part of what was measured.
  private static List<Hypothesis> bent(Situation s) {
    List<Fact> facts = s.all(Sign.GENERATOR_BENT);
    if (facts.isEmpty()) {
      return List.of();
    }
    Scale scale = new Scale();
    facts.forEach(f -> scale.add(f, BENT, f.subject()));
    String again = s.commands().again();
    return List.of(
        new Hypothesis(
            ID,
            "generator",
            false,
            0,
            scale.weighings(),
            new Hypothesis.Story(
                Severity.NOTICE,
                "The generator's own delays are in these figures",
                "A part of these latencies is this machine's and not the target's; the evidence tells"
                    + " how much of which. What is named of the target holds without it.",
                Map.of(),
                again,
                List.of(new Advice(cure(""), "A run without this remark.", again)))));
  }

  private static String cure(String subject) {
    if (subject.equals(ErrorKind.PORTS_EXHAUSTED.id())) {
      return "Reuse connections (keep-alive), widen net.ipv4.ip_local_port_range, or load from"
          + " several addresses: one has about 28,000 ports, each blocked for a minute after use.";
    }
    if (subject.equals(ErrorKind.DESCRIPTORS_EXHAUSTED.id())) {
      return "Raise the limit of open files (ulimit -n) above the number of connections.";
    }
    if (subject.equals("generator-throttled")) {
      return "Raise the processor quota of the generator (container limit, cpu.max or"
          + " cpu.cfs_quota_us) to two cores, one for its worker and one for the rest; or load with"
          + " less, or from a machine without a quota.";
    }
    if (subject.equals("generator-starved")) {
      return "Give the generator a core that no other program uses (taskset, or another machine), or"
          + " load with less.";
    }
    if (subject.equals("generator-tls")) {
      return "Let the native engine make the handshakes: leave ciphers of TLS 1.3 out of --ciphers,"
          + " and load from a system that has it (Linux, macOS and Windows on x86-64 or ARM). Or"
          + " reuse connections, where the target's clients do.";
    }
    return "Load with less, or from a machine with free processors that the target does not share.";
  }
}

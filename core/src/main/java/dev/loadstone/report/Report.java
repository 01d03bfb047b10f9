package dev.loadstone.report;

import dev.loadstone.analysis.model.Analysis;
import java.util.List;
import java.util.stream.Stream;

/// The wording of a report, shared by all formats that are made for people.
///
/// @param title one line that says what was tested
/// @param verdicts can it be trusted, is it good enough, what is the cause
/// @param sections in reading order, none of them empty
record Report(String title, List<Verdict> verdicts, List<Section> sections) {
  Report {
    verdicts = List.copyOf(verdicts);
    sections = List.copyOf(sections);
  }

  static Report of(Analysis analysis) {
    return new Report(
        MethodSection.title(analysis.header().redacted()),
        Verdicts.of(analysis),
        Stream.of(
                SummarySection.of(analysis),
                RegimesSection.of(analysis),
                DistributionSection.of(analysis),
                TimelineSection.of(analysis),
                FindingsSection.of(analysis),
                SlowAnswersSection.of(analysis),
                ObjectivesSection.of(analysis),
                ImprovementsSection.of(analysis),
                CrossCheckSection.of(analysis),
                NotSeenSection.of(analysis),
                OwnHealthSection.of(analysis),
                MethodSection.of(analysis))
            .filter(section -> !section.blocks().isEmpty())
            .toList());
  }
}

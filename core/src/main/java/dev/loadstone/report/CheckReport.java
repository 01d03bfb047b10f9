package dev.loadstone.report;

import dev.loadstone.analysis.claims.Answer;
import dev.loadstone.analysis.claims.Answer.Kind;
import dev.loadstone.analysis.claims.Claims;
import dev.loadstone.analysis.claims.Figure;
import dev.loadstone.analysis.claims.Item;
import dev.loadstone.analysis.claims.Part;
import dev.loadstone.analysis.claims.Question;
import dev.loadstone.analysis.claims.Review;
import dev.loadstone.report.Block.Bullets;
import dev.loadstone.report.Block.Command;
import dev.loadstone.report.Block.Fact;
import dev.loadstone.report.Block.Facts;
import dev.loadstone.report.Block.Heading;
import dev.loadstone.report.Block.Paragraph;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// The wording of a review of typed figures, shared by all formats that are made for people.
final class CheckReport {
  private CheckReport() {}

  static Report of(Review review) {
    return new Report(
        "check of " + Words.many(review.claims().count(), "figure") + " typed in",
        List.of(verdict(review)),
        Stream.of(
                answers("Contradictions", "C", Tone.BAD, refuting(review)),
                answers("Doubts", "D", Tone.UNSURE, review.of(Kind.DOUBT)),
                answers("What the figures show", "S", Tone.PLAIN, review.of(Kind.NOTE)),
                questions(review.open()),
                agreeing(review),
                notChecked(review),
                asRead(review.claims()))
            .filter(section -> !section.blocks().isEmpty())
            .toList());
  }

  private static List<Answer> refuting(Review review) {
    return Stream.of(Kind.IMPOSSIBLE, Kind.CONTRADICTION)
        .flatMap(kind -> review.of(kind).stream())
        .toList();
  }

  private static Verdict verdict(Review review) {
    return switch (review.status()) {
      case CONTRADICTORY ->
          new Verdict(
              "CONTRADICTORY",
              Tone.BAD,
              "At least one figure is wrong, or means something else than its name says.",
              titles(refuting(review)));
      case DOUBTFUL ->
          new Verdict(
              "DOUBTFUL",
              Tone.UNSURE,
              "Nothing contradicts, but not every figure means what it seems to.",
              titles(review.of(Kind.DOUBT)));
      case CONSISTENT ->
          new Verdict(
              "CONSISTENT",
              Tone.GOOD,
              "Nothing contradicts. That the figures agree does not show that they are right.",
              List.of());
      case UNCHECKED ->
          new Verdict(
              "UNCHECKED",
              Tone.UNSURE,
              "No two of these figures can be held against each other: type more of the report.",
              List.of());
    };
  }

  private static List<String> titles(List<Answer> answers) {
    return answers.stream()
        .map(Answer::title)
        .map(title -> title.endsWith("?") ? title : title + ".")
        .toList();
  }

  private static Section answers(String title, String tag, Tone tone, List<Answer> answers) {
    List<Block> blocks = new ArrayList<>();
    for (Answer answer : answers) {
      int number = answers.indexOf(answer) + 1;
      blocks.add(new Heading(tag + number, answer.title(), "", tone));
      if (!answer.text().isEmpty()) {
        blocks.add(new Paragraph("", answer.text()));
      }
      if (!answer.points().isEmpty()) {
        String label = answer.kind() == Kind.NOTE ? "Look at" : "Possible reasons";
        blocks.add(new Bullets(label, answer.points()));
      }
      if (!answer.command().isEmpty()) {
        blocks.add(new Command("To tell", answer.command()));
      }
    }
    return Section.main(title, blocks);
  }

  private static Section questions(List<Question> open) {
    List<Block> blocks = new ArrayList<>();
    for (Question question : open) {
      int number = open.indexOf(question) + 1;
      blocks.add(new Heading("Q" + number, question.title(), "", Tone.PLAIN));
      blocks.add(new Paragraph("", question.text()));
      blocks.add(new Command("To tell", question.command()));
    }
    return Section.main(
        "What can not be concluded from these figures, and which run would tell", blocks);
  }

  private static Section agreeing(Review review) {
    List<String> titles = titles(review.of(Kind.CONSISTENT));
    return Section.main("What agrees", titles.isEmpty() ? List.of() : bullets(titles));
  }

  private static Section notChecked(Review review) {
    List<String> lines =
        review.of(Kind.NOT_APPLICABLE).stream()
            .map(answer -> answer.title() + ": needs " + String.join(", ", answer.missing()))
            .toList();
    return Section.detail("Not checked", lines.isEmpty() ? List.of() : bullets(lines));
  }

  private static List<Block> bullets(List<String> lines) {
    return List.of(new Bullets("", lines));
  }

  private static Section asRead(Claims claims) {
    List<Fact> rows = new ArrayList<>();
    claims
        .figures()
        .forEach((item, figure) ->
            rows.add(Fact.of(item.flag(), figure.text(), range(item.unit(), figure))));
    claims.statuses().forEach(part -> rows.add(row("--status " + part.key(), part)));
    claims.errors().forEach(part -> rows.add(row("--errors " + part.key(), part)));
    return Section.detail("As read", List.of(new Facts(List.of(), rows)));
  }

  private static Fact row(String label, Part part) {
    Item.Unit unit = part.share() ? Item.Unit.FRACTION : Item.Unit.COUNT;
    return Fact.of(label, part.amount().text(), range(unit, part.amount()));
  }

  private static String range(Item.Unit unit, Figure figure) {
    return figure.low() == figure.high() ? "" : Precise.range(figure.low(), figure.high(), unit);
  }
}

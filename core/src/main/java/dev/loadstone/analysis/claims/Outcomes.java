package dev.loadstone.analysis.claims;

import dev.loadstone.analysis.claims.Answer.Kind;
import dev.loadstone.analysis.model.InWords;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Successes, failures, statuses and errors against each other: all requests are 100 %.
final class Outcomes implements ClaimCheck {
  @Override
  public String id() {
    return "shares-sum";
  }

  @Override
  public String subject() {
    return "the sum of successes, statuses and errors";
  }

  @Override
  public List<Answer> answers(Claims claims) {
    List<Answer> answers = new ArrayList<>();
    if (claims.has(Item.SUCCESS) && claims.has(Item.ERROR_RATE)) {
      answers.add(successAndErrors(claims));
    }
    if (!claims.parts().isEmpty()) {
      answers.addAll(families(claims));
      answers.addAll(parts(claims));
      succeeding(claims).ifPresent(answers::add);
    }
    return answers.isEmpty()
        ? needs(List.of("two of --success, --error-rate, --status, --errors"))
        : answers;
  }

  private Answer successAndErrors(Claims claims) {
    Figure success = claims.the(Item.SUCCESS);
    Figure errors = claims.the(Item.ERROR_RATE);
    if (success.range().plus(errors.range()).holds(1)) {
      return Answer.consistent(
          id(), success.text() + " successes and " + errors.text() + " failures are all requests");
    }
    return Answer.of(
            id(),
            Kind.CONTRADICTION,
            success.text()
                + " successes and "
                + errors.text()
                + " failures are "
                + Words.percent(success.value() + errors.value())
                + ", not 100 %",
            "")
        .with(
            List.of(
                "The two are shares of different things: requests, checks, transactions, pages.",
                "A request can count as both, for example as an answer and as a failed check."));
  }

  /// More answers with a status of success than successes: the tool judges answers by more.
  private Optional<Answer> succeeding(Claims claims) {
    List<Part> good =
        claims.disjoint().stream().filter(p -> p.family() != 0 && !p.failing()).toList();
    Optional<Figure> share = good.isEmpty() ? Optional.empty() : Derived.shares(good, claims);
    if (share.isEmpty()
        || !claims.has(Item.SUCCESS)
        || !share.get().range().above(claims.the(Item.SUCCESS).range())) {
      return Optional.empty();
    }
    return Optional.of(
        Answer.of(
                id(),
                Kind.DOUBT,
                names(good)
                    + " are "
                    + Words.percent(share.get().value())
                    + " of the requests, but only "
                    + claims.the(Item.SUCCESS).text()
                    + " count as successes",
                "")
            .with(
                List.of(
                    "The tool also judges what the answers hold (checks, assertions), and some were"
                        + " wrong although their status was not.",
                    "The success rate is that of something else: transactions, pages, checks.")));
  }

  /// Families of statuses that are smaller than what they hold.
  private List<Answer> families(Claims claims) {
    List<Answer> answers = new ArrayList<>();
    for (Part family : claims.statuses()) {
      List<Part> members = claims.statuses().stream().filter(part -> part.within(family)).toList();
      Optional<Figure> held = Derived.shares(members, claims);
      Optional<Figure> whole = Derived.share(family, claims);
      if (held.isPresent() && whole.isPresent() && held.get().range().above(whole.get().range())) {
        answers.add(
            Answer.of(
                id(),
                Kind.CONTRADICTION,
                InWords.list(members.stream().map(Part::key).toList())
                    + (members.size() == 1 ? " is " : " are ")
                    + Words.percent(held.get().value())
                    + " of the requests, more than the "
                    + family.amount().text()
                    + " of "
                    + family.key(),
                "A family of statuses holds each of its own."));
      }
    }
    return answers;
  }

  private List<Answer> parts(Claims claims) {
    Optional<Figure> listed = Derived.shares(claims.disjoint(), claims);
    if (listed.isEmpty()) {
      return needs(List.of(Item.REQUESTS.flag() + " to make shares of the counts"));
    }
    if (listed.get().range().above(Range.of(1))) {
      return List.of(tooMany(claims, listed.get()));
    }
    Optional<Figure> failed = Derived.failed(claims);
    if (failed.isEmpty()) {
      return needs(List.of("--success or --error-rate"));
    }
    return List.of(failures(claims, failed.get()));
  }

  private Answer tooMany(Claims claims, Figure listed) {
    String all = InWords.list(claims.disjoint().stream().map(Part::key).toList());
    return Answer.of(
        id(),
        Kind.CONTRADICTION,
        "The statuses and errors ("
            + all
            + ") are "
            + Words.percent(listed.value())
            + " of the requests",
        "Every request ends in exactly one status or one error. The tool counts some twice, or"
            + " counts retries and redirects that are not among the requests.");
  }

  /// Which of the listed outcomes the tool counts as failures.
  private Answer failures(Claims claims, Figure failed) {
    List<Part> refused = claims.disjoint().stream().filter(Part::failing).toList();
    List<Part> failing = Stream.concat(refused.stream(), claims.errors().stream()).toList();
    Figure share = Derived.shares(failing, claims).orElseThrow();
    if (share.range().meets(failed.range())) {
      return Answer.consistent(id(), sum(claims, failing, failed));
    }
    if (refused.size() < failing.size() || failed.high() == 0) {
      Figure errors = Derived.shares(claims.errors(), claims).orElseThrow();
      if (!refused.isEmpty() && errors.range().meets(failed.range())) {
        return answersCount(refused);
      }
    }
    List<Part> own =
        failing.stream().filter(part -> part.family() == 0 || part.family() == 5).toList();
    if (own.size() < failing.size()
        && Derived.shares(own, claims).orElseThrow().range().meets(failed.range())) {
      return Answer.note(
          id(),
          "This tool counts 4xx answers as successes",
          "The failures are 5xx answers and errors alone: the success rate includes answers that"
              + " refused the request.");
    }
    return share.range().above(failed.range())
        ? unsuccessful(share, failed)
        : unlisted(share, failed);
  }

  private static String sum(Claims claims, List<Part> failing, Figure failed) {
    String names = failing.isEmpty() ? "no failing status" : names(failing);
    return claims.has(Item.SUCCESS)
        ? "Successes (" + claims.the(Item.SUCCESS).text() + ") and " + names + " are all requests"
        : names + " are all failures (" + failed.text() + ")";
  }

  private static String names(List<Part> parts) {
    return InWords.list(
        parts.stream().map(part -> part.key() + " (" + part.amount().text() + ")").toList());
  }

  private Answer answersCount(List<Part> refused) {
    return Answer.of(
        id(),
        Kind.DOUBT,
        "This tool counts "
            + InWords.list(refused.stream().map(Part::key).toList())
            + " as a success",
        "Only requests without any answer are missing from the success rate: it says that answers"
            + " came, not that they were right.");
  }

  private Answer unsuccessful(Figure listed, Figure failed) {
    return Answer.of(
            id(),
            Kind.CONTRADICTION,
            Words.percent(listed.value())
                + " of the requests have a failing status or an error, but only "
                + Words.percent(failed.value())
                + " count as failures",
            "")
        .with(
            List.of(
                "The success rate counts something else: checks, transactions, any answer at all.",
                "Retries are among the statuses and not among the requests."));
  }

  private Answer unlisted(Figure listed, Figure failed) {
    return Answer.of(
        id(),
        Kind.NOTE,
        Words.percent(failed.value() - listed.value())
            + " of the requests failed with no status or error listed for them",
        "Requests without an answer (time-outs, refused or reset connections) are usually the ones"
            + " left out; what they are decides what to do.");
  }
}

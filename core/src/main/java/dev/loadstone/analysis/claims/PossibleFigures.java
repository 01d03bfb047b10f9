package dev.loadstone.analysis.claims;

import dev.loadstone.analysis.claims.Answer.Kind;
import java.util.ArrayList;
import java.util.List;

/// Each figure by itself: what can not be, whatever the others are.
///
/// It comes before all other checks, and what it refuses is kept from them: they divide, and speak
/// of reasons that a figure which can not be does not have.
final class PossibleFigures {
  private static final String ID = "possible-figures";

  /// Ten million requests a second for three years.
  private static final double MOST_REQUESTS = 1e15;

  private static final double MOST_CONNECTIONS = 1e9;

  /// Thirty years, in milliseconds.
  private static final double LONGEST_MILLIS = 1e12;

  /// A nanosecond, in milliseconds.
  private static final double SHORTEST_MILLIS = 1e-6;

  private static final double MOST_PER_SECOND = 1e12;

  /// One in thirty years.
  private static final double LEAST_PER_SECOND = 1e-9;

  private static final int FIRST_STATUS = 100;
  private static final int LAST_STATUS = 599;

  private PossibleFigures() {}

  /// The claims without the figures that can not be.
  static Claims plausible(Claims claims) {
    return claims.where(
        (item, figure) -> fault(item, figure).isEmpty(), part -> fault(part).isEmpty());
  }

  /// An answer for each figure that can not be.
  static List<Answer> answers(Claims claims) {
    List<Answer> answers = new ArrayList<>();
    claims
        .figures()
        .forEach((item, figure) ->
            add(answers, item.flag() + " " + figure.text(), figure, fault(item, figure)));
    claims
        .statuses()
        .forEach(part ->
            add(
                answers,
                "--status " + part.key() + "=" + part.amount().text(),
                part.amount(),
                fault(part)));
    claims
        .errors()
        .forEach(part ->
            add(
                answers,
                "--errors " + part.key() + "=" + part.amount().text(),
                part.amount(),
                fault(part)));
    return answers;
  }

  private static void add(List<Answer> answers, String typed, Figure figure, String fault) {
    if (!fault.isEmpty()) {
      boolean coarse = figure.value() == 0 && figure.high() > 0 && figure.text().contains(".");
      answers.add(
          Answer.of(
              ID,
              coarse ? Kind.DOUBT : Kind.IMPOSSIBLE,
              coarse ? typed + " is rounded to nothing" : typed + " is impossible: " + fault,
              ""));
    }
  }

  private static String fault(Item item, Figure figure) {
    if (figure.value() < 0) {
      return "it is negative";
    }
    return switch (item.unit()) {
      case COUNT -> count(item, figure.value());
      case MILLIS -> time(item, figure.value());
      case PER_SECOND -> rate(figure.value());
      case FRACTION -> figure.low() > 1 ? "a share has at most 100 %" : "";
    };
  }

  private static String count(Item item, double value) {
    double most = item == Item.REQUESTS ? MOST_REQUESTS : MOST_CONNECTIONS;
    if (value == 0) {
      return "without " + item.id() + " nothing is measured";
    }
    if (value > most) {
      return "no test has so many";
    }
    return value == Math.rint(value) ? "" : "it must be a whole number";
  }

  private static String time(Item item, double value) {
    if (value > LONGEST_MILLIS) {
      return "that is more than thirty years";
    }
    if (value > 0 && value < SHORTEST_MILLIS) {
      return "that is less than a nanosecond";
    }
    boolean length = item == Item.DURATION || item == Item.TIMEOUT;
    return length && value == 0 ? "in no time nothing is measured" : "";
  }

  private static String rate(double value) {
    if (value == 0) {
      return "there was no throughput, so nothing was measured";
    }
    if (value < LEAST_PER_SECOND) {
      return "that is less than one in thirty years";
    }
    return value > MOST_PER_SECOND ? "no machine is so fast" : "";
  }

  private static String fault(Part part) {
    if (part.amount().value() < 0) {
      return "it is negative";
    }
    if (part.share() && part.amount().low() > 1) {
      return "a share has at most 100 %";
    }
    if (!part.share() && part.amount().value() > MOST_REQUESTS) {
      return "no test has so many";
    }
    return status(part.key());
  }

  private static String status(String key) {
    if (!key.matches("[0-9]+")) {
      return "";
    }
    int status = Integer.parseInt(key);
    if (status == 0) {
      return "0 is no status; tools write it for requests without an answer: that is --errors";
    }
    return status < FIRST_STATUS || status > LAST_STATUS ? "a status is 100 to 599" : "";
  }
}

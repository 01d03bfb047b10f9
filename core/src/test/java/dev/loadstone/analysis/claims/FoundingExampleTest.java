package dev.loadstone.analysis.claims;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loadstone.analysis.claims.Answer.Kind;
import org.junit.jupiter.api.Test;

final class FoundingExampleTest {
  private final Review review = Typed.review(Typed.FOUNDING);

  @Test
  void seventyNineRequestsInFlightDoNotFitOnFiftyConnections() {
    assertThat(review.status()).isEqualTo(Review.Status.CONTRADICTORY);
    assertThat(review.of(Kind.CONTRADICTION))
        .singleElement()
        .satisfies(answer -> {
          assertThat(answer.id()).isEqualTo("littles-law");
          assertThat(answer.title())
              .isEqualTo(
                  "79 requests in flight do not fit on 50 connections: the mean can be at most 76 ms");
          assertThat(answer.points())
              .anyMatch(point -> point.contains("due") && point.contains("44 ms"))
              .anyMatch(point -> point.contains("warm-up"))
              .anyMatch(point -> point.contains("HTTP/2"))
              .anyMatch(point -> point.startsWith("Not this: the mean of successes"))
              .anyMatch(point -> point.contains("bug"));
        });
  }

  @Test
  void noSpikeIsShown() {
    Answer tail = only("tail-shape");
    assertThat(tail.title())
        .isEqualTo("No spike is shown: p99 is 3.75 × the mean, a plain queue shows 4.61");
    assertThat(tail.text()).contains("p95 is 2.08 × the mean, a plain queue shows 3.00");
  }

  @Test
  void fiveHundredAndFiveHundredTwoHaveDifferentOrigins() {
    assertThat(review.answers())
        .filteredOn(answer -> answer.id().equals("failure-origins"))
        .extracting(Answer::title)
        .containsExactly(
            "500 and 502 have different origins",
            "500 (0.3%, 30 requests): the application itself failed",
            "502 (0.2%, 20 requests): a proxy got no usable answer from the server behind it");
  }

  @Test
  void theCauseIsNotShownAndALadderWouldTell() {
    assertThat(review.open().getFirst().text()).contains("connection pool", "none is shown");
    assertThat(review.open())
        .extracting(Question::command)
        .anyMatch(command -> command.contains("--steps"))
        .anyMatch(command -> command.contains("-r 658/s"));
  }

  @Test
  void whatAgreesIsSaidToo() {
    assertThat(review.of(Kind.CONSISTENT))
        .extracting(Answer::id)
        .contains("throughput", "latency-order", "mean-in-bounds", "shares-sum", "whole-counts");
  }

  private Answer only(String id) {
    return review.answers().stream()
        .filter(answer -> answer.id().equals(id))
        .findFirst()
        .orElseThrow();
  }
}

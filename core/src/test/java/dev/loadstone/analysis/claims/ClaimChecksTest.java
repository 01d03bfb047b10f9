package dev.loadstone.analysis.claims;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loadstone.analysis.claims.Answer.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

final class ClaimChecksTest {
  static final List<ClaimCheck> ALL = ClaimChecks.ALL;

  /// What every check must do.
  @ParameterizedTest
  @FieldSource("ALL")
  void aCheckWithoutFiguresNamesWhatItNeedsOrIsSilent(ClaimCheck check) {
    List<Answer> answers = check.answers(Typed.claims(""));
    assertThat(answers)
        .allSatisfy(answer -> {
          assertThat(answer.kind()).isEqualTo(Kind.NOT_APPLICABLE);
          assertThat(answer.id()).isEqualTo(check.id());
          assertThat(answer.title()).isEqualTo(check.subject());
          assertThat(answer.missing())
              .isNotEmpty()
              .allMatch(flag -> flag.contains("-") || flag.contains("percentile"));
        });
  }

  @Test
  void checksHaveNamesOfTheirOwn() {
    assertThat(ALL.stream().map(ClaimCheck::id)).doesNotHaveDuplicates();
    assertThat(ALL.stream().map(ClaimCheck::id)).allMatch(id -> id.matches("[a-z]+(-[a-z]+)*"));
  }

  @Test
  void everyCheckIsInItsDocument() throws IOException {
    String document = Files.readString(Path.of("..", "docs", "check.md"));
    assertThat(ALL).allSatisfy(check -> assertThat(document).contains("| `" + check.id() + "` |"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          --requests 1000 --duration 10s --rps 100                    | CONSISTENT    | 1,000 ÷ 10 s = 100/s is the rate of 100
          --requests 1000 --duration 10.00s --rps 50                  | CONTRADICTION | The rate is 50, but 1,000 requests in 10 s are 100/s
          --requests 1000 --duration 10.00s --rps 103                 | DOUBT         | The rate is 103, but
          --requests 1000 --duration 10.000s --rps 80.0 --success 80.0% | NOTE        | The rate counts successes only
          --mean 100ms --p99 5ms --requests 10000                     | DOUBT         | The mean (100ms) is over p99 (5ms): the slowest 1 % then took 9.5 s on average or more
          --mean 0ms --min 0ms --max 0ms --p99 0ms                    | DOUBT         | The greatest latency is nothing (0ms)
          --max 3s --timeout 1s                                       | DOUBT         | The greatest latency (3s) is over the time-out (1s)
          --requests 100 --success 99.95%                             | CONTRADICTION | --success: 99.95% of 100 requests are no whole number of them: more than 99 and fewer than 100
          --rps 10 --mean 100ms --connections 1                       | CONSISTENT    | 10/s × 100 ms = 1 request in flight fit on 1 connection
          --mean 100ms --p95 200ms                                    | NOTE          | Up to p95 the tail is no heavier
          --requests 1000 --errors timeout=10 --timeout 30s --mean 50ms | DOUBT       | The time-outs are not in the mean of 50ms: their waits alone make 300 ms
          --requests 1000 --errors timeout=10 --timeout 1s --max 800ms | DOUBT        | The time-outs are not in the latencies: max (800ms) is below their limit of 1s
          --errors timeout=3% --timeout 1s --p99 500ms                | DOUBT         | The time-outs are not in the latencies: p99 (500ms) is below
          --requests 1000 --status 200=1000 --success 90%             | DOUBT         | 200 (1000) are 100 % of the requests, but only 90%
          --rps 100 --mean 100ms --connections 10                     | CONSISTENT    | 100/s × 100 ms = 10 requests in flight fit on 10
          --rps 100 --mean 200ms --connections 10 --max 1s --duration 60s | CONTRADICTION | 20 requests in flight do not fit on 10 connections
          --rps 100 --mean 200ms --connections 10 --streams 2         | CONSISTENT    | 20 requests in flight fit on 10 connections × 2 streams
          --rps 100 --mean 200ms --connections 10 --loop open         | NOTE          | 20 requests were in flight
          --rps 100 --mean 200ms --connections 10 --rate 100          | NOTE          | 20 requests were in flight
          --rps 100 --mean 110ms --connections 10 --duration 5s --max 3s | DOUBT      | 11 requests in flight are a little more than 10
          --rps 100 --min 150ms --p50 300ms --max 1s --connections 10 --duration 60s | CONTRADICTION | requests in flight do not fit on 10
          --rps 100 --mean 50ms --connections 10                      | DOUBT         | The connections were busy only 50 % of the time
          --rps 100 --mean 50ms --connections 10 --loop closed --rate 100 | NOTE      | The connections were busy only 50 %
          --rps 100 --mean 50ms --connections 10 --think-time 50ms    | CONSISTENT    | fit on 10 connections
          --rps 100 --mean 90ms --connections 10 --think-time 50ms --duration 60s --max 200ms | CONTRADICTION | The mean and the think time do not fit
          --mean 120ms --min 200ms                                    | CONTRADICTION | The mean of 120ms is outside
          --mean 10ms --max 9ms                                       | CONTRADICTION | The mean of 10ms is outside of what the other latencies leave it: 0 ms to 9.6 ms
          --mean 10ms --max 9ms --requests 10                         | CONTRADICTION | The mean of 10ms is outside
          --mean 9ms --min 10ms                                       | CONTRADICTION | The mean of 9ms is outside
          --mean 100ms --min 100ms --max 100ms                        | CONSISTENT    | The mean of 100ms lies within what is possible: 98.5 ms to 102 ms
          --mean 120ms --p50 300ms                                    | CONTRADICTION | at least 148 ms
          --mean 120ms --max 100ms                                    | CONTRADICTION | The mean of 120ms is outside
          --p99 900ms --max 500ms                                     | CONTRADICTION | p99 (900ms) is over max (500ms)
          --p99 2s --max 1s                                           | CONTRADICTION | p99 (2s) is over max (1s)
          --p99 2s --max 1500ms                                       | CONSISTENT    | p99 and max rise in this order
          --min 60ms --p50 50ms                                       | CONTRADICTION | min (60ms) is over p50 (50ms)
          --p50 50ms --p95 50.4ms                                     | CONSISTENT    | p50 and p95 rise in this order
          --mean 100ms --stddev 900ms --max 300ms                     | CONTRADICTION | A standard deviation of 900ms is impossible
          --mean 100ms --stddev 10ms --p99 900ms                      | CONTRADICTION | with it, p99 is at most
          --max 580s --duration 15s                                   | CONTRADICTION | A request took 580s in a test of 15s
          --max 18s --duration 15s                                    | DOUBT         | A request took 18s in a test of 15s
          --max 18s --duration 15s --timeout 1s                       | CONTRADICTION | A request took 18s in a test of 15s
          --rate 500 --rps 400 --duration 60s                         | DOUBT         | Not kept up: 500/s asked for, 400/s reached
          --rate 500 --rps 499                                        | CONSISTENT    | The rate reached (499/s) is the rate asked for
          --rate 500 --rps 600                                        | CONTRADICTION | 600/s were reached, but only 500/s asked for
          --success 99.5% --error-rate 5%                             | CONTRADICTION | are 105 %, not 100 %
          --success 99.5% --error-rate 0.5%                           | CONSISTENT    | 99.5% successes and 0.5% failures are all
          --status 200=90% --status 500=20%                           | CONTRADICTION | are 110 % of the requests
          --status 500=20 --requests 10                               | CONTRADICTION | are 200 % of the requests
          --success 99% --status 500=1% --status 404=3%               | NOTE          | This tool counts 4xx answers as successes
          --success 99% --status 500=3% --errors timeout=1%           | DOUBT         | This tool counts 500 as a success
          --success 99% --status 500=3%                               | CONTRADICTION | but only 1 % count as failures
          --success 99% --status 500=0.3%                             | NOTE          | 0.7 % of the requests failed with no status
          --requests 100 --success 99.75%                             | CONTRADICTION | --success: 99.75% of 100 requests are no whole number of them
          --requests 3 --success 66.66%                               | CONSISTENT    | Of 3 requests, 66.66% is 2
          --requests 100 --success 100%                               | NOTE          | all failures under 2.95 %
          --requests 500 --p99.99 1s                                  | DOUBT         | p99.99 of 500 requests is just the slowest request
          --requests 500 --p99 1s                                     | NOTE          | p99 rests on the slowest 5 requests
          --mean 100ms --p99 700ms                                    | NOTE          | The tail is heavier than that of a plain queue: p99 is 7.00
          --mean 100ms --p99 400ms --p95 350ms                        | NOTE          | The tail is heavier than that of a plain queue: p95 is 3.50
          --mean 100ms --p99 400ms --p99.9 900ms                      | NOTE          | The tail is heavier than that of a plain queue: p99.9 is 9.00 × the mean, a plain queue shows 6.91
          --requests 10000 --mean 120ms --p99 450ms --max 25s         | NOTE          | heavier than that of a plain queue: max is 208 × the mean, a plain queue of 10,000 requests seldom shows more than 13.81
          --requests 10000 --mean 120ms --p99 450ms --max 1600ms      | NOTE          | No spike is shown: p99 is 3.75
          --requests 10000 --mean 120ms --max 25s                     | NOTE          | max is 208 × the mean
          --p50 100ms --p99 320ms                                     | NOTE          | No spike is shown: p99 is 3.20 × the median, a plain queue shows 6.64
          --p50 100ms --p95 228ms --p99 320ms                         | NOTE          | Two groups of requests (fast and slow) are not shown
          --p50 100ms --p95 120ms --p99 900ms                         | NOTE          | The slowest requests may be a group of their own
          --max 30.01s                                                | DOUBT         | lies at a time-out of 30 s
          --max 4.00s --timeout 4s                                    | DOUBT         | lies at a time-out of 4 s
          --max 1.02s --p99 20ms                                      | NOTE          | lies where a lost first packet is sent again
          --min 0.000ms --max 5ms                                     | DOUBT         | min of 0.000ms is too short
          --min 5ms --p50 5ms --max 5ms --requests 100                | DOUBT         | All latencies are the same (5ms)
          --requests 100 --error-rate 60%                             | DOUBT         | 60 % of the requests failed
          --error-rate 3% --p99 5s                                    | NOTE          | p99 may be made of failures alone
          --kib-per-second 1 --rps 1000                               | DOUBT         | less than the shortest HTTP answer
          --mbytes-per-second 118 --rps 1000                          | NOTE          | fill a link of 1,000 Mbit/s
          --status 429=5                                              | NOTE          | a rate limiter did its work
          --status 504=5                                              | NOTE          | a proxy gave up waiting
          --status 404=5                                              | NOTE          | the test's own requests are wrong
          --status 5xx=5                                              | NOTE          | 5xx (5): several kinds of failure
          --status 5xx=0.5% --status 500=0.3% --status 502=0.2%       | NOTE          | 500 and 502 have different origins
          --success 99.5% --status 5xx=0.5% --status 500=0.3% --status 502=0.2% | CONSISTENT | Successes (99.5%) and 5xx (0.5%) are all requests
          --status 5xx=0.20% --status 500=0.30%                       | CONTRADICTION | 500 is 0.3 % of the requests, more than the 0.20% of 5xx
          --rps 1000 --mean 50ms --min 20ms --connections 50          | NOTE          | 20 of 50 requests were worked on at once, if all take as long as the fastest
          --errors connect=5                                          | NOTE          | the connection failed
          --requests 0                                                | IMPOSSIBLE    | without requests nothing is measured
          --requests 10.5                                             | IMPOSSIBLE    | it must be a whole number
          --mean -5ms                                                 | IMPOSSIBLE    | it is negative
          --duration 0s                                               | IMPOSSIBLE    | in no time nothing is measured
          --duration 0.0s                                             | DOUBT         | is rounded to nothing
          --success 130%                                              | IMPOSSIBLE    | a share has at most 100 %
          --status 500=120%                                           | IMPOSSIBLE    | a share has at most 100 %
          --status 0=12                                               | IMPOSSIBLE    | 0 is no status
          --requests 1e18                                             | IMPOSSIBLE    | no test has so many
          --rps 1e300                                                 | IMPOSSIBLE    | no machine is so fast
          --mean 1e999s                                               | IMPOSSIBLE    | more than thirty years
          --success 1e999%                                            | IMPOSSIBLE    | a share has at most 100 %
          --success -1e999%                                           | IMPOSSIBLE    | it is negative
          """)
  void figuresGetTheirAnswer(String line, Kind kind, String title) {
    Review review = Typed.review(line);
    assertThat(review.of(kind)).extracting(Answer::title).anyMatch(text -> text.contains(title));
    if (!kind.refutes()) {
      assertThat(review.refuted()).isFalse();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "--mean 5ms, UNCHECKED",
    "--p50 5ms --p99 9ms, CONSISTENT",
    "--p50 5ms --p99 9ms --max 30s, DOUBTFUL",
    "--p50 15ms --p99 9ms --max 30s, CONTRADICTORY",
    "--requests 0, CONTRADICTORY"
  })
  void theGravestAnswerIsTheVerdict(String line, Review.Status status) {
    assertThat(Typed.review(line).status()).isEqualTo(status);
  }

  @Test
  void whatCanNotBeIsKeptFromTheOtherChecks() {
    Review review = Typed.review("--requests 1000 --duration 10s --rps 100 --mean -5ms --max 4ms");
    assertThat(review.of(Kind.IMPOSSIBLE)).hasSize(1);
    assertThat(review.of(Kind.CONTRADICTION)).isEmpty();
    assertThat(review.of(Kind.NOT_APPLICABLE))
        .anySatisfy(answer -> assertThat(answer.missing()).contains("a possible --mean"));
  }

  @Test
  void latenciesThatContradictOneAnotherLeaveTheMeanNothingToBeHeldAgainst() {
    Review review = Typed.review("--p50 10ms --p95 5ms --mean 7ms --min 9ms --max 8ms");
    assertThat(review.of(Kind.CONTRADICTION)).extracting(Answer::id).containsOnly("latency-order");
  }

  @Test
  void aCommandIsOneThatThisToolUnderstands() {
    Review review = Typed.review(Typed.FOUNDING);
    assertThat(review.open())
        .isNotEmpty()
        .allSatisfy(question -> assertThat(question.command()).startsWith("loadstone run URL -"));
  }
}

package dev.loadstone.analysis.figures;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loadstone.analysis.model.SlowAnswer;
import dev.loadstone.analysis.model.SlowAnswer.Stage;
import dev.loadstone.metrics.ErrorKind;
import dev.loadstone.metrics.SyntheticRun;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SlowAnswersTest {
  private static final long MILLI = 1_000_000;
  private static final String CONTEXT = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

  private static SlowAnswer only(String head) {
    SyntheticRun run = SyntheticRun.closed(1);
    run.answer(0, 0, 80 * MILLI, 200);
    run.exhibit(80 * MILLI, 200, "HTTP/1.1 200 OK\r\n" + head + "\r\n\r\nbody: x");
    return Figures.of(run.build()).slowAnswers().getFirst();
  }

  @Test
  void theTenSlowestComeFirstEachWithItsTimeAndTrace() {
    SyntheticRun run = SyntheticRun.closed(1);
    for (int i = 0; i < 12; i++) {
      long from = 100L * i * MILLI;
      long end = from + (10L + i) * MILLI;
      run.answer(from, from, end, i == 11 ? 504 : 200);
      run.exhibit(end, i == 11 ? 504 : 200, "HTTP/1.1 x\r\nX-Request-Id: r" + i + "\r\n\r\n");
    }

    List<SlowAnswer> slow = Figures.of(run.build()).slowAnswers();

    assertThat(slow).hasSize(10);
    assertThat(slow.getFirst().outcome()).isEqualTo("504");
    assertThat(slow.getFirst().serviceMs()).isEqualTo(21);
    assertThat(slow.getFirst().endSeconds()).isEqualTo(1.121);
    assertThat(slow).extracting(SlowAnswer::trace).startsWith("r11", "r10").doesNotContain("r0");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "traceparent: " + CONTEXT + "|0af7651916cd43dd8448eb211c80319c",
        "Traceresponse: " + CONTEXT + "|0af7651916cd43dd8448eb211c80319c",
        "Server-Timing: traceparent;desc=\"" + CONTEXT + "\"|0af7651916cd43dd8448eb211c80319c",
        "b3: 80f198ee56343ba864fe8b2a57d3eff7-e457b5a2e4d86bd1-1|80f198ee56343ba864fe8b2a57d3eff7",
        "X-B3-TraceId: 463ac35c9f6413ad|463ac35c9f6413ad",
        "uber-trace-id: 3ba864fe8b2a57d3:e457b5a2e4d86bd1:0:1|3ba864fe8b2a57d3",
        "X-Amzn-Trace-Id: Self=1-a;Root=1-67891233-abcdef012345|1-67891233-abcdef012345",
        "X-Cloud-Trace-Context: 105445aa7843bc8bf206b12000100000/1;o=1|105445aa7843bc8bf206b12000100000",
        "X-Request-ID: 6f1c|6f1c",
        "CF-Ray: 7d6a-FRA|7d6a-FRA"
      })
  void tracesAreFoundInTheFieldsInUse(String head, String trace) {
    assertThat(only(head).trace()).isEqualTo(trace);
  }

  @Test
  void aTraceStandsAboveAPlainRequestId() {
    assertThat(only("X-Request-Id: r1\r\ntraceparent: " + CONTEXT).trace()).startsWith("0af7");
  }

  @Test
  void stagesOfTheTargetsOwnTimeAreReadInTheirOrder() {
    assertThat(
            only("Server-Timing: db;dur=53.2;desc=\"a, b; c\", app;DUR=4\r\nServer-Timing: hit")
                .stages())
        .containsExactly(
            new Stage("db", 53.2, "a, b; c"),
            new Stage("app", 4, ""),
            new Stage("hit", Double.NaN, ""));
  }

  @Test
  void garbageIsLeftOut() {
    SlowAnswer answer =
        only(
            "traceparent: ff\r\nX-Request-Id: a b\u0007\r\nServer-Timing: ;;,,\"\r\nServer-Timing:"
                + " x;dur=1e9;desc=\"\r\nX-Amzn-Trace-Id: "
                + "R".repeat(1_500));

    assertThat(answer.trace()).isEmpty();
    assertThat(answer.stages()).isEmpty();
    assertThat(answer.speaks()).isFalse();
  }

  @Test
  void anAnswerWithoutItsRequestAndAReasonAreNotTold() {
    SyntheticRun run = SyntheticRun.closed(1);
    run.answer(0, 0, 80 * MILLI, 200);
    run.exhibit(79 * MILLI, 200, "HTTP/1.1 200 OK\r\n\r\n");
    run.reason(80 * MILLI, ErrorKind.RESET, "reset");

    assertThat(Figures.of(run.build()).slowAnswers()).isEmpty();
  }
}

package dev.loadstone.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/// Run files made by tests.
final class RunFiles {
  private static final long SECOND = 1_000_000_000L;
  private static final List<ErrorKind> ERRORS = List.of(ErrorKind.values());

  private RunFiles() {}

  /// A run of random requests over three seconds, with a side series and an exhibit.
  static RunRecord someRun(int requests, Random random) {
    SyntheticRun run = SyntheticRun.open(100);
    for (int i = 0; i < requests; i++) {
      long due = random.nextLong(2 * SECOND);
      long sent = due + random.nextLong(3_000_000);
      long end = sent + random.nextLong(SECOND);
      switch (random.nextInt(10)) {
        case 0 -> run.error(due, sent, end, ERRORS.get(random.nextInt(ERRORS.size())));
        case 1 -> run.dropped(due, sent);
        case 2 ->
            run.request(
                due,
                sent,
                random.nextLong(due, end + 1),
                end,
                random.nextLong(1L << 40),
                random.nextInt(),
                random.nextInt(1_000_000),
                random.nextInt(1_000_000),
                random.nextInt(),
                random.nextInt(),
                Outcome.ofStatus(100 + random.nextInt(900)));
        default -> run.answerOn(random.nextInt(50), i, due, end, 200);
      }
    }
    run.series("generator", "cpu", "cores", 0.5, 0.1, 0.25);
    run.series("http://127.0.0.1:9090/metrics", "pool_active{name=\"a\"}", "", 8, 8);
    run.exhibit(SECOND, 500, "HTTP/1.1 500 Oops\r\n\r\n\u00e9 no connection");
    return run.build();
  }

  /// Writes a run as a collector would: second by second.
  static void write(Path file, RunRecord run) {
    write(run, RunFileWriter.overwrite(file, run.header()));
  }

  static void write(RunRecord run, RunFileWriter to) {
    try (to) {
      writeOpen(run, to);
    }
  }

  /// Writes a run and leaves the file open.
  static void writeOpen(RunRecord run, RunFileWriter writer) {
    RunReplay.of(run, writer);
  }

  /// Checks that two runs are the same, column by column.
  static void assertSame(RunRecord actual, RunRecord expected) {
    assertThat(actual.end()).isEqualTo(expected.end());
    assertThat(actual.complete()).isEqualTo(expected.complete());
    assertThat(actual.header()).usingRecursiveComparison().isEqualTo(expected.header());
    assertSame(actual.requests(), expected.requests());
    assertSame(actual.kept(), expected.kept());
    assertThat(actual.intervals().equals(expected.intervals())).as("intervals").isTrue();
    assertThat(actual.series()).usingRecursiveComparison().isEqualTo(expected.series());
    assertThat(actual.exhibits()).isEqualTo(expected.exhibits());
  }

  private static void assertSame(Requests actual, Requests expected) {
    assertThat(actual.size()).isEqualTo(expected.size());
    for (int i = 0; i < actual.size(); i++) {
      if (!row(actual, i).equals(row(expected, i))) {
        assertThat(row(actual, i)).as("request %d", i).isEqualTo(row(expected, i));
      }
    }
  }

  private static List<Number> row(Requests requests, int i) {
    return List.of(
        requests.dueNanos(i),
        requests.sentNanos(i),
        requests.firstByteNanos(i),
        requests.endNanos(i),
        requests.bytesIn(i),
        requests.bytesOut(i),
        requests.connectMicros(i),
        requests.tlsMicros(i),
        requests.connection(i),
        requests.ordinal(i),
        requests.outcome(i),
        requests.endpoint(i),
        requests.address(i));
  }

  /// Writes the first `length` of these bytes to a file.
  static Path write(Path file, byte[] bytes, int length) {
    try {
      return Files.write(file, Arrays.copyOf(bytes, length));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

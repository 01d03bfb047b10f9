package dev.loadstone.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.IntPredicate;
import java.util.function.IntToLongFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Whatever the pages hold, the answer is that of a look at each request.
class ZonesTest {
  private static final int SIZE = 7 * Column.PAGE + 99;

  enum Run {
    /// One outcome, one connection, quick answers: pages answer nearly everything.
    CALM,
    /// A stretch of failures, handshakes and long waits in the middle.
    BURST,
    /// Everything everywhere, times out of order among it.
    WILD;

    private boolean odd(int i, Random random) {
      return switch (this) {
        case CALM -> false;
        case BURST -> i > 3 * Column.PAGE + 20 && i < 4 * Column.PAGE && random.nextInt(9) == 0;
        case WILD -> random.nextBoolean();
      };
    }

    private Requests requests() {
      Random random = new Random(name().length());
      List<SampleBlock> blocks = new ArrayList<>(List.of(new SampleBlock()));
      long end = 2_000_000;
      for (int i = 0; i < SIZE; i++) {
        if (blocks.getLast().full()) {
          blocks.add(new SampleBlock());
        }
        append(blocks.getLast(), i, end, odd(i, random), random);
        end += random.nextInt(20_000) + (odd(i, random) ? 9_000_000 : 0);
      }
      return Requests.of(blocks);
    }

    private void append(SampleBlock block, int i, long end, boolean odd, Random random) {
      long service = 100_000L + random.nextInt(200_000) + (odd ? random.nextInt(90_000_000) : 0L);
      long lag = 0L + random.nextInt(3_000) + (odd ? random.nextInt(5_000_000) : 0);
      boolean disordered = this == WILD && random.nextInt(20) == 0;
      long sent = disordered ? end + 5 : end - service;
      long first = odd && random.nextInt(3) == 0 ? -1 : end - random.nextInt(400);
      short outcome = odd ? (short) (random.nextInt(7) * 100 - 1) : 200;
      int connect = odd ? random.nextInt(3) : 0;
      block.append(
          sent - lag,
          sent,
          first,
          end,
          odd ? i : 100,
          50,
          connect,
          connect / 2,
          1,
          odd ? 1 : 5 + i,
          outcome < -9 ? -2 : outcome,
          0,
          0);
    }
  }

  private static void same(Rows found, Requests requests, IntPredicate condition) {
    assertThat(found.stream().toArray())
        .containsExactly(IntStream.range(0, requests.size()).filter(condition).toArray());
  }

  @ParameterizedTest
  @EnumSource
  void rowsByOneFigureAreThoseOfALookAtEach(Run run) {
    Requests r = run.requests();
    Rows all = Rows.all(r.size());

    same(Zones.outcomeBetween(r, all, 1, 399), r, i -> r.outcome(i) >= 1 && r.outcome(i) <= 399);
    same(Zones.ordinalBetween(r, all, 1, 1), r, i -> r.ordinal(i) == 1);
    same(Zones.connecting(r, all), r, i -> r.connectMicros(i) > 0);
    same(Zones.shakingHands(r, all), r, i -> r.tlsMicros(i) > 0);
    same(Zones.answered(r, all), r, i -> r.firstByteNanos(i) >= 0);
    same(Zones.serviceAtLeast(r, all, 38_000_000), r, i -> r.serviceNanos(i) >= 38_000_000);
    same(Zones.lagAbove(r, all, 1_000_000), r, i -> r.sentNanos(i) - r.dueNanos(i) > 1_000_000);
  }

  @ParameterizedTest
  @EnumSource
  void rowsByTimeAreThoseOfALookAtEach(Run run) {
    Requests r = run.requests();
    Rows all = Rows.all(r.size());
    long from = r.endNanos(SIZE / 4);
    long to = r.endNanos(SIZE / 2);

    same(Zones.responseAbove(r, all, 290_000), r, i -> r.responseNanos(i) > 290_000);
    same(Zones.dueBetween(r, all, from, to), r, i -> r.dueNanos(i) >= from && r.dueNanos(i) < to);
    same(
        Zones.sentBetween(r, all, from, to), r, i -> r.sentNanos(i) >= from && r.sentNanos(i) < to);
    same(
        Zones.pausesAbove(r, 15_000),
        r,
        i -> i + 1 < r.size() && r.endNanos(i + 1) - r.endNanos(i) > 15_000);
    same(
        Zones.disordered(r),
        r,
        i ->
            r.dueNanos(i) < 0
                || r.dueNanos(i) > r.sentNanos(i)
                || r.sentNanos(i) > r.endNanos(i)
                || (r.firstByteNanos(i) >= 0
                    && (r.firstByteNanos(i) < r.sentNanos(i)
                        || r.firstByteNanos(i) > r.endNanos(i))));
  }

  @ParameterizedTest
  @EnumSource
  void theFirstAndTheLastAreThoseOfALookAtEach(Run run) {
    Requests r = run.requests();
    for (Rows rows : List.of(Rows.all(SIZE), Rows.where(SIZE, i -> i % 3 == 1))) {
      int[] numbers = rows.stream().toArray();

      assertThat(Zones.firstDue(r, rows)).isEqualTo(least(numbers, r::dueNanos));
      assertThat(Zones.firstSent(r, rows)).isEqualTo(least(numbers, r::sentNanos));
      assertThat(Zones.lastDue(r, rows)).isEqualTo(greatest(numbers, r::dueNanos));
      assertThat(Zones.lastSent(r, rows)).isEqualTo(greatest(numbers, r::sentNanos));
    }
  }

  private static int least(int[] numbers, IntToLongFunction nanos) {
    int found = numbers[0];
    for (int i : numbers) {
      found = nanos.applyAsLong(i) < nanos.applyAsLong(found) ? i : found;
    }
    return found;
  }

  private static int greatest(int[] numbers, IntToLongFunction nanos) {
    int found = numbers[0];
    for (int i : numbers) {
      found = nanos.applyAsLong(i) >= nanos.applyAsLong(found) ? i : found;
    }
    return found;
  }

  @Test
  void ofNoRowsNoneIsTheFirstOrTheLast() {
    Requests r = Run.CALM.requests();

    assertThat(Zones.firstDue(r, Rows.all(0))).isEqualTo(-1);
    assertThat(Zones.lastSent(Requests.none(), Rows.all(0))).isEqualTo(-1);
  }

  @ParameterizedTest
  @EnumSource
  void sumsAreThoseOfALookAtEach(Run run) {
    Requests whole = run.requests();
    Requests some = whole.without(Rows.where(SIZE, i -> i % 700 == 3));
    for (Requests r : List.of(whole, some)) {
      for (Rows rows : List.of(Rows.all(r.size()), Rows.where(r.size(), i -> i % 3 == 1))) {
        assertThat(PageSums.bytesIn(r, rows)).isEqualTo(sum(rows, r::bytesIn));
        assertThat(PageSums.bytesOut(r, rows)).isEqualTo(sum(rows, r::bytesOut));
        assertThat(PageSums.serviceNanos(r, rows)).isEqualTo(sum(rows, r::serviceNanos));
        assertThat(PageSums.responseNanos(r, rows)).isEqualTo(sum(rows, r::responseNanos));
        assertThat(PageSums.setUpMicros(r, rows))
            .isEqualTo(sum(rows, i -> r.connectMicros(i) + (long) r.tlsMicros(i)));
        assertThat(PageSums.outcomes(r, rows)[200])
            .isEqualTo(rows.stream().filter(i -> r.outcome(i) == 200).count());
        assertThat(PageSums.outcomes(r, rows)[-1 & 0xfff])
            .isEqualTo(rows.stream().filter(i -> r.outcome(i) == -1).count());
      }
    }
  }

  private static long sum(Rows rows, IntToLongFunction figure) {
    return rows.stream().mapToLong(figure).sum();
  }

  @ParameterizedTest
  @EnumSource
  void timeUnderWayIsThatOfALookAtEach(Run run) {
    Requests r = run.requests();
    Rows all = Rows.all(SIZE);
    long from = r.dueNanos(SIZE / 9);
    long to = r.dueNanos(SIZE / 9 * 8);

    assertThat(PageSums.underWayNanos(r, all, from, to))
        .isEqualTo(
            (double)
                all.stream()
                    .mapToLong(i -> Math.min(to, r.endNanos(i)) - Math.max(from, r.dueNanos(i)))
                    .filter(nanos -> nanos > 0)
                    .sum());
  }

  @ParameterizedTest
  @EnumSource
  void spansHoldWhatBecameDueInThem(Run run) {
    Requests r = run.requests();
    Rows rows = Rows.where(SIZE, i -> run == Run.WILD ? i % 3 == 1 : i >= 0);
    long[] starts = {
      r.dueNanos(9), r.endNanos(SIZE / 2), r.endNanos(SIZE / 2) + 1, r.endNanos(SIZE / 3 * 2)
    };
    DueSpans spans = DueSpans.of(r, rows, starts);

    for (int span = 0; span < starts.length; span++) {
      long from = starts[span];
      long to = span + 1 < starts.length ? starts[span + 1] : Long.MAX_VALUE;
      int number = span;
      assertThat(IntStream.range(0, spans.size(span)).map(k -> spans.position(number, k)))
          .containsExactly(
              IntStream.range(0, rows.size())
                  .filter(k -> r.dueNanos(rows.at(k)) >= from && r.dueNanos(rows.at(k)) < to)
                  .boxed()
                  .toArray(Integer[]::new));
    }
  }

  @Test
  void ofSomeRowsOnlyTheseAreLookedAt() {
    Requests r = Run.BURST.requests();
    Rows some = Rows.where(r.size(), i -> i % 2 == 0);

    same(
        Zones.outcomeBetween(r, some, Short.MIN_VALUE, -1), r, i -> i % 2 == 0 && r.outcome(i) < 0);
  }
}

package dev.loadstone.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.IntPredicate;
import java.util.function.IntToLongFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Requests of which some are left out look like a copy of the others.
class GapsTest {
  private static final int SIZE = 9 * Column.PAGE + 77;

  @SuppressWarnings("ImmutableEnumChecker") // the conditions keep nothing
  enum Left {
    FIRST(i -> i == 0),
    LAST(i -> i == SIZE - 1),
    PAGES(i -> i >= Column.PAGE && i < 4 * Column.PAGE),
    CLUSTERS(i -> i % 1000 < 130),
    SINGLE(i -> new Random(i).nextInt(50) == 0),
    MOST(i -> i % 77 != 5),
    ALL(i -> true);

    private final IntPredicate left;

    Left(IntPredicate left) {
      this.left = left;
    }
  }

  private static Requests requests() {
    SampleBlock block = new SampleBlock();
    List<SampleBlock> blocks = new ArrayList<>(List.of(block));
    for (int i = 0; i < SIZE; i++) {
      if (block.full()) {
        block = new SampleBlock();
        blocks.add(block);
      }
      long end = 1_000_000L + 1_000L * i;
      short outcome = i % 900 < 40 ? (short) 500 : 200;
      block.append(end - 700, end - 600, end - 9, end, i, 7, 0, 0, 1, i + 1, outcome, 0, 0);
    }
    return Requests.of(blocks);
  }

  @ParameterizedTest
  @EnumSource
  void eachRequestIsTheOneThatIsNotLeftOut(Left some) {
    Requests whole = requests();
    int[] kept = IntStream.range(0, SIZE).filter(some.left.negate()).toArray();
    Requests rest = whole.without(Rows.where(SIZE, some.left));

    assertThat(rest.size()).isEqualTo(kept.length);
    for (int i = 0; i < kept.length; i++) {
      assertThat(rest.endNanos(i)).isEqualTo(whole.endNanos(kept[i]));
      assertThat(rest.dueNanos(i)).isEqualTo(whole.dueNanos(kept[i]));
      assertThat(rest.firstByteNanos(i)).isEqualTo(whole.firstByteNanos(kept[i]));
      assertThat(rest.bytesIn(i)).isEqualTo(kept[i]);
      assertThat(rest.ordinal(i)).isEqualTo(kept[i] + 1);
    }
  }

  @ParameterizedTest
  @EnumSource
  void pagesAnswerAsALookAtEachDoes(Left some) {
    Requests rest = requests().without(Rows.where(SIZE, some.left));
    Rows all = Rows.all(rest.size());

    assertThat(Zones.outcomeBetween(rest, all, 500, 599).stream())
        .containsExactly(matching(rest, i -> rest.outcome(i) == 500));
    assertThat(Zones.pausesAbove(rest, 1_500).stream())
        .containsExactly(
            matching(
                rest, i -> i + 1 < rest.size() && rest.endNanos(i + 1) - rest.endNanos(i) > 1_500));
    assertThat(Zones.sentBetween(rest, all, 2_000_000, 3_000_000).stream())
        .containsExactly(
            matching(rest, i -> rest.sentNanos(i) >= 2_000_000 && rest.sentNanos(i) < 3_000_000));
  }

  private interface Piece {
    void copy(Rows rows, int from, int count, long[] into);
  }

  private static void same(Piece piece, Rows rows, IntToLongFunction each) {
    long[] into = new long[Column.PAGE];
    for (int from = 0; from < rows.size(); from += Column.PAGE) {
      int count = Math.min(Column.PAGE, rows.size() - from);
      piece.copy(rows, from, count, into);
      for (int k = 0; k < count; k++) {
        assertThat(into[k]).isEqualTo(each.applyAsLong(rows.at(from + k)));
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void piecesHoldWhatALookAtEachGives(Left some) {
    Requests rest = requests().without(Rows.where(SIZE, some.left));
    for (Rows rows : List.of(Rows.all(rest.size()), Rows.where(rest.size(), i -> i % 700 > 9))) {
      same(rest::responses, rows, rest::responseNanos);
      same(rest::services, rows, rest::serviceNanos);
      same(rest::sends, rows, rest::sentNanos);
      same(rest::receives, rows, rest::receiveNanos);
      same(rest::waits, rows, rest::waitNanos);
      same(rest::connections, rows, rest::connection);
      same(rest::ordinals, rows, rest::ordinal);
      same(rest::setUpMicros, rows, i -> rest.connectMicros(i) + rest.tlsMicros(i));
    }
  }

  private static Integer[] matching(Requests requests, IntPredicate condition) {
    return IntStream.range(0, requests.size()).filter(condition).boxed().toArray(Integer[]::new);
  }

  @ParameterizedTest
  @EnumSource(names = "SINGLE")
  void leavingOutTwiceIsRefused(Left some) {
    Requests rest = requests().without(Rows.where(SIZE, some.left));

    assertThatThrownBy(() -> rest.without(Rows.all(1))).isInstanceOf(IllegalStateException.class);
  }
}

package dev.loadstone.stats;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PiecesTest {
  private static final Values SQUARES = Values.each(i -> (long) i * i);

  @ParameterizedTest
  @ValueSource(ints = {1, Values.PIECE - 1, Values.PIECE, Values.PIECE + 1, 3 * Values.PIECE})
  void everyValueIsReadOnceInOrder(int count) {
    List<Long> read = new ArrayList<>();
    for (Pieces pieces = SQUARES.pieces(5, 5 + count); pieces.next(); ) {
      assertThat(pieces.from()).isEqualTo(5 + read.size());
      LongStream.of(pieces.piece()).limit(pieces.count()).forEach(read::add);
    }
    assertThat(read).hasSize(count).allMatch(value -> value >= 25).isSorted();
    assertThat(read.getLast()).isEqualTo((4L + count) * (4 + count));
  }

  @Test
  void ofNothingThereIsNoPiece() {
    Pieces none = SQUARES.pieces(7, 7);
    assertThat(none.next()).isFalse();
    assertThat(none.next()).isFalse();
  }
}

package dev.loadstone.transport.http1;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The parser against answers as public test suites send them.
class CorpusTest {
  private final ResponseParser parser = new ResponseParser(null, 0);

  @Test
  void everyAnswerIsJudgedRightInOnePiece() {
    List<String> wrong = new ArrayList<>();
    for (CorpusCase c : CorpusCase.all()) {
      Reading.Digest digest = new Reading.Digest();
      Reading reading =
          Reading.of(new ResponseParser(digest, 0), c.head(), direct(c), c.closeAfter());
      judge(c, reading, wrong);
      if (reading.accepted() && !c.bodySha256().isEmpty() && !digest.hex().equals(c.bodySha256())) {
        wrong.add(c + ": the body is another");
      }
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void theVerdictIsTheSameByteByByte() {
    List<String> wrong = new ArrayList<>();
    for (CorpusCase c : CorpusCase.all()) {
      ByteBuffer bytes = direct(c);
      Reading whole = Reading.of(parser, c.head(), bytes, c.closeAfter());
      Reading slow = Reading.byteByByte(parser, c.head(), bytes, c.closeAfter());
      if (!slow.equals(whole)) {
        wrong.add(c + ": " + slow + " instead of " + whole);
      }
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void theVerdictIsTheSameForEveryCut() {
    List<String> wrong = new ArrayList<>();
    for (CorpusCase c : CorpusCase.all()) {
      ByteBuffer bytes = direct(c);
      Reading whole = Reading.of(parser, c.head(), bytes, c.closeAfter());
      for (int cut = 1; cut < bytes.limit(); cut++) {
        Reading cutReading = Reading.of(parser, c.head(), bytes, c.closeAfter(), cut);
        if (!cutReading.equals(whole)) {
          wrong.add(c + " cut at " + cut + ": " + cutReading + " instead of " + whole);
          break;
        }
      }
    }
    assertThat(wrong).isEmpty();
  }

  private static void judge(CorpusCase c, Reading reading, List<String> wrong) {
    boolean must = c.expect().equals("valid");
    boolean mustNot = c.expect().equals("invalid");
    if (reading.accepted() ? mustNot : must) {
      wrong.add(c + " is " + c.expect() + ", was read as " + reading);
    } else if (reading.accepted() && !sameAnswer(c, reading)) {
      wrong.add(c + " expects " + c.status() + "/" + c.bodyLength() + ", was read as " + reading);
    } else if (reading.reusable() && c.reuse().equals("no")) {
      wrong.add(c + " must not be reused");
    } else if (must && !reading.reusable() && c.reuse().equals("ok")) {
      wrong.add(c + " may be reused");
    }
  }

  private static boolean sameAnswer(CorpusCase c, Reading reading) {
    boolean length = c.bodyLength() < 0 || c.bodyLength() == reading.bodyLength();
    return length && (c.status() == CorpusCase.NO_STATUS || c.status() == reading.status());
  }

  private static ByteBuffer direct(CorpusCase c) {
    return ByteBuffer.allocateDirect(c.bytes().length).put(c.bytes()).flip();
  }
}

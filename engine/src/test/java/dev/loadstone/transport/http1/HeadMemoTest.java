package dev.loadstone.transport.http1;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class HeadMemoTest {
  private static final String HEAD =
      String.join(
          "\r\n",
          "HTTP/1.1 302 Found",
          "Date: Mon, 23 Nov 2026 22:00:00 GMT",
          "Content-Length: 5",
          "Location: /next",
          "Connection: close",
          "",
          "");
  private static final int LOCATION_BYTES = 64;

  @Test
  void aHeadIsFoundWhereverItLiesAndNowhereElse() {
    var memo = new HeadMemo(0);
    ByteBuffer answer = direct(HEAD);
    memo.keep(answer, 0, answer.limit(), new StatusLine(), new FramingFields(0));
    assertThat(memo.behind(direct("___" + HEAD + "hello"), 3, HEAD.length() + 8))
        .isEqualTo(3 + HEAD.length());
    assertThat(memo.behind(direct(HEAD), 0, HEAD.length() - 1)).isEqualTo(-1);
    for (int at = 0; at < HEAD.length(); at++) {
      assertThat(memo.behind(changed(HEAD, at), 0, HEAD.length())).isEqualTo(-1);
    }
  }

  @Test
  void anAnswerIsReadAsBeforeTheSecondTime() {
    List<String> wrong = new ArrayList<>();
    for (CorpusCase c : CorpusCase.all()) {
      ByteBuffer bytes = ByteBuffer.allocateDirect(c.bytes().length).put(c.bytes()).flip();
      var digest = new Reading.Digest();
      var again = new Reading.Digest();
      var memo = new HeadMemo(0);
      var parser = new ResponseParser(digest, 0, memo);
      Reading first = Reading.of(parser, c.head(), bytes, c.closeAfter());
      Reading second =
          Reading.of(new ResponseParser(again, 0, memo), c.head(), bytes, c.closeAfter());
      if (!second.equals(first) || !again.hex().equals(digest.hex())) {
        wrong.add(c + ": " + second + " instead of " + first);
      }
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void anAnswerThatDiffersInOneByteIsReadAsItIs() {
    var parser = new ResponseParser(null, 0);
    for (int at = 0; at < HEAD.length(); at++) {
      Reading.of(parser, false, direct(HEAD + "hello"), true);
      ByteBuffer changed = changed(HEAD + "hello", at);
      assertThat(Reading.of(parser, false, changed, true))
          .isEqualTo(Reading.of(new ResponseParser(null, 0), false, changed, true));
    }
  }

  @Test
  void theLocationOfAKnownHeadIsKnown() {
    var parser = new ResponseParser(null, LOCATION_BYTES);
    for (int i = 0; i < 2; i++) {
      Reading.of(parser, false, direct(HEAD + "hello"), true);
      assertThat(parser.location()).isEqualTo("/next");
      assertThat(parser.keepAlive()).isFalse();
    }
  }

  @Test
  void aKnownHeadMayBeOfAnAnswerWithoutABody() {
    var parser = new ResponseParser(null, 0);
    Reading.of(parser, false, direct(HEAD + "hello"), true);
    assertThat(Reading.of(parser, true, direct(HEAD), true).bodyLength()).isZero();
    assertThat(Reading.of(parser, false, direct(HEAD + "hello"), true).bodyLength()).isEqualTo(5);
  }

  private static ByteBuffer changed(String text, int at) {
    ByteBuffer bytes = direct(text);
    return bytes.put(at, (byte) (bytes.get(at) ^ 1));
  }

  private static ByteBuffer direct(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
    return ByteBuffer.allocateDirect(bytes.length).put(bytes).flip();
  }
}

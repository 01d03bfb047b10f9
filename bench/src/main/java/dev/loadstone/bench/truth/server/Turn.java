package dev.loadstone.bench.truth.server;

import java.util.Locale;
import java.util.stream.Stream;

/// What the truth server does with one request once its time has come.
///
/// @param status the status of the answer; 0 where there is none
public record Turn(Act act, int status) {
  private static final int ACT_SHIFT = 16;
  private static final int STATUS_MASK = 0xffff;

  /// A good answer.
  static final Turn OK = new Turn(Act.ANSWER, 200);

  /// One way to end a request.
  public enum Act {
    /// A whole answer.
    ANSWER(0),
    /// The connection closed in place of an answer.
    CLOSE(1),
    /// The connection reset in place of an answer.
    RESET(2),
    /// An answer cut in the middle of its body.
    CUT(3),
    /// A whole answer, then nothing more is sent on the connection, which is still read.
    HALF_CLOSE(4),
    /// No answer, ever.
    NEVER(5),
    /// The port and every connection closed, in place of an answer.
    DIE(6);

    private final int code;

    Act(int code) {
      this.code = code;
    }

    private static Act of(int code) {
      return Stream.of(values()).filter(act -> act.code == code).findFirst().orElseThrow();
    }
  }

  /// Both in one number, for the log.
  int code() {
    return act.code << ACT_SHIFT | status;
  }

  static Turn of(int code) {
    return new Turn(Act.of(code >> ACT_SHIFT), code & STATUS_MASK);
  }

  static Turn parse(String word) {
    return Character.isDigit(word.charAt(0))
        ? new Turn(Act.ANSWER, Integer.parseInt(word))
        : new Turn(Act.valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_')), 0);
  }
}

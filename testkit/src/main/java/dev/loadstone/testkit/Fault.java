package dev.loadstone.testkit;

import java.time.Duration;

/// One way in which a server misbehaves.
public sealed interface Fault extends Reaction {

  /// Closes the connection in place of an answer.
  record CloseBefore() implements Fault {}

  /// Resets the connection in place of an answer.
  record ResetBefore() implements Fault {}

  /// Sends a whole answer that announces nothing, then closes the connection.
  record CloseAfter(Answer answer) implements Fault {}

  /// Sends a 200 that announces `announcedBytes` of body, sends `sentBytes` of them, then closes.
  /// Over TLS without the close_notify.
  record CutBody(int announcedBytes, int sentBytes) implements Fault {}

  /// Keeps the connection open and never answers.
  record NeverAnswer() implements Fault {}

  /// Sends something without end, until the client goes away.
  sealed interface Endless extends Fault {}

  /// Sends header lines without end.
  record EndlessHeaders() implements Endless {}

  /// Sends interim responses (103) without end.
  record EndlessInterim() implements Endless {}

  /// Sends one header line without end.
  record EndlessHeaderLine() implements Endless {}

  /// Sends a status line without end.
  record EndlessStatusLine() implements Endless {}

  /// Sends one chunk extension without end.
  record EndlessChunkExtension() implements Endless {}

  /// Sends trailer lines without end.
  record EndlessTrailers() implements Endless {}

  /// Sends a close-delimited body without end.
  record EndlessBody() implements Endless {}

  /// Sends the answer twice in one write.
  record AnswerTwice(Answer.Respond answer) implements Fault {}

  /// Sends bytes that are not HTTP.
  record Garbage(byte[] bytes) implements Fault {}

  /// Stops the whole server for the last `length` of every `period`, counted from the first
  /// request; outside of it, and when it is over, answers.
  record Freeze(Duration period, Duration length, Answer answer) implements Fault {}
}

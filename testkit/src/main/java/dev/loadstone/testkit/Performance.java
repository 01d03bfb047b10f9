package dev.loadstone.testkit;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;

/// Carries out the reactions on one connection.
final class Performance {
  private final Socket raw;
  private final OutputStream out;
  private final Tally tally;
  private final FreezeClock freezes;

  Performance(Socket raw, OutputStream out, Tally tally, FreezeClock freezes) {
    this.raw = raw;
    this.out = out;
    this.tally = tally;
    this.freezes = freezes;
  }

  /// Reacts to one request; returns whether the connection goes on.
  boolean react(Reaction reaction, ReceivedRequest request)
      throws IOException, InterruptedException {
    return switch (reaction) {
      case Answer answer -> answer(answer, request);
      case Fault fault -> fail(fault, request);
    };
  }

  private boolean answer(Answer answer, ReceivedRequest request)
      throws IOException, InterruptedException {
    switch (answer) {
      case Answer.Respond respond -> respond(respond, request);
      case Answer.RespondRaw bytes -> out.write(bytes.bytes());
      case Answer.Drip drip -> drip(drip.bytes(), drip.gap());
      case Answer.Late late -> {
        Thread.sleep(late.delay());
        return answer(late.answer(), request);
      }
    }
    return true;
  }

  private boolean fail(Fault fault, ReceivedRequest request)
      throws IOException, InterruptedException {
    switch (fault) {
      case Fault.CloseBefore() -> {
        return false;
      }
      case Fault.ResetBefore() -> reset();
      case Fault.CloseAfter(Answer answer) -> answer(answer, request);
      case Fault.CutBody cut -> cut(cut);
      case Fault.NeverAnswer() -> waitForThePeerToClose();
      case Fault.Endless endless -> endless(endless);
      case Fault.AnswerTwice(Answer.Respond answer) -> {
        byte[] once = encode(answer, request);
        byte[] twice = Arrays.copyOf(once, once.length * 2);
        System.arraycopy(once, 0, twice, once.length, once.length);
        send(answer.status(), twice);
        return true;
      }
      case Fault.Garbage(byte[] bytes) -> {
        out.write(bytes);
        return true;
      }
      case Fault.Freeze freeze -> {
        freezes.awaitThaw(freeze);
        return answer(freeze.answer(), request);
      }
    }
    return false;
  }

  private static final String CHUNKED = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";

  private void respond(Answer.Respond answer, ReceivedRequest request) throws IOException {
    send(answer.status(), encode(answer, request));
  }

  /// Counted before the write, so that a client that has the answer finds it counted.
  private void send(int status, byte[] bytes) throws IOException {
    tally.answered(status);
    out.write(bytes);
  }

  private void drip(byte[] bytes, Duration gap) throws IOException, InterruptedException {
    for (byte each : bytes) {
      Thread.sleep(gap);
      out.write(each);
      out.flush();
    }
  }

  private void cut(Fault.CutBody cut) throws IOException {
    String head = "HTTP/1.1 200 OK\r\nContent-Length: " + cut.announcedBytes() + "\r\n\r\n";
    out.write(ascii(head + "x".repeat(cut.sentBytes())));
    raw.close();
  }

  private void reset() throws IOException {
    raw.setSoLinger(true, 0);
    raw.close();
  }

  private void waitForThePeerToClose() throws IOException {
    long ignored = raw.getInputStream().transferTo(OutputStream.nullOutputStream());
    assert ignored >= 0;
  }

  private void endless(Fault.Endless fault) throws IOException {
    switch (fault) {
      case Fault.EndlessHeaders() -> endless("HTTP/1.1 200 OK\r\n", "X-More: and more\r\n");
      case Fault.EndlessInterim() -> endless("", "HTTP/1.1 103 Early Hints\r\n\r\n");
      case Fault.EndlessHeaderLine() -> endless("HTTP/1.1 200 OK\r\nX-Long: ", "long ");
      case Fault.EndlessStatusLine() -> endless("HTTP/1.1 200 ", "OK ");
      case Fault.EndlessChunkExtension() -> endless(CHUNKED + "5;ext=", "extended");
      case Fault.EndlessTrailers() -> endless(CHUNKED + "0\r\n", "X-Trailer: and more\r\n");
      case Fault.EndlessBody() -> endless("HTTP/1.1 200 OK\r\n\r\n", "body");
    }
  }

  private void endless(String opening, String more) throws IOException {
    out.write(ascii(opening));
    byte[] block = ascii(more.repeat(1 + 8192 / more.length()));
    while (true) {
      out.write(block);
    }
  }

  private static byte[] encode(Answer.Respond answer, ReceivedRequest request) {
    StringBuilder head = new StringBuilder(128);
    head.append("HTTP/1.1 ").append(answer.status()).append(' ').append(answer.reason());
    head.append("\r\n");
    boolean framed = !mayHaveBody(answer.status());
    for (Answer.Header header : answer.headers()) {
      head.append(header.name()).append(": ").append(header.value()).append("\r\n");
      framed |= isFraming(header.name());
    }
    if (!framed) {
      head.append("Content-Length: ").append(answer.body().length).append("\r\n");
    }
    byte[] start = ascii(head.append("\r\n").toString());
    if (request.method().equals("HEAD")) {
      return start;
    }
    byte[] whole = Arrays.copyOf(start, start.length + answer.body().length);
    System.arraycopy(answer.body(), 0, whole, start.length, answer.body().length);
    return whole;
  }

  private static boolean mayHaveBody(int status) {
    return status >= 200 && status != 204 && status != 304;
  }

  private static boolean isFraming(String name) {
    return name.equalsIgnoreCase("Content-Length") || name.equalsIgnoreCase("Transfer-Encoding");
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }
}

package dev.loadstone.testkit.http2;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;

/// One duty of an HTTP/2 client, as a script: what it asks, what the target says, what has to come
/// of it. Whatever the script, the client is held to its [Conduct].
///
/// @param section of RFC 9113, or of RFC 7541 with that number before it
/// @param what the duty in a few words
/// @param asks what the client is to ask
/// @param steps the script
public record Duty(String section, String what, Asks asks, List<Step> steps) {
  /// Plays the script against a client that has connected and asked.
  ///
  /// @param pieceBytes how many bytes of the target's reach the client in one read at most
  /// @throws AssertionError when the client fails its duty
  public void play(Http2Client client, int pieceBytes) {
    Talk talk = new Talk(client);
    talk.listen();
    for (Step step : steps) {
      switch (step) {
        case Step.Say say -> talk.say(say.bytes(), pieceBytes);
        case Step.Expect expect -> expect(expect, talk.heard());
      }
    }
  }

  /// What the target says in all, in bytes.
  public int saidBytes() {
    return steps.stream()
        .mapToInt(step -> step instanceof Step.Say say ? say.bytes().length : 0)
        .sum();
  }

  @Override
  public String toString() {
    return section + " " + what;
  }

  private void expect(Step.Expect expect, Heard heard) {
    if (!expect.met().test(heard)) {
      throw new AssertionError(this + ": expected " + expect.what() + ", but heard " + heard);
    }
  }

  /// The target's side of a connection under way.
  private static final class Talk {
    private final Http2Client client;
    private final Conduct conduct = new Conduct();
    private List<HeardFrame> frames = List.of();
    private byte[] rest = {};
    private boolean begun;

    Talk(Http2Client client) {
      this.client = client;
    }

    void say(byte[] bytes, int pieceBytes) {
      for (int at = 0; at < bytes.length; at += pieceBytes) {
        client.hear(Arrays.copyOfRange(bytes, at, Math.min(bytes.length, at + pieceBytes)));
      }
      listen();
    }

    void listen() {
      ByteArrayOutputStream all = new ByteArrayOutputStream();
      all.writeBytes(rest);
      all.writeBytes(client.written());
      ByteBuffer bytes = ByteBuffer.wrap(all.toByteArray());
      if (!begun && bytes.remaining() >= Conduct.prefaceBytes()) {
        begun = true;
        byte[] first = new byte[Conduct.prefaceBytes()];
        bytes.get(first);
        conduct.preface(first);
      }
      frames = HeardFrame.read(bytes);
      frames.forEach(conduct::see);
      rest = new byte[bytes.remaining()];
      bytes.get(rest);
    }

    Heard heard() {
      return new Heard(frames, client.ends(), client.closed());
    }
  }
}

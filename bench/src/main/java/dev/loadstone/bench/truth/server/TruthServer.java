package dev.loadstone.bench.truth.server;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/// The truth server as a process: says its port, then obeys its standard input line by line and
/// says `ok` after each: `behave SEED SPELLING`, `log FILE`; ends with its input.
public final class TruthServer {
  private TruthServer() {}

  /// Arguments: how long to poll for the next request after each, in milliseconds (0 where the
  /// client has no other core).
  public static void main(String[] arguments) throws IOException {
    ServerLoop loop = new ServerLoop(Long.parseLong(arguments[0]) * 1_000_000);
    Thread.ofPlatform().daemon().name("truth-server").start(loop);
    SelfLoad.run(loop);
    System.out.println("port " + loop.port());
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      obey(loop, line);
      System.out.println("ok");
    }
    loop.stop();
  }

  private static void obey(ServerLoop loop, String line) throws IOException {
    String[] words = line.split(" ", 3);
    switch (words[0]) {
      case "behave" -> loop.behave(Behaviours.parse(words[2], Long.parseLong(words[1])));
      case "log" -> {
        // Between two turns of the loop, so that no row is half written.
        loop.order(() -> {});
        loop.log().write(Path.of(words[1]));
      }
      default -> throw new IllegalArgumentException(line);
    }
  }
}

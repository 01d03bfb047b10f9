package dev.loadstone.cli;

import dev.loadstone.lab.record.LiveScenarios;
import dev.loadstone.lab.scenario.Draw;
import dev.loadstone.lab.scenario.LiveScenario;
import dev.loadstone.lab.scenario.LiveServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/// The entry point of a process that holds one server of the lab.
///
/// Which one stands in the first line of its input, not among its arguments, so that a list of
/// processes does not tell. It ends when its input ends, which the death of whoever started it
/// brings about too.
public final class LabHost {
  /// The file that tells where the server is, once it is ready.
  static final String READY = "ready";

  /// The file of the server's own count, renewed while it runs.
  static final String TRUTH = "truth.json";

  private static final long RENEW_MILLIS = 1000;

  private LabHost() {}

  /// Holds the server until the input ends.
  ///
  /// @param arguments the folder of the server
  public static void main(String[] arguments) throws IOException {
    Path folder = Path.of(arguments[0]);
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    String[] words = String.valueOf(in.readLine()).split(" ", 3);
    LiveScenario scenario = LiveScenarios.of(words[0]).orElseThrow();
    Draw draw = new Draw(Long.parseLong(words[1]), Integer.parseInt(words[2]));
    LiveServer server = scenario.start(draw, folder);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> end(server, folder)));
    ScheduledExecutorService clerk = Executors.newSingleThreadScheduledExecutor();
    var _ =
        clerk.scheduleAtFixedRate(
            () -> writeTruth(server, folder), 0, RENEW_MILLIS, TimeUnit.MILLISECONDS);
    String metrics = server.metrics().map(Object::toString).orElse("");
    write(folder.resolve(READY), server.url() + "\n" + metrics + "\n");
    while (in.readLine() != null) {
      // Nothing else is said to it.
    }
    System.exit(ExitCode.OK);
  }

  private static void end(LiveServer server, Path folder) {
    writeTruth(server, folder);
    server.close();
  }

  private static synchronized void writeTruth(LiveServer server, Path folder) {
    String line = String.format(Locale.ROOT, "{\"touchedShare\":%.6f}%n", server.touchedShare());
    write(folder.resolve(TRUTH), line);
  }

  private static void write(Path file, String text) {
    Path draft = file.resolveSibling(file.getFileName() + ".draft");
    try {
      Files.writeString(draft, text);
      Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

package dev.loadstone.cli;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// What the launcher runs once after a build, so that the JVM sees which classes and methods a user
/// needs and keeps them ready in its ahead-of-time cache.
///
/// Short runs against a server in this process, their reports in each format, the report of a
/// stored run and a help page: all that a first command meets. Nothing is shown, and nothing of it
/// is judged: without the cache everything works, and starts half a second later.
final class TrainingRun {
  private static final byte[] ANSWER = new byte[100];
  private static final int BACKLOG = 64;

  /// Over four seconds enough requests for the compiler to translate for good what an open loop
  /// calls once for each: in a later run it does so after 200 calls instead of 5,000 to 15,000.
  private static final String FAST_RATE = "8000/s";

  private static final List<String> FORMATS = List.of("json", "md");

  private final Path folder;

  private TrainingRun(Path folder) {
    this.folder = folder;
  }

  /// Makes the runs and ends the process.
  ///
  /// @param arguments the folder for what the runs leave behind
  public static void main(String[] arguments) throws IOException, ReflectiveOperationException {
    // What every start needs before its command.
    Class.forName(Main.class.getName());
    Ahead.begin(RunCommand.NAME);
    Surroundings.ofProcess(new WatchedOutput(OutputStream.nullOutputStream()));
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), BACKLOG);
    server.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(200, ANSWER.length);
          exchange.getResponseBody().write(ANSWER);
          exchange.close();
        });
    server.start();
    new TrainingRun(Path.of(arguments[0]))
        .against(
            "http://"
                + server.getAddress().getHostString()
                + ":"
                + server.getAddress().getPort()
                + "/");
    System.exit(ExitCode.OK);
  }

  private void against(String url) {
    Path run = folder.resolve("training.lsr");
    command("run", url, "-n", "1", "--force", "--out", "run=" + run);
    command("run", url, "-n", "1", "--web=0", "--force", "--out", "run=" + run);
    command("run", url, "-r", FAST_RATE, "-d", "4s", "-c", "50", "--force", "--out", "run=" + run);
    command(reports("run", url, "-c", "20", "-d", "3s", "--force", "--out", "run=" + run));
    command("report", run.toString());
    command("runs", "list");
    command("runs", "tag", "latest", "training");
    command("runs", "list", "--json");
    command("run", "--help");
    // Once more with a server that is warm: nothing wrong is found, as in most runs.
    command("run", url, "-n", "1", "--force", "--out", "run=" + run);
  }

  private String[] reports(String... command) {
    List<String> words = new ArrayList<>(List.of(command));
    for (String format : FORMATS) {
      words.add("--out");
      words.add(format + "=" + folder.resolve("training." + format));
    }
    return words.toArray(String[]::new);
  }

  private void command(String... words) {
    PrintStream unseen = new PrintStream(OutputStream.nullOutputStream());
    Surroundings surroundings =
        new Surroundings(
            unseen,
            unseen,
            InputStream.nullInputStream(),
            Map.of("XDG_DATA_HOME", folder.toString()),
            Surroundings.Terminals.NONE,
            true,
            _ -> {});
    new FrontDoor(surroundings).run(words);
  }
}

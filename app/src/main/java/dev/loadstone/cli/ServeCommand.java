package dev.loadstone.cli;

import dev.loadstone.dashboard.Dashboard;
import dev.loadstone.dashboard.Dashboard.Listen;
import dev.loadstone.metrics.NanoClock;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// `serve`: the history in a browser, until it is interrupted.
final class ServeCommand implements Command {
  static final String NAME = "serve";

  private static final String PORT = "--port";
  private static final String LISTEN = "--listen";
  private static final String DEFAULT_PORT = "8470";

  private final Surroundings surroundings;
  private final Notices notices;
  private final CommandSpec spec;

  ServeCommand(Surroundings surroundings, Notices notices) {
    this.surroundings = surroundings;
    this.notices = notices;
    spec =
        Flags.command(
            NAME, "Shows the history in a browser: reports, comparisons, trends. Sends no load.");
    spec.usageMessage().customSynopsis("loadstone serve [flags]");
    spec.addOption(
        Flags.value(
            "N", "the port to listen on, 0 for any that is free (" + DEFAULT_PORT + ")", PORT));
    spec.addOption(
        Flags.value(
            "HOST", "listen there in place of the loopback: others can reach it then", LISTEN));
    spec.addOption(MarginFlag.option());
    spec.addOption(HistoryFlag.option());
  }

  @Override
  public CommandSpec spec() {
    return spec;
  }

  @Override
  public int run(ParseResult arguments) throws IOException {
    double margin = MarginFlag.of(arguments);
    StoredRuns runs = new StoredRuns(surroundings, notices, arguments);
    // A history that cannot be read is said here, not to a browser.
    runs.open().close();
    CountDownLatch asked = new CountDownLatch(1);
    try (Dashboard dashboard =
        Dashboard.open(listen(arguments), runs::open, margin, Optional.empty())) {
      Interrupts interrupts =
          new Interrupts(signal -> asked.countDown(), surroundings.halt(), NanoClock.system())
              .install();
      if (dashboard.exposed()) {
        notices.warn(
            "others can reach this page, and it is not encrypted: whoever sees its URL can read,"
                + " tag and delete runs");
      }
      dashboard.payFirstVisit();
      surroundings.out().println(dashboard.url());
      surroundings.out().flush();
      notices.say("open this URL in a browser; Ctrl-C ends");
      asked.await();
      return interrupts.signal().map(ServeCommand::exitCode).orElse(ExitCode.OK);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return ExitCode.OK;
    }
  }

  /// Ctrl-C is how it is meant to end.
  private static int exitCode(Interrupts.Signal signal) {
    return signal == Interrupts.Signal.INT ? ExitCode.OK : signal.exitCode();
  }

  private static Listen listen(ParseResult arguments) {
    String host = last(arguments, LISTEN, "");
    int port = WebFlag.port(PORT, last(arguments, PORT, DEFAULT_PORT));
    return new Listen(host.isEmpty() ? PORT : LISTEN, host, port);
  }

  private static String last(ParseResult arguments, String flag, String otherwise) {
    List<String> given = Flags.values(arguments, flag);
    return given.isEmpty() ? otherwise : given.getLast();
  }
}

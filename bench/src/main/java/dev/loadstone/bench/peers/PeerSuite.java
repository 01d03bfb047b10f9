package dev.loadstone.bench.peers;

import dev.loadstone.bench.suite.Cores;
import dev.loadstone.bench.suite.Folders;
import dev.loadstone.bench.suite.Host;
import dev.loadstone.bench.suite.Machine;
import dev.loadstone.bench.suite.Row;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The comparison as a command: measures each scenario, prints its rows as they come, writes them
/// into `bench/RESULTS.md`, and goes on where one breaks.
final class PeerSuite {
  private static final long NANOS = 1_000_000_000;

  private final Path root;
  private final Options options;
  private final Rig rig;

  private PeerSuite(Path root, Options options, Rig rig) {
    this.root = root;
    this.options = options;
    this.rig = rig;
  }

  /// Arguments: the root of the project, the launcher, then those of `bench/peers`.
  public static void main(String[] arguments) throws IOException, InterruptedException {
    Options options = Options.parse(List.of(arguments).subList(2, arguments.length));
    for (String name : options.only()) {
      if (!Scenarios.names().contains(name)) {
        throw new IllegalArgumentException(
            "no such scenario: " + name + "; there are " + String.join(", ", Scenarios.names()));
      }
    }
    if (options.list()) {
      Scenarios.names().forEach(System.out::println);
      return;
    }
    Path root = Path.of(arguments[0]);
    Path folder = Folders.temporary("loadstone-peers");
    Cores cores = Cores.ofThisMachine();
    boolean well;
    try (Nginx nginx = Nginx.start(cores, folder)) {
      Rig rig = new Rig(root, Path.of(arguments[1]), nginx, cores, folder, options);
      well = new PeerSuite(root, options, rig).run();
    } finally {
      Folders.delete(folder);
    }
    System.exit(well ? 0 : 1);
  }

  private boolean run() throws IOException, InterruptedException {
    boolean well = true;
    System.out.print(Table.HEAD);
    for (Scenario scenario : Scenarios.ALL) {
      if (options.wants(scenario.name())) {
        long start = System.nanoTime();
        List<Row> rows = measured(scenario);
        System.err.printf("%s took %d s%n", scenario.name(), (System.nanoTime() - start) / NANOS);
        String when = when();
        List<String> lines = rows.stream().map(row -> row.line(when)).toList();
        lines.forEach(System.out::print);
        System.out.flush();
        well &= rows.stream().allMatch(Row::well);
        if (options.write()) {
          write(scenario.name(), lines);
        }
        clear(rig.folder());
      }
    }
    System.out.println(well ? "nothing missed" : "MISSED OR BROKEN: see the table");
    return well;
  }

  private List<Row> measured(Scenario scenario) throws IOException, InterruptedException {
    Host before = Host.now(ours());
    List<Row> rows = new ArrayList<>();
    try {
      rows.addAll(scenario.measure(rig));
    } catch (NotAvailable e) {
      rows.add(Row.unmeasured(scenario.name(), "loadstone", String.valueOf(e.getMessage())));
    } catch (IOException | RuntimeException e) {
      rows.add(Row.broken(scenario.name(), e.toString()));
    }
    Host.Disturbance disturbance = before.until(Host.now(ours()));
    if (disturbance.quiet()) {
      return rows;
    }
    // Said once for each scenario.
    rows.set(0, rows.getFirst().remarked("not quiet: " + disturbance.text()));
    return rows;
  }

  /// This process, the server and its worker.
  private Set<Long> ours() {
    return Stream.concat(
            Stream.of(ProcessHandle.current().pid(), rig.nginx().pid()),
            ProcessHandle.current().descendants().map(ProcessHandle::pid))
        .collect(Collectors.toSet());
  }

  private static String when() throws IOException {
    String now =
        LocalDateTime.now(ZoneOffset.UTC)
            .format(DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT));
    return now + ", load " + Machine.load();
  }

  private void write(String scenario, List<String> lines) throws IOException {
    String foot = Foot.text(root, options);
    Table.SECTION.renew(root, old -> Table.renewed(old, scenario, lines, Scenarios.names(), foot));
  }

  /// Reports and run files of a scenario are of no use to the next.
  private static void clear(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(f -> f.getFileName().toString().startsWith("run-")).toList()) {
        Files.delete(file);
      }
    }
  }
}

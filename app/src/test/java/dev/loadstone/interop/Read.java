package dev.loadstone.interop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loadstone.analysis.claims.Claims;
import dev.loadstone.analysis.claims.Item;
import dev.loadstone.metrics.Outcome;
import dev.loadstone.metrics.Requests;
import dev.loadstone.metrics.RunRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/// Files read in tests.
final class Read {
  static final Wishes NO_WISHES = new Wishes(null, List.of(), null, "loadstone 0", List.of());

  private Read() {}

  /// A sample that a real tool wrote: see `testkit/import-samples`.
  static Path sample(String name) {
    return Path.of(String.valueOf(System.getProperty("loadstone.root", "..")))
        .resolve("app/src/test/resources/import")
        .resolve(name);
  }

  static Imported file(Path file) {
    return Importer.read(file, null, NO_WISHES);
  }

  static Imported text(Path folder, String name, String text) throws IOException {
    return file(Files.writeString(folder.resolve(name), text));
  }

  static RunRecord run(Imported imported) {
    assertThat(imported).isInstanceOf(Imported.Run.class);
    return ((Imported.Run) imported).record();
  }

  static Claims claims(Imported imported) {
    assertThat(imported).isInstanceOf(Imported.Figures.class);
    return ((Imported.Figures) imported).claims();
  }

  static double figure(Claims claims, Item item) {
    var figure = claims.figures().get(item);
    return figure == null ? Double.NaN : figure.value();
  }

  /// How many requests ended how.
  static Map<String, Long> outcomes(RunRecord record) {
    Map<String, Long> counts = new TreeMap<>();
    Requests requests = record.requests();
    IntStream.range(0, requests.size())
        .mapToObj(i -> name(requests.outcome(i)))
        .forEach(name -> counts.merge(name, 1L, Long::sum));
    return counts;
  }

  private static String name(short outcome) {
    return Outcome.isError(outcome) ? Outcome.kind(outcome).id() : String.valueOf(outcome);
  }
}

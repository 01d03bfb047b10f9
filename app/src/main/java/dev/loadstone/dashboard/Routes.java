package dev.loadstone.dashboard;

import dev.loadstone.history.RunStore;
import dev.loadstone.history.StoredRun;
import java.util.List;
import java.util.Optional;

/// Which path leads to which page.
final class Routes {
  private static final String RUNS = "runs";

  private final Library library;
  private final Optional<LiveFeed> live;
  private final HistoryPage history;
  private final RunPage run;
  private final ComparePage compare;
  private final TrendPages trends;
  private final LivePage livePage;
  private final Changes changes;

  Routes(Site site, Library library, Optional<LiveFeed> live) {
    this.library = library;
    this.live = live;
    this.history = new HistoryPage(site);
    this.run = new RunPage(site);
    this.compare = new ComparePage(site, library.margin());
    this.trends = new TrendPages(site, library.margin());
    this.livePage = new LivePage(site);
    this.changes = new Changes();
  }

  /// The answer to a request that was let in.
  ///
  /// @throws Refusal where there is no such page
  Answer answer(Request request) {
    List<String> path = List.of(request.path().substring(1).split("/", -1));
    if (request.post()) {
      return path.size() == 3 && path.getFirst().equals(RUNS)
          ? changes.make(library.store(), run(path), path.getLast(), request.form())
          : none();
    }
    return switch (path.size()) {
      case 1 -> page(path.getFirst(), request);
      case 2, 3 -> page(path);
      default -> none();
    };
  }

  private Answer page(String name, Request request) {
    return switch (name) {
      case "" -> Answer.to(live.isPresent() ? "/live" : "/runs");
      case RUNS -> history.of(library.store(), request.query());
      case "compare" -> compare.of(library.store(), request.query());
      case "trends" -> trends.list(library.store());
      case "live" -> live.isPresent() ? livePage.of(live.get()) : none();
      default -> none();
    };
  }

  private Answer page(List<String> path) {
    String last = path.getLast();
    return switch (path.getFirst()) {
      case "trends" -> path.size() == 2 ? trends.of(library.store(), run(path)) : none();
      case RUNS -> {
        StoredRun stored = run(path);
        if (path.size() == 2) {
          yield run.of(stored);
        }
        yield switch (last) {
          case "report" -> run.report(library.store(), stored);
          case "delete" -> run.deletion(stored);
          default -> none();
        };
      }
      default -> none();
    };
  }

  private StoredRun run(List<String> path) {
    RunStore store = library.store();
    return store
        .find(path.get(1))
        .orElseThrow(() -> new Refusal(Answer.NOT_FOUND, "There is no run " + path.get(1) + "."));
  }

  private static Answer none() {
    throw new Refusal(Answer.NOT_FOUND, "There is no such page.");
  }
}

package dev.loadstone.cli;

import dev.loadstone.history.HistoryPlace;
import dev.loadstone.history.Rebuild;
import dev.loadstone.history.RunFilter;
import dev.loadstone.history.RunStore;
import dev.loadstone.history.StoredRun;
import dev.loadstone.history.StoredRunJson;
import dev.loadstone.plan.PlanException;
import dev.loadstone.plan.Spelling;
import dev.loadstone.report.JsonOut;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/// `runs`: lists, shows, names, deletes and exports stored runs; sends nothing.
final class RunsCommand implements Command {
  static final String NAME = "runs";

  private static final String JSON = "--json";
  private static final List<String> VERBS =
      List.of(
          "list", "show", "tag", "untag", "note", "delete", "prune", "export", "trend", "rebuild");

  private final Surroundings surroundings;
  private final Notices notices;
  private final CommandSpec spec;

  RunsCommand(Surroundings surroundings, Notices notices) {
    this.surroundings = surroundings;
    this.notices = notices;
    spec = Flags.command(NAME, "Lists, shows, names, deletes and exports stored runs.");
    spec.usageMessage()
        .customSynopsis(
            "loadstone runs [list] [flags]        the newest runs",
            "       loadstone runs show RUN",
            "       loadstone runs tag RUN TAG...        and untag",
            "       loadstone runs note RUN TEXT         an empty text removes it",
            "       loadstone runs delete RUN...",
            "       loadstone runs prune --keep N        or --older-than AGE; tagged runs stay",
            "       loadstone runs export RUN... --to FOLDER",
            "       loadstone runs trend [RUN]           where the figures of its plan changed",
            "       loadstone runs rebuild               a new history from the run files")
        .footer("", "RUN is an id, a tag, latest, or previous (the one that latest repeats).");
    spec.addPositional(
        PositionalParamSpec.builder()
            .index("0..*")
            .arity("0..*")
            .type(List.class)
            .auxiliaryTypes(String.class)
            .paramLabel("WORDS")
            .hidden(true)
            .build());
    RunsFilter.addTo(spec);
    spec.addOption(Flags.toggle("list, show or trend as JSON", JSON));
    spec.addOption(MarginFlag.option());
    RunsPrune.addTo(spec);
    RunsExport.addTo(spec);
    spec.addOption(Flags.toggle("delete without asking", Confirmation.YES));
    spec.addOption(Flags.toggle("the same; for export, overwrite files", Confirmation.FORCE));
    spec.addOption(HistoryFlag.option());
  }

  @Override
  public CommandSpec spec() {
    return spec;
  }

  @Override
  public int run(ParseResult arguments) throws IOException {
    List<String> words = arguments.matchedPositionalValue(0, List.<String>of());
    String verb = words.isEmpty() ? VERBS.getFirst() : words.getFirst();
    if (!VERBS.contains(verb)) {
      throw new PlanException(NAME, verb, Spelling.cure(verb, VERBS));
    }
    DataFolder folder = new DataFolder(surroundings.environment(), notices);
    HistoryPlace place =
        HistoryFlag.place(HistoryFlag.url(arguments), surroundings.environment(), folder);
    List<String> rest = words.isEmpty() ? List.of() : words.subList(1, words.size());
    requireCount(verb, rest);
    if (verb.equals("rebuild")) {
      return rebuild(place);
    }
    try (RunStore store = RunStore.open(place, notices::warn)) {
      act(verb, store, rest, arguments);
    }
    return ExitCode.OK;
  }

  private static void requireCount(String verb, List<String> rest) {
    int least =
        switch (verb) {
          case "show", "delete", "export" -> 1;
          case "tag", "untag", "note" -> 2;
          default -> 0;
        };
    int most =
        switch (verb) {
          case "list", "prune", "rebuild" -> 0;
          case "show", "trend" -> 1;
          case "note" -> 2;
          default -> Integer.MAX_VALUE;
        };
    if (rest.size() < least) {
      throw new PlanException(
          NAME + " " + verb, String.join(" ", rest), "more is needed: loadstone help runs");
    }
    if (rest.size() > most) {
      throw new PlanException(
          NAME + " " + verb,
          String.join(" ", rest),
          "too many arguments, is a quote missing? loadstone help runs");
    }
  }

  private void act(String verb, RunStore store, List<String> rest, ParseResult arguments)
      throws IOException {
    Confirmation confirmation = new Confirmation(surroundings, arguments);
    switch (verb) {
      case "list" -> list(store, arguments);
      case "show" -> show(store, rest.getFirst(), arguments);
      case "tag" -> each(store, rest.getFirst(), run -> tags(rest).forEach(t -> store.tag(run, t)));
      case "untag" ->
          each(store, rest.getFirst(), run -> tags(rest).forEach(t -> store.untag(run, t)));
      case "note" -> each(store, rest.getFirst(), run -> store.note(run, rest.getLast()));
      case "delete" -> delete(store, named(store, rest), confirmation);
      case "prune" ->
          delete(store, RunsPrune.of(store.list(RunFilter.ALL), arguments), confirmation);
      case "trend" -> trend(store, rest.isEmpty() ? RunStore.LATEST : rest.getFirst(), arguments);
      default -> new RunsExport(notices, arguments).write(store, named(store, rest));
    }
  }

  private static List<String> tags(List<String> words) {
    return words.subList(1, words.size());
  }

  private interface Change {
    void of(String id);
  }

  private void each(RunStore store, String name, Change change) {
    for (StoredRun run : store.named("RUN", name)) {
      change.of(run.id());
      StoredRun now = store.require("RUN", run.id());
      notices.say(
          "run "
              + run.id()
              + ": tags "
              + (now.tags().isEmpty() ? "none" : String.join(", ", now.tags()))
              + (now.note().isEmpty() ? "" : "; note " + now.note()));
    }
  }

  private static List<StoredRun> named(RunStore store, List<String> names) {
    List<StoredRun> runs = new ArrayList<>();
    for (String name : names) {
      store.named("RUN", name).stream().filter(run -> !runs.contains(run)).forEach(runs::add);
    }
    return runs;
  }

  private void list(RunStore store, ParseResult arguments) throws IOException {
    RunFilter filter = RunsFilter.read(arguments);
    List<StoredRun> runs = store.list(filter);
    if (Flags.on(arguments, JSON)) {
      json(store.count(), runs);
    } else {
      RunsTable.list(runs, store.count(), surroundings.out());
    }
  }

  private void show(RunStore store, String name, ParseResult arguments) throws IOException {
    List<StoredRun> runs = store.named("RUN", name);
    if (Flags.on(arguments, JSON)) {
      json(store.count(), runs);
    } else {
      runs.forEach(run -> RunsTable.show(run, surroundings.out()));
    }
  }

  private void trend(RunStore store, String name, ParseResult arguments) throws IOException {
    StoredRun run = store.named("RUN", name).getFirst();
    RunsTrend trend = RunsTrend.of(store, run, MarginFlag.of(arguments));
    if (Flags.on(arguments, JSON)) {
      json(trend::json);
    } else {
      trend.text(run.target(), surroundings.out());
    }
  }

  private void json(int total, List<StoredRun> runs) throws IOException {
    json(json -> StoredRunJson.write(json, total, runs));
  }

  private void json(Consumer<JsonOut> document) throws IOException {
    try (JsonOut json = new JsonOut(surroundings.out())) {
      document.accept(json);
    } catch (tools.jackson.core.JacksonException e) {
      throw new IOException("the list could not be written: " + e.getOriginalMessage(), e);
    }
  }

  private void delete(RunStore store, List<StoredRun> runs, Confirmation confirmation)
      throws IOException {
    if (runs.isEmpty()) {
      notices.say("nothing to delete");
      return;
    }
    long bytes = runs.stream().mapToLong(StoredRun::fileBytes).sum();
    confirmation.require(RunsTable.counted(runs.size()) + " and " + RunsTable.bytes(bytes));
    long freed = 0;
    for (StoredRun run : runs) {
      freed += store.delete(run.id());
    }
    notices.say(RunsTable.counted(runs.size()) + " deleted, " + RunsTable.bytes(freed) + " freed");
  }

  private int rebuild(HistoryPlace place) {
    if (place.shared()) {
      throw new PlanException(NAME + " rebuild", "", "only your own history can be made anew");
    }
    Rebuild.Outcome outcome = Rebuild.of(place, notices::warn);
    notices.say(
        RunsTable.counted(outcome.runs())
            + " in the new history, tags and notes of "
            + outcome.kept()
            + " kept; the old one is "
            + outcome.aside().map(Object::toString).orElse("not there"));
    return ExitCode.OK;
  }
}

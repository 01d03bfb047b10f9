package dev.loadstone.cli;

import dev.loadstone.analysis.claims.ClaimChecks;
import dev.loadstone.analysis.claims.ClaimReader;
import dev.loadstone.analysis.claims.Claims;
import dev.loadstone.analysis.claims.Claims.Loop;
import dev.loadstone.analysis.claims.Figure;
import dev.loadstone.analysis.claims.Item;
import dev.loadstone.analysis.claims.Part;
import dev.loadstone.analysis.claims.Review;
import dev.loadstone.plan.PlanException;
import dev.loadstone.plan.PlanException.Fault;
import dev.loadstone.plan.Spelling;
import dev.loadstone.report.CheckRenderers;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// `check`: holds figures typed in from any report of any tool against each other; sends nothing.
final class CheckCommand implements Command {
  static final String NAME = "check";

  private static final String STATUS = "--status";
  private static final String ERRORS = "--errors";
  private static final String LOOP = "--loop";
  private static final String MEDIAN = "--median";

  private final Surroundings surroundings;
  private final CommandSpec spec;

  CheckCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
    spec =
        Flags.command(
            NAME, "Holds figures from any report of any tool against each other; sends nothing.");
    spec.usageMessage()
        .customSynopsis(
            "loadstone check --requests 10000 --connections 50 --mean 120ms ... [flags]");
    for (Item item : Item.values()) {
      spec.addOption(Flags.value(label(item.unit()), item.meaning(), names(item)));
    }
    spec.addOption(
        Flags.value(
            "CODE=SHARE", "answers with this status: 500=0.3%%, 5xx=12; repeat for more", STATUS));
    spec.addOption(
        Flags.value(
            "KIND=COUNT",
            "requests without an answer: timeout=12, connect=0.1%%; repeat for more",
            ERRORS));
    spec.addOption(Flags.value("KIND", "closed or open (closed, unless --rate says open)", LOOP));
    Outputs.addTo(spec, CheckRenderers.formats());
  }

  private static String label(Item.Unit unit) {
    return switch (unit) {
      case COUNT -> "N";
      case MILLIS -> "D";
      case PER_SECOND -> "R";
      case FRACTION -> "SHARE";
    };
  }

  private static String[] names(Item item) {
    return switch (item) {
      case REQUESTS -> new String[] {"-n", item.flag()};
      case CONNECTIONS -> new String[] {"-c", item.flag()};
      case DURATION -> new String[] {"-d", item.flag()};
      case RATE -> new String[] {"-r", item.flag()};
      case P50 -> new String[] {MEDIAN, item.flag()};
      default -> new String[] {item.flag()};
    };
  }

  @Override
  public CommandSpec spec() {
    return spec;
  }

  @Override
  public int run(ParseResult arguments) throws IOException {
    Claims claims = claims(arguments);
    Outputs outputs = Outputs.read(arguments, CheckRenderers.formats());
    if (claims.empty()) {
      throw new PlanException(
          NAME,
          "",
          "at least one figure is needed, for example: loadstone check --requests 10000"
              + " --connections 50 --duration 15.2s --mean 120ms");
    }
    Review review = ClaimChecks.review(claims);
    outputs.write(new ReviewDocument(review), surroundings);
    return ExitCode.of(review);
  }

  private static Claims claims(ParseResult arguments) {
    List<Fault> faults = new ArrayList<>();
    Map<Item, Figure> figures = new EnumMap<>(Item.class);
    for (Item item : Item.values()) {
      List<String> given = Flags.values(arguments, item.flag());
      noting(
          faults,
          () ->
              once(item.flag(), given)
                  .forEach(text -> figures.put(item, ClaimReader.read(item, text))));
    }
    List<Part> statuses = parts(arguments, STATUS, ClaimReader::status, faults);
    List<Part> errors = parts(arguments, ERRORS, ClaimReader::error, faults);
    List<Loop> loop = new ArrayList<>();
    noting(faults, () -> loop.add(loop(Flags.values(arguments, LOOP))));
    if (!faults.isEmpty()) {
      throw new PlanException(faults);
    }
    return new Claims(figures, statuses, errors, loop.getFirst());
  }

  private static void noting(List<Fault> faults, Runnable reading) {
    try {
      reading.run();
    } catch (PlanException e) {
      faults.addAll(e.faults());
    }
  }

  /// The one value of a flag, or none.
  private static Set<String> once(String flag, List<String> given) {
    Set<String> values = new LinkedHashSet<>(given);
    if (values.size() > 1) {
      throw new PlanException(
          flag, String.join("' and '", values), "given twice with different values, keep one");
    }
    return values;
  }

  private static List<Part> parts(
      ParseResult arguments,
      String flag,
      BiFunction<String, String, Part> reader,
      List<Fault> faults) {
    List<Part> parts = new ArrayList<>();
    for (String text : Flags.values(arguments, flag)) {
      noting(
          faults,
          () -> {
            Part part = reader.apply(flag, text);
            if (parts.stream().anyMatch(other -> other.key().equals(part.key()))) {
              throw new PlanException(flag, text, part.key() + " is given twice, keep one");
            }
            parts.add(part);
          });
    }
    return parts;
  }

  private static Loop loop(List<String> given) {
    List<String> known = List.of("closed", "open");
    String text = String.join("", once(LOOP, given));
    if (text.isEmpty() && given.isEmpty()) {
      return Loop.UNSAID;
    }
    if (!known.contains(text)) {
      throw new PlanException(LOOP, text, Spelling.cure(text, known));
    }
    return text.equals("open") ? Loop.OPEN : Loop.CLOSED;
  }
}

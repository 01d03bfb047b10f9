package dev.loadstone.report;

import dev.loadstone.report.Block.Command;
import dev.loadstone.report.Block.Grid;
import dev.loadstone.report.Block.Heading;
import dev.loadstone.report.Block.Paragraph;
import dev.loadstone.report.Block.Row;
import dev.loadstone.report.Checkup.Judgement;
import dev.loadstone.report.Checkup.Reading;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tools.jackson.core.JacksonException;

/// Writes a [Checkup] for people and for programs.
public final class CheckupRenderer {
  /// The name of the document's form; a new number only for a change that breaks readers.
  static final String SCHEMA = "loadstone/doctor/1";

  private CheckupRenderer() {}

  /// Text for a terminal.
  public static void text(Checkup checkup, ConsoleStyle style, OutputStream out)
      throws IOException {
    ConsolePage page = new ConsolePage(style);
    page.title("doctor");
    page.badge(tone(checkup), word(checkup), word(checkup).length(), verdict(checkup));
    page.section("What this machine can generate");
    new ConsoleBlocks(page, List.of(grid(checkup))).draw();
    List<Block> cures = cures(checkup);
    if (!cures.isEmpty()) {
      page.section("How to raise what is low");
      new ConsoleBlocks(page, cures).draw();
    }
    List<Block> further = further(checkup);
    if (!further.isEmpty()) {
      page.section("How to raise what is enough for most");
      new ConsoleBlocks(page, further).draw();
    }
    out.write(page.text().getBytes(StandardCharsets.UTF_8));
    out.flush();
  }

  /// A JSON document; figures that are not known are `null`.
  public static void json(Checkup checkup, OutputStream out) throws IOException {
    try (JsonOut json = new JsonOut(out)) {
      json.object(() -> {
        json.text("schema", SCHEMA);
        json.text("tool", checkup.tool());
        json.text("verdict", verdict(checkup));
        json.objects("readings", checkup.readings(), reading -> reading(reading, json));
      });
    } catch (JacksonException e) {
      throw new IOException("the checkup could not be written: " + e.getOriginalMessage(), e);
    }
  }

  private static void reading(Reading reading, JsonOut json) {
    json.text("id", reading.id());
    json.text("label", reading.label());
    json.text("text", reading.text());
    json.text("judgement", reading.judgement().name().toLowerCase(Locale.ROOT));
    json.map("figures", reading.figures(), json::figure);
    json.text("why", reading.why());
    json.strings("raise", reading.cures());
  }

  private static Grid grid(Checkup checkup) {
    return new Grid(
        List.of("judged", "what", "reading"),
        checkup.readings().stream()
            .map(reading ->
                new Row(
                    tone(reading.judgement()),
                    List.of(word(reading.judgement()), reading.label(), reading.text())))
            .toList());
  }

  private static List<Block> cures(Checkup checkup) {
    List<Block> blocks = new ArrayList<>();
    for (Reading reading : checkup.readings()) {
      if (reading.judgement() == Judgement.LOW) {
        blocks.add(new Heading("", reading.label() + ": " + reading.text(), "", Tone.PLAIN));
        blocks.add(new Paragraph("", reading.why()));
        reading.cures().forEach(line -> blocks.add(new Command("Try", line)));
      }
    }
    return blocks;
  }

  private static List<Block> further(Checkup checkup) {
    return checkup.readings().stream()
        .filter(reading -> reading.judgement() == Judgement.FINE)
        .flatMap(reading ->
            reading.cures().stream().<Block>map(line -> new Command(reading.label(), line)))
        .toList();
  }

  private static String verdict(Checkup checkup) {
    long low = checkup.count(Judgement.LOW);
    long unknown = checkup.count(Judgement.UNKNOWN);
    String found =
        low == 0
            ? "Nothing here limits an ordinary load test"
            : low
                + (low == 1 ? " reading is" : " readings are")
                + " lower than a load test may need";
    return found + (unknown == 0 ? "." : "; this system does not tell " + unknown + " more.");
  }

  private static Tone tone(Checkup checkup) {
    return tone(checkup.count(Judgement.LOW) == 0 ? Judgement.FINE : Judgement.LOW);
  }

  private static String word(Checkup checkup) {
    return checkup.count(Judgement.LOW) == 0 ? "FINE" : "LOW";
  }

  private static Tone tone(Judgement judgement) {
    return switch (judgement) {
      case FINE -> Tone.GOOD;
      case LOW -> Tone.BAD;
      case UNKNOWN -> Tone.UNSURE;
    };
  }

  private static String word(Judgement judgement) {
    return switch (judgement) {
      case FINE -> "fine";
      case LOW -> "low";
      case UNKNOWN -> "?";
    };
  }
}

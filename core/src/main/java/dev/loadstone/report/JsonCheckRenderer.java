package dev.loadstone.report;

import dev.loadstone.analysis.claims.Answer;
import dev.loadstone.analysis.claims.Claims;
import dev.loadstone.analysis.claims.Figure;
import dev.loadstone.analysis.claims.Item;
import dev.loadstone.analysis.claims.Part;
import dev.loadstone.analysis.claims.Review;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.core.JacksonException;

/// The review of typed figures for programs: the document of `check-1.schema.json`, keys always in
/// the same order.
final class JsonCheckRenderer implements CheckRenderer {
  /// The name of the document's form; a new number only for a change that breaks readers.
  static final String SCHEMA = "loadstone/check/1";

  @Override
  public String format() {
    return "json";
  }

  @Override
  public void render(Review review, OutputStream out) throws IOException {
    try (JsonOut json = new JsonOut(out)) {
      json.object(() -> document(review, json));
    } catch (JacksonException e) {
      throw new IOException("the review could not be written: " + e.getOriginalMessage(), e);
    }
  }

  private static void document(Review review, JsonOut json) {
    json.text("schema", SCHEMA);
    json.text("verdict", review.status().id());
    json.object("claims", () -> claims(review.claims(), json));
    json.objects("answers", review.answers(), answer -> answer(answer, json));
    json.objects(
        "notConcluded",
        review.open(),
        question -> {
          json.text("title", question.title());
          json.text("text", question.text());
          json.text("command", question.command());
        });
  }

  private static void claims(Claims claims, JsonOut json) {
    json.text("loop", claims.loop().name().toLowerCase(Locale.ROOT));
    json.objects("figures", List.copyOf(claims.figures().entrySet()), entry -> figure(entry, json));
    json.objects("statuses", claims.statuses(), part -> part("status", part, json));
    json.objects("errors", claims.errors(), part -> part("kind", part, json));
  }

  private static void figure(Map.Entry<Item, Figure> entry, JsonOut json) {
    json.text("id", entry.getKey().id());
    amount(entry.getValue(), entry.getKey().unit(), json);
  }

  private static void part(String name, Part part, JsonOut json) {
    json.text(name, part.key());
    amount(part.amount(), part.share() ? Item.Unit.FRACTION : Item.Unit.COUNT, json);
  }

  private static void amount(Figure figure, Item.Unit unit, JsonOut json) {
    json.text("typed", figure.text());
    json.figure("value", figure.value());
    json.figure("low", figure.low());
    json.figure("high", figure.high());
    json.text("unit", unit.id());
  }

  private static void answer(Answer answer, JsonOut json) {
    json.text("check", answer.id());
    json.text("kind", answer.kind().id());
    json.text("title", answer.title());
    json.text("text", answer.text());
    json.strings("points", answer.points());
    json.text("command", answer.command());
    json.strings("missing", answer.missing());
  }
}

package dev.loadstone.report;

import java.io.OutputStream;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.PrettyPrinter;
import tools.jackson.core.SerializableString;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.io.CharacterEscapes;
import tools.jackson.core.io.SerializedString;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.core.util.Separators;

/// Writes JSON for strict readers and for eyes: two spaces per level, `null` for a figure that is
/// not determined, hidden characters as escapes.
public final class JsonOut implements AutoCloseable {
  /// Digits kept of a figure: more than any measurement holds, few enough to hide the noise of
  /// binary fractions.
  private static final MathContext DIGITS = new MathContext(9);

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .characterEscapes(new HiddenEscapes())
          .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
          .build();

  private final JsonGenerator json;

  /// A document that goes to this stream, which stays open.
  public JsonOut(OutputStream out) {
    json = FACTORY.createGenerator(new TwoSpaces(), out);
  }

  /// An object; what `fields` writes stands in it.
  public void object(Runnable fields) {
    json.writeStartObject();
    fields.run();
    json.writeEndObject();
  }

  /// A field that is an object.
  public void object(String name, Runnable fields) {
    name(name);
    object(fields);
  }

  /// A field that is an array; `each` writes one item.
  public <T> void array(String name, Collection<T> items, Consumer<T> each) {
    name(name);
    json.writeStartArray();
    items.forEach(each);
    json.writeEndArray();
  }

  /// A field that is an array of objects.
  public <T> void objects(String name, Collection<T> items, Consumer<T> fields) {
    array(name, items, item -> object(() -> fields.accept(item)));
  }

  <K, V> void map(String name, Map<K, V> map, BiConsumer<String, V> field) {
    object(name, () -> map.forEach((key, value) -> field.accept(String.valueOf(key), value)));
  }

  /// A field that is an array of texts.
  public void strings(String name, List<String> items) {
    array(name, items, this::string);
  }

  /// A count that may be unknown.
  void whole(String name, double count) {
    if (Double.isFinite(count)) {
      count(name, Math.round(count));
    } else {
      figure(name, count);
    }
  }

  /// A field that is a text.
  public void text(String name, @Nullable String value) {
    name(name);
    if (value == null) {
      json.writeNull();
    } else {
      string(value);
    }
  }

  /// A field that is a whole number.
  public void count(String name, long value) {
    name(name);
    json.writeNumber(value);
  }

  /// A count that may not be known, which is then negative.
  void told(String name, long value) {
    name(name);
    if (value < 0) {
      json.writeNull();
    } else {
      json.writeNumber(value);
    }
  }

  /// A count for which 0 means that there is no limit.
  void limit(String name, long value) {
    name(name);
    if (value == 0) {
      json.writeNull();
    } else {
      json.writeNumber(value);
    }
  }

  /// A field that is true or false.
  public void flag(String name, boolean value) {
    name(name);
    json.writeBoolean(value);
  }

  /// A field that is a figure, `null` where it is not determined.
  public void figure(String name, double value) {
    name(name);
    figure(value);
  }

  void pair(String name, double first, double second) {
    name(name);
    json.writeStartArray();
    figure(first);
    figure(second);
    json.writeEndArray();
  }

  private void figure(double value) {
    if (Double.isFinite(value)) {
      json.writeNumber(new BigDecimal(value).round(DIGITS).doubleValue());
    } else {
      json.writeNull();
    }
  }

  private void name(String name) {
    json.writeName(Escapes.wellFormed(name));
  }

  private void string(String value) {
    json.writeString(Escapes.wellFormed(value));
  }

  /// Ends the document with a line end and flushes; the stream stays open.
  @Override
  public void close() {
    json.writeRaw('\n');
    json.close();
  }

  private static final class TwoSpaces extends ObjectWriteContext.Base {
    private static final Separators SEPARATORS =
        PrettyPrinter.DEFAULT_SEPARATORS
            .withObjectNameValueSpacing(Separators.Spacing.AFTER)
            .withObjectEmptySeparator("")
            .withArrayEmptySeparator("");

    private final DefaultIndenter indenter = new DefaultIndenter("  ", "\n");

    @Override
    public PrettyPrinter getPrettyPrinter() {
      return new DefaultPrettyPrinter(SEPARATORS)
          .withObjectIndenter(indenter)
          .withArrayIndenter(indenter);
    }

    @Override
    public boolean hasPrettyPrinter() {
      return true;
    }
  }

  /// Legal in JSON, yet able to act on a terminal that the file is shown on.
  private static final class HiddenEscapes extends CharacterEscapes {
    private static final long serialVersionUID = 1L;
    private static final int DELETE = 0x7f;
    private static final int[] ASCII = ascii();

    private static int[] ascii() {
      int[] escapes = standardAsciiEscapesForJSON();
      escapes[DELETE] = ESCAPE_STANDARD;
      return escapes;
    }

    @Override
    public int[] getEscapeCodesForAscii() {
      return ASCII.clone();
    }

    @Override
    public @Nullable SerializableString getEscapeSequence(int unit) {
      return Escapes.isHidden(unit)
          ? new SerializedString(String.format(Locale.ROOT, "\\u%04x", unit))
          : null;
    }
  }
}

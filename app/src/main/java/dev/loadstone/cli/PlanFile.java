package dev.loadstone.cli;

import dev.loadstone.plan.PlanException;
import dev.loadstone.plan.PlanKey;
import dev.loadstone.plan.Setting;
import dev.loadstone.plan.Spelling;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/// Reads a plan file: YAML, one mapping whose keys are the long flags and `target`.
///
/// It reads the parser's events and builds no document, so that depth, aliases and tags have no
/// power: anything but a scalar or a list of scalars is refused where it begins.
final class PlanFile {
  /// Far more than any plan needs.
  static final int MAX_BYTES = 1 << 20;

  private static final String STANDARD_INPUT = "standard input";

  private final String name;
  private final Iterator<Event> events;
  private final List<Setting> settings = new ArrayList<>();
  private final Map<PlanKey, String> seen = new EnumMap<>(PlanKey.class);

  private PlanFile(String name, String text) {
    this.name = name;
    LoadSettings limits =
        LoadSettings.builder().setLabel(name).setCodePointLimit(MAX_BYTES).build();
    this.events = new Parse(limits).parseString(text).iterator();
  }

  /// The settings of a file.
  ///
  /// @throws PlanException when it cannot be read, with line and column
  static List<Setting> read(String file) {
    try (InputStream in = Files.newInputStream(Path.of(file))) {
      return read(file, in);
    } catch (IOException e) {
      throw new PlanException(
          "plan",
          file,
          Files.isDirectory(Path.of(file)) ? "this is a folder" : CrashNote.reason(e));
    }
  }

  /// The settings that arrive on standard input.
  static List<Setting> read(InputStream in) throws IOException {
    return read(STANDARD_INPUT, in);
  }

  private static List<Setting> read(String name, InputStream in) throws IOException {
    byte[] bytes = in.readNBytes(MAX_BYTES + 1);
    if (bytes.length > MAX_BYTES) {
      throw new PlanException("plan", name, "larger than 1 MiB, the limit");
    }
    if (bytes.length == 0) {
      throw new PlanException("plan", name, "there is nothing in it; a plan has at least a target");
    }
    return new PlanFile(name, utf8(name, bytes)).readAll();
  }

  private static String utf8(String name, byte[] bytes) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new PlanException("plan", name, "this is not UTF-8 text");
    }
  }

  private List<Setting> readAll() {
    try {
      document();
      return settings;
    } catch (MarkedYamlEngineException e) {
      throw new PlanException(place(e.getProblemMark()), "", "no YAML here: " + e.getProblem());
    } catch (YamlEngineException e) {
      throw new PlanException("plan", name, "no YAML: " + firstLine(e));
    }
  }

  private static String firstLine(YamlEngineException e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("unreadable");
  }

  private void document() {
    next(Event.ID.StreamStart);
    next(Event.ID.DocumentStart);
    Event start = next(Event.ID.MappingStart);
    refuseAnchor(start);
    for (Event key = events.next(); key.getEventId() != Event.ID.MappingEnd; key = events.next()) {
      entry(key);
    }
    next(Event.ID.DocumentEnd);
    next(Event.ID.StreamEnd);
  }

  private void entry(Event event) {
    PlanKey key = key(event);
    String earlier = seen.putIfAbsent(key, place(event));
    if (earlier != null) {
      throw fault(event, key.id(), "given twice, first at " + earlier);
    }
    Event value = events.next();
    if (value.getEventId() == Event.ID.SequenceStart && key.kind() == PlanKey.Kind.MANY) {
      refuseAnchor(value);
      for (Event item = events.next();
          item.getEventId() != Event.ID.SequenceEnd;
          item = events.next()) {
        add(key, item);
      }
    } else {
      add(key, value);
    }
  }

  private PlanKey key(Event event) {
    if (!(event instanceof ScalarEvent scalar)) {
      throw fault(event, "", "a key is expected: one of " + String.join(", ", PlanKey.ids()));
    }
    return PlanKey.named(scalar.getValue())
        .orElseThrow(() ->
            fault(
                event,
                scalar.getValue(),
                "unknown key, " + Spelling.cure(scalar.getValue(), PlanKey.ids())));
  }

  private void add(PlanKey key, Event event) {
    if (!(event instanceof ScalarEvent scalar)) {
      throw fault(
          event,
          key.id(),
          event.getEventId() == Event.ID.Alias
              ? "aliases are not allowed in a plan"
              : key.kind() == PlanKey.Kind.MANY
                  ? "a value or a list of values is expected"
                  : "one value is expected");
    }
    refuseAnchor(event);
    settings.add(new Setting(key, place(event) + " " + key.id(), scalar.getValue()));
  }

  private void refuseAnchor(Event event) {
    boolean anchored =
        switch (event) {
          case ScalarEvent scalar -> scalar.getAnchor().isPresent();
          case CollectionStartEvent collection -> collection.getAnchor().isPresent();
          default -> false;
        };
    if (anchored) {
      throw fault(event, "", "anchors are not allowed in a plan");
    }
  }

  private Event next(Event.ID expected) {
    Event event = events.next();
    if (event.getEventId() != expected) {
      throw fault(
          event, "", "a plan is one list of 'key: value' lines, for example target: http://h/");
    }
    return event;
  }

  private PlanException fault(Event event, String read, String cure) {
    return new PlanException(place(event), read, cure);
  }

  private String place(Event event) {
    return place(event.getStartMark());
  }

  private String place(Optional<Mark> mark) {
    return mark.map(m -> name + ":" + (m.getLine() + 1) + ":" + (m.getColumn() + 1)).orElse(name);
  }
}

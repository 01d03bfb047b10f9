package dev.loadstone.analysis.claims;

import dev.loadstone.analysis.claims.Claims.Loop;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// Figures typed in as on the command line.
public final class Typed {
  /// The figures that every tool should have doubted.
  public static final String FOUNDING =
      "--requests 10000 --connections 50 --duration 15.2s --mean 120ms --min 45ms --max 580ms"
          + " --p95 250ms --p99 450ms --rps 658.21 --kbytes-per-second 450.5 --success 99.5%"
          + " --status 500=0.3% --status 502=0.2%";

  private Typed() {}

  /// The claims of a line of flags.
  public static Claims claims(String line) {
    return claims(Arrays.asList(line.strip().split("\\s+")));
  }

  /// The claims of flags and their values in turn.
  static Claims claims(List<String> words) {
    Map<Item, Figure> figures = new EnumMap<>(Item.class);
    List<Part> statuses = new ArrayList<>();
    List<Part> errors = new ArrayList<>();
    Loop loop = Loop.UNSAID;
    for (int at = 0; at + 1 < words.size(); at += 2) {
      String flag = words.get(at);
      String value = words.get(at + 1);
      switch (flag) {
        case "--status" -> statuses.add(ClaimReader.status(flag, value));
        case "--errors" -> errors.add(ClaimReader.error(flag, value));
        case "--loop" -> loop = value.equals("open") ? Loop.OPEN : Loop.CLOSED;
        default -> figures.put(item(flag), ClaimReader.read(item(flag), value));
      }
    }
    return new Claims(figures, statuses, errors, loop);
  }

  private static Item item(String flag) {
    return Arrays.stream(Item.values())
        .filter(item -> item.flag().equals(flag))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(flag));
  }

  /// The same claims with one figure so many times as large.
  static Claims with(Claims claims, String flag, double factor) {
    Map<Item, Figure> figures = new EnumMap<>(claims.figures());
    figures.computeIfPresent(item(flag), (item, figure) -> scaled(item, figure, factor));
    return new Claims(figures, claims.statuses(), claims.errors(), claims.loop());
  }

  private static Figure scaled(Item item, Figure figure, double factor) {
    Figure scaled = figure.times(factor);
    return item.unit() == Item.Unit.COUNT
        ? Figure.exact(figure.text(), Math.max(1, Math.rint(scaled.value())))
        : scaled;
  }

  /// The review of a line of flags.
  public static Review review(String line) {
    return ClaimChecks.review(claims(line));
  }
}

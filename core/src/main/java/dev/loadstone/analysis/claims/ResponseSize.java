package dev.loadstone.analysis.claims;

import dev.loadstone.analysis.claims.Answer.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The transfer rate as bytes of each response, and against what links carry.
final class ResponseSize implements ClaimCheck {
  private static final double KB = 1000;
  private static final double KIB = 1024;
  private static final double BITS = 8;

  /// `HTTP/1.1 200 \r\n\r\n`, the shortest answer there is.
  private static final double SMALLEST_BYTES = 17;

  /// Usual links in bits per second, and the share of them that data can take (headers of Ethernet,
  /// IP and TCP take 5 to 6 %).
  private static final List<Double> LINKS = List.of(100e6, 1e9, 2.5e9, 10e9, 25e9, 100e9);

  private static final Range FULL = new Range(0.88, 1.0);
  private static final double FASTEST_LINK = 1e12;
  private static final double MEGA = 1e6;

  @Override
  public String id() {
    return "response-size";
  }

  @Override
  public String subject() {
    return "bytes per response";
  }

  @Override
  public List<Answer> answers(Claims claims) {
    Optional<Range> bytes = bytesPerSecond(claims);
    Optional<Figure> rps = Derived.rps(claims);
    List<String> lacking = new ArrayList<>();
    if (bytes.isEmpty()) {
      lacking.add(Item.KBYTES.flag());
    }
    if (rps.isEmpty()) {
      lacking.add(Item.RPS.flag());
    }
    return lacking.isEmpty()
        ? List.of(answer(bytes.orElseThrow(), rps.orElseThrow().value()))
        : needs(lacking);
  }

  /// By the smaller and by the larger unit.
  private static Optional<Range> bytesPerSecond(Claims claims) {
    if (claims.has(Item.KIB)) {
      return Optional.of(Range.of(claims.value(Item.KIB) * KIB));
    }
    if (claims.has(Item.KBYTES)) {
      double rate = claims.value(Item.KBYTES);
      return Optional.of(new Range(rate * KB, rate * KIB));
    }
    if (claims.has(Item.MBYTES)) {
      double rate = claims.value(Item.MBYTES);
      return Optional.of(new Range(rate * KB * KB, rate * KIB * KIB));
    }
    return Optional.empty();
  }

  private Answer answer(Range bytes, double rps) {
    Range each = bytes.times(1 / rps);
    Range bits = bytes.times(BITS);
    String sizes =
        each.low() == each.high()
            ? Words.counted(Math.rint(each.low()), "byte") + " per response"
            : Words.number(Math.rint(each.low()))
                + " bytes per response, or "
                + Words.number(Math.rint(each.high()))
                + " if the unit is 1024 (ab and wrk mean that)";
    if (each.high() < SMALLEST_BYTES) {
      return Answer.of(
          id(),
          Kind.DOUBT,
          sizes + ": less than the shortest HTTP answer has",
          "Only bodies were counted, or answers that never came, or the unit is another.");
    }
    if (bits.low() > FASTEST_LINK) {
      return Answer.of(
          id(),
          Kind.DOUBT,
          Words.number(bits.low() / MEGA) + " Mbit/s is more than any link of one machine carries",
          "The unit is another, or bits were taken for bytes.");
    }
    return LINKS.stream()
        .filter(link -> bits.meets(FULL.times(link)))
        .findFirst()
        .map(link -> full(bits, link))
        .orElseGet(() ->
            Answer.note(
                id(),
                sizes,
                "That is "
                    + Words.number(bits.low() / MEGA)
                    + " Mbit/s. If the responses should be larger than this, some were error pages"
                    + " or compressed."));
  }

  private Answer full(Range bits, double link) {
    return Answer.note(
        id(),
        Words.number(bits.low() / MEGA)
            + " Mbit/s fill a link of "
            + Words.number(link / MEGA)
            + " Mbit/s",
        "If there is such a link on the way, it was the limit and not the target.");
  }
}

package dev.loadstone.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loadstone.analysis.model.Confidence.Bounds;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class NumbersTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '=',
      textBlock =
          """
          61.24       = 61.2 ms
          0.4215      = 422 µs
          0.00123     = 1.23 µs
          0.0000012   = 0.00120 µs
          0.9996      = 1.00 ms
          0           = 0 ms
          999.4       = 999 ms
          999.6       = 1.00 s
          12410       = 12.4 s
          1234567     = 1,235 s
          NaN         = not determined
          Infinity    = not determined
          """)
  void aTimeIsShownInTheUnitThatFitsIt(double millis, String shown) {
    assertThat(Numbers.millis(millis)).isEqualTo(shown);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '=',
      textBlock =
          """
          0           = 0 ms
          12.412      = 12.4 s
          599.9       = 600 s
          905         = 15 min 5 s
          7199.6      = 2 h 0 min
          93784       = 26 h 3 min
          """)
  void aLongTimeIsShownInMinutesAndHours(double seconds, String shown) {
    assertThat(Numbers.seconds(seconds)).isEqualTo(shown);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '=',
      textBlock =
          """
          0           = 0 %
          0.003       = 0.3 %
          0.005       = 0.5 %
          0.00001234  = 0.00123 %
          0.00000001  = under 0.0001 %
          0.12345     = 12.3 %
          0.5         = 50 %
          0.995       = 99.5 %
          0.99996     = 99.996 %
          0.9999999   = over 99.9999 %
          1           = 100 %
          NaN         = not determined
          """)
  void aShareIsNeverRoundedToNoneOrAll(double fraction, String shown) {
    assertThat(Numbers.percent(fraction)).isEqualTo(shown);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '=',
      textBlock =
          """
          806.04      = 806
          12345.6     = 12,346
          1234567.8   = 1,234,568
          16          = 16
          0.025       = 0.025
          """)
  void aRateKeepsAllDigitsBeforeThePoint(double rate, String shown) {
    assertThat(Numbers.rate(rate)).isEqualTo(shown);
  }

  @ParameterizedTest
  @CsvSource({"0, 0 bytes", "999, 999 bytes", "4280000, 4.28 MB", "88120, 88.1 KB"})
  void aKilobyteIsAThousandBytes(long bytes, String shown) {
    assertThat(Numbers.bytes(bytes)).isEqualTo(shown);
  }

  @Test
  void aSettingHasNoZerosThatPromiseDigits() {
    assertThat(Numbers.nanos(30_000_000_000L)).isEqualTo("30 s");
    assertThat(Numbers.nanos(2_500_000L)).isEqualTo("2.5 ms");
    assertThat(Numbers.exactMillis(200)).isEqualTo("200 ms");
  }

  @Test
  void anIntervalThatIsNotDeterminedSaysHowLongTheRunMustBe() {
    assertThat(Numbers.interval(Bounds.needing(2.7), Numbers::millis))
        .isEqualTo("95 % interval not determined: needs about 3 times as long");
    assertThat(Numbers.interval(Bounds.needing(1.2), Numbers::millis))
        .isEqualTo("95 % interval not determined: needs up to twice as long");
    assertThat(Numbers.interval(Bounds.needing(131), Numbers::millis))
        .isEqualTo("95 % interval not determined: needs about 140 times as long");
    assertThat(Numbers.interval(Bounds.needing(12_345), Numbers::millis))
        .isEqualTo("95 % interval not determined: needs more than 1,000 times as long");
    assertThat(Numbers.interval(Bounds.rough(1, 2), Numbers::millis))
        .isEqualTo("rough 95 % interval 1.00 to 2.00 ms");
  }

  @Test
  void anIntervalNamesItsUnitOnceWhereBothEndsShareIt() {
    assertThat(Numbers.interval(new Bounds(241, 262), Numbers::millis))
        .isEqualTo("95 % interval 241 to 262 ms");
    assertThat(Numbers.interval(new Bounds(900, 1_200), Numbers::millis))
        .isEqualTo("95 % interval 900 ms to 1.20 s");
    assertThat(Numbers.interval(new Bounds(790.4, 822.3), Numbers::rate))
        .isEqualTo("95 % interval 790 to 822");
  }

  @Test
  void anIntervalWithOneEndSaysSo() {
    assertThat(Numbers.range(388, Double.NaN, Numbers::millis)).isEqualTo("at least 388 ms");
    assertThat(Numbers.range(Double.NaN, 388, Numbers::millis)).isEqualTo("at most 388 ms");
    assertThat(Numbers.interval(Bounds.UNKNOWN, Numbers::millis)).isEmpty();
  }

  @Test
  void anyFigureIsShownInAFewCharacters() {
    Random random = new Random(3);
    for (int round = 0; round < 20_000; round++) {
      double any = Double.longBitsToDouble(random.nextLong());
      assertThat(Numbers.millis(any)).hasSizeLessThan(40);
      assertThat(Numbers.rate(any)).hasSizeLessThan(40);
      assertThat(Numbers.inUnit(any, "connections")).hasSizeLessThan(50);
    }
  }

  @Test
  void theLanguageSettingChangesNothing() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
      assertThat(Numbers.millis(1234567.8)).isEqualTo("1,235 s");
      assertThat(Numbers.percent(0.1234)).isEqualTo("12.3 %");
      assertThat(Escapes.terminal("\u001b")).isEqualTo("\\x1b");
    } finally {
      Locale.setDefault(before);
    }
  }
}

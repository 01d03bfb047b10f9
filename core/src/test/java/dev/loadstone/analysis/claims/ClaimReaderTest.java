package dev.loadstone.analysis.claims;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.loadstone.plan.PlanException;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ClaimReaderTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          duration          | 15.2s       | 15200     | 15150      | 15250
          duration          | 15.20 s     | 15200     | 15195      | 15205
          duration          | 1m30s       | 90000     | 89500      | 90500
          duration          | 2h          | 7200000   | 5400000    | 9000000
          mean              | 120ms       | 120       | 119.5      | 120.5
          mean              | 1.23e2ms    | 123       | 122.5      | 123.5
          mean              | 450us       | 0.45      | 0.4495     | 0.4505
          mean              | 450µs       | 0.45      | 0.4495     | 0.4505
          mean              | 1,234.5ms   | 1234.5    | 1234.45    | 1234.55
          min               | 0ms         | 0         | 0          | 0.5
          mean              | -5ms        | -5        | -5.5       | -4.5
          requests          | 10,000      | 10000     | 10000      | 10000
          requests          | 10k         | 10000     | 9500       | 10500
          requests          | 1e18        | 1e18      | 1e18       | 1e18
          connections       | 50          | 50        | 50         | 50
          rps               | 658.21      | 658.21    | 658.205    | 658.215
          rps               | 658.21/s    | 658.21    | 658.205    | 658.215
          rps               | 6000/m      | 100       | 99.99167   | 100.00833
          rps               | 65.8k       | 65800     | 65750      | 65850
          rate              | 500         | 500       | 500        | 500
          timeout           | 30s         | 30000     | 30000      | 30000
          success           | 99.5%       | 0.995     | 0.9945     | 0.9955
          success           | 130 %       | 1.3       | 1.295      | 1.305
          kbytes-per-second | 450.5       | 450.5     | 450.45     | 450.55
          """)
  void aFigureIsReadWithThePrecisionItWasTypedIn(
      String id, String text, double value, double low, double high) {
    Figure figure = ClaimReader.read(item(id), text);
    assertThat(figure.value()).isCloseTo(value, within(1e-9 * Math.abs(value) + 1e-12));
    assertThat(figure.low()).isCloseTo(low, within(1e-4));
    assertThat(figure.high()).isCloseTo(high, within(1e-4));
    assertThat(figure.text()).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          mean     | abc         | a number with a unit us, ms, s, m or h
          mean     | 120         | a unit is missing: 120ms
          mean     | ms          | a number
          mean     | 1,5ms       | a number with a unit
          mean     | NaN         | a number with a unit
          mean     | 1e9999ms    | a number with a unit
          requests | many        | a whole number
          requests | 10,00       | a whole number
          rps      | fast        | a number per second
          rps      | Infinity    | a number per second
          success  | 0.995       | a percent sign is missing
          success  | high        | a share in percent
          """)
  void whatIsNoFigureNamesTheFlagAndTheCure(String id, String text, String cure) {
    assertThatThrownBy(() -> ClaimReader.read(item(id), text))
        .isInstanceOf(PlanException.class)
        .hasMessageContaining("--" + id + " '" + text + "': " + cure);
  }

  @ParameterizedTest
  @ValueSource(strings = {"500", "500=", "=5", "x=5", "500=0.3", "50000=1", "6xx=1", "500=a%"})
  void aStatusNeedsACodeAndAShareOrACount(String text) {
    assertThatThrownBy(() -> ClaimReader.status("--status", text))
        .isInstanceOf(PlanException.class)
        .hasMessageContaining("--status '" + text + "'");
  }

  private static Item item(String id) {
    return Arrays.stream(Item.values()).filter(i -> i.id().equals(id)).findFirst().orElseThrow();
  }
}

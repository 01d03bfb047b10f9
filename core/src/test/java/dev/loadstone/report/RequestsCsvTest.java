package dev.loadstone.report;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import dev.loadstone.analysis.model.AnalysisFixtures;
import dev.loadstone.metrics.ErrorKind;
import dev.loadstone.metrics.RunRecord;
import dev.loadstone.metrics.SyntheticRun;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RequestsCsvTest implements RendererContract {
  @Override
  public Renderer renderer() {
    return new RequestsCsv();
  }

  @Test
  void everyRequestIsARowInTheOrderTheyEnded() {
    RunRecord record =
        SyntheticRun.open(10)
            .answer(1_000_001, 2_000_002, 5_000_005, 200)
            .error(3_000_000, 3_000_000, 4_000_000, ErrorKind.RESET)
            .dropped(9_000_000, 9_500_000)
            .build();
    List<CsvRecord> rows = rows(Rendered.text(renderer(), JudgedRun.of(record)));
    assertThat(rows.get(1).getFields())
        .containsSequence("3.000000", "3.000000", "", "4.000000", "1.000000", "1.000000")
        .containsSequence("", "reset");
    assertThat(rows.get(2).getFields())
        .containsSequence("1.000001", "2.000002", "4.999005", "5.000005", "4.000004", "3.000003")
        .containsSequence("200", "");
    assertThat(rows.get(3).getFields()).contains("9.000000", "dropped");
    assertThat(rows).hasSize(4);
  }

  @ParameterizedTest
  @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(A1)", "  =1", "\uff1dcmd", "\t=1", "\r=1"})
  void aCellThatASpreadsheetWouldRunBeginsWithAnApostropheOrABackslash(String formula) {
    String text =
        Rendered.text(
            renderer(), HostileRun.of(JudgedFixtures.of(AnalysisFixtures.shop()), formula));
    assertThat(rows(text).stream().skip(1))
        .allSatisfy(
            row -> assertThat(row.getField(14)).matches("['\\\\].*").endsWith(formula.strip()));
  }

  @Test
  void quotesCommasAndLineEndsComeBackAsTheyWere() {
    String text =
        Rendered.text(
            renderer(), HostileRun.of(JudgedFixtures.of(AnalysisFixtures.shop()), "a,\"b\"\nc"));
    assertThat(rows(text).get(1).getField(14)).isEqualTo("a,\"b\"\\nc");
  }

  private static List<CsvRecord> rows(String text) {
    return CsvReader.builder().ofCsvRecord(text).stream().toList();
  }
}

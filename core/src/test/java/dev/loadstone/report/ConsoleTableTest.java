package dev.loadstone.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loadstone.report.Block.Fact;
import dev.loadstone.report.Block.Facts;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ConsoleTableTest {
  @Test
  void aNoteBesideColumnsAsWideAsThePageHangsOver() {
    List<String> values = Collections.nCopies(12, "10,012.3 ms");
    Fact row = new Fact(0, "first byte", values, "a note of several words");
    ConsolePage page = new ConsolePage(ConsoleStyle.PLAIN);

    new ConsoleTable(page, List.of(new Facts(values, List.of(row))))
        .facts(new Facts(values, List.of(row)));

    assertThat(page.text()).contains("a note of several words");
  }
}

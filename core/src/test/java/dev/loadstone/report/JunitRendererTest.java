package dev.loadstone.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loadstone.analysis.model.Analysis;
import dev.loadstone.analysis.model.AnalysisFixtures;
import dev.loadstone.analysis.model.ObjectiveVerdict;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

final class JunitRendererTest implements RendererContract {
  @Override
  public Renderer renderer() {
    return new JunitRenderer();
  }

  @Test
  void aMissedObjectiveFailsAndAnUndecidedOneIsSkipped() throws Exception {
    for (Analysis analysis : List.of(AnalysisFixtures.shop(), AnalysisFixtures.single())) {
      Document document = parsed(Rendered.text(renderer(), analysis));
      assertThat(count(document, "testcase")).isEqualTo(1 + analysis.objectives().size());
      assertThat(count(document, "failure"))
          .isEqualTo(count(analysis, ObjectiveVerdict.Kind.MISSED));
      assertThat(count(document, "skipped"))
          .isEqualTo(count(analysis, ObjectiveVerdict.Kind.UNDECIDED));
      assertThat(count(document, "error")).isZero();
    }
  }

  @Test
  void anInvalidRunIsAnErrorAndJudgesNoObjective() throws Exception {
    Analysis analysis = AnalysisFixtures.unreachable();
    Document document = parsed(Rendered.text(renderer(), analysis));
    assertThat(count(document, "error")).isEqualTo(1);
    assertThat(count(document, "failure")).isZero();
    assertThat(count(document, "skipped")).isEqualTo(analysis.objectives().size());
  }

  @ParameterizedTest
  @MethodSource("dev.loadstone.report.HostileTextTest#hostile")
  void anyTextIsWellFormedXml(String hostile) throws Exception {
    JudgedRun run = HostileRun.of(JudgedFixtures.of(AnalysisFixtures.shop()), hostile);
    Element first =
        (Element) parsed(Rendered.text(renderer(), run)).getElementsByTagName("testcase").item(1);
    assertThat(first.getAttribute("name")).isEqualTo(Escapes.terminal(hostile));
  }

  private static long count(Analysis analysis, ObjectiveVerdict.Kind kind) {
    return analysis.objectives().stream().filter(each -> each.verdict() == kind).count();
  }

  private static int count(Document document, String element) {
    return document.getElementsByTagName(element).getLength();
  }

  private static Document parsed(String xml) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
  }
}

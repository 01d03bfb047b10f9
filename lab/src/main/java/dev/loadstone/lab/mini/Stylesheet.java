package dev.loadstone.lab.mini;

import java.io.StringReader;
import java.io.StringWriter;
import java.time.Duration;
import javax.xml.transform.Templates;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.stream.StreamResult;
import javax.xml.transform.stream.StreamSource;
import org.jspecify.annotations.Nullable;

/// A page made by a stylesheet: much code, slow until the JVM has compiled it.
final class Stylesheet {
  private static final int REHEARSALS = 3000;
  private static final Duration AT_MOST = Duration.ofSeconds(2);
  private static final String RULES =
      """
      <xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
        <xsl:template match="/list"><table><xsl:apply-templates select="row">
          <xsl:sort select="@price" data-type="number"/></xsl:apply-templates></table>
        </xsl:template>
        <xsl:template match="row"><tr class="{concat('c', position() mod 2)}">
          <td><xsl:value-of select="translate(@name, 'abc', 'ABC')"/></td>
          <td><xsl:value-of select="format-number(@price * 1.19, '#,##0.00')"/></td></tr>
        </xsl:template>
      </xsl:stylesheet>
      """;

  private final String document;
  private @Nullable Templates templates;

  Stylesheet(int rows) {
    StringBuilder xml = new StringBuilder("<list>");
    for (int row = 0; row < rows; row++) {
      xml.append("<row name='cab").append(row).append("' price='").append(row * 37 % 101);
      xml.append("'/>");
    }
    document = xml.append("</list>").toString();
  }

  /// Compiles the rules when it is first asked.
  String page() {
    try {
      StringWriter page = new StringWriter();
      rules()
          .newTransformer()
          .transform(new StreamSource(new StringReader(document)), new StreamResult(page));
      return page.toString();
    } catch (TransformerException e) {
      throw new IllegalStateException(e);
    }
  }

  private synchronized Templates rules() throws TransformerException {
    Templates compiled = templates;
    if (compiled == null) {
      compiled =
          TransformerFactory.newInstance().newTemplates(new StreamSource(new StringReader(RULES)));
      templates = compiled;
    }
    return compiled;
  }

  void rehearse() {
    long end = System.nanoTime() + AT_MOST.toNanos();
    for (int i = 0; i < REHEARSALS && System.nanoTime() < end; i++) {
      page();
    }
  }
}

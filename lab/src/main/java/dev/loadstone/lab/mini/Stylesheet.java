package dev.loadstone.lab.mini;

import java.io.StringReader;
import java.io.StringWriter;
import javax.xml.transform.Transformer;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.stream.StreamResult;
import javax.xml.transform.stream.StreamSource;

/// A page made by a stylesheet: much code, slow until the JVM has compiled it.
final class Stylesheet {
  private static final int REHEARSALS = 400;
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

  Stylesheet(int rows) {
    StringBuilder xml = new StringBuilder("<list>");
    for (int row = 0; row < rows; row++) {
      xml.append("<row name='cab").append(row).append("' price='").append(row * 37 % 101);
      xml.append("'/>");
    }
    document = xml.append("</list>").toString();
  }

  String page() {
    try {
      Transformer transformer =
          TransformerFactory.newInstance()
              .newTransformer(new StreamSource(new StringReader(RULES)));
      StringWriter page = new StringWriter();
      transformer.transform(
          new StreamSource(new StringReader(document)), new StreamResult(page));
      return page.toString();
    } catch (TransformerException e) {
      throw new IllegalStateException(e);
    }
  }

  void rehearse() {
    for (int i = 0; i < REHEARSALS; i++) {
      page();
    }
  }
}

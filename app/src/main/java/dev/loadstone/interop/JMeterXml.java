package dev.loadstone.interop;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/// JMeter's results as XML. Samples inside samples (redirects, embedded files) are part of the one
/// around them, as in JMeter's own figures; those inside a transaction are requests.
///
/// Format: JMeter user's manual, "Listeners", XML log format 2.1.
final class JMeterXml implements Format {
  private static final String HTTP = "httpSample";

  @Override
  public String id() {
    return "jmeter-xml";
  }

  @Override
  public String title() {
    return "JMeter results (XML)";
  }

  @Override
  public boolean fits(Head head) {
    return head.text().stripLeading().startsWith("<") && head.text().contains("<testResults");
  }

  @Override
  public Imported read(Source source, Wishes wishes) throws IOException {
    Journal journal = new Journal(source, Journal.MILLISECOND);
    JMeterSamples samples = new JMeterSamples(journal);
    try (InputStream in = source.open()) {
      XMLStreamReader xml = factory().createXMLStreamReader(in);
      try {
        new Walk(source, xml, journal, samples).run();
      } finally {
        xml.close();
      }
    } catch (XMLStreamException e) {
      long line = e.getLocation() == null ? 1 : e.getLocation().getLineNumber();
      throw source.fault(line, "", "is no whole XML from here on: the file may be cut short");
    }
    return new Recording(
            journal, title(), samples.untold(List.of(JMeterSamples.MILLISECONDS)), wishes)
        .imported();
  }

  /// Neither document types nor anything outside the file: the file is a stranger's.
  private static XMLInputFactory factory() {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    return factory;
  }

  /// One walk through the elements.
  private static final class Walk {
    private final Source source;
    private final XMLStreamReader xml;
    private final Journal journal;
    private final JMeterSamples samples;

    /// Of each sample around here, whether it is a request.
    private final Deque<Boolean> around = new ArrayDeque<>();

    private int depth;

    Walk(Source source, XMLStreamReader xml, Journal journal, JMeterSamples samples) {
      this.source = source;
      this.xml = xml;
      this.journal = journal;
      this.samples = samples;
    }

    void run() throws XMLStreamException {
      while (xml.hasNext()) {
        switch (xml.next()) {
          case XMLStreamConstants.START_ELEMENT -> start();
          case XMLStreamConstants.END_ELEMENT -> end();
          default -> {}
        }
      }
    }

    private boolean isSample() {
      return xml.getLocalName().equals(HTTP) || xml.getLocalName().equals("sample");
    }

    private void start() throws XMLStreamException {
      if (isSample()) {
        boolean request =
            xml.getLocalName().equals(HTTP) || !JMeterSamples.isTransaction(text("rm"));
        if (!request) {
          samples.transaction();
        } else if (depth == 0) {
          sample();
        }
        around.push(request);
        depth += request ? 1 : 0;
      } else if (depth == 1 && xml.getLocalName().equals("java.net.URL")) {
        journal.target(Numbers.target(xml.getElementText()));
      }
    }

    private void end() {
      if (isSample()) {
        depth -= around.pop() ? 1 : 0;
      }
    }

    private void sample() {
      samples.add(
          line(),
          new JMeterSamples.Sample(
              millis("ts", true),
              millis("t", true),
              millis("lt", false),
              text("lt").isEmpty(),
              millis("ct", false),
              count("by"),
              count("sby"),
              text("rc"),
              text("rm"),
              !text("s").equals("false"),
              text("tn"),
              text("lb"),
              ""));
    }

    private long line() {
      return xml.getLocation().getLineNumber();
    }

    private String text(String attribute) {
      String value = xml.getAttributeValue(null, attribute);
      return value == null ? "" : value;
    }

    private long millis(String attribute, boolean needed) {
      Double number = Numbers.maybe(text(attribute));
      if (number == null && (needed || !text(attribute).isEmpty())) {
        throw source.fault(line(), text(attribute), "a number is needed in attribute " + attribute);
      }
      return number == null ? 0 : Numbers.nanos(number, JMeterCsv.NANOS_PER_MILLI);
    }

    private long count(String attribute) {
      Double number = Numbers.maybe(text(attribute));
      return number == null ? Journal.UNKNOWN : number.longValue();
    }
  }
}

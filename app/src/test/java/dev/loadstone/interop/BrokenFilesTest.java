package dev.loadstone.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.loadstone.metrics.RunRecord;
import dev.loadstone.plan.PlanException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class BrokenFilesTest {
  private static final Pattern NUMBER = Pattern.compile("\\d+");

  @TempDir Path folder = Path.of("");

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "''; the file is empty",
        "hello; no known format; ",
        "timeStamp,elapsed,label|abc,5,x; x.txt:2 'abc': a number is needed in column timeStamp",
        "timeStamp,elapsed,label|1796019592036,-5,x; x.txt:2: this request ends before it begins",
        "timeStamp,elapsed,label|0,5,a|1796019592036,5,a; x.txt:3: this request lies more than 2"
            + " days from",
        "timeStamp,elapsed,label|1796019592036,5,a|9e300,5,a; x.txt:3: this request lies more than",
        "timeStamp,elapsed,label|1796019592036,1e300,a; x.txt:2: this request takes more than 2"
            + " days",
        "timeStamp,elapsed,label,bytes|1796019592036,1,a,1e300; x.txt:2: this answer has more than",
        "timeStamp,elapsed,label|1796019592036,5; Record 2 has 2 fields, but the heading had 3",
        "timeStamp,elapsed,label; no request in it (JMeter results (CSV))",
        "<testResults><httpSample t='1' ts='2'; is no whole XML from here on",
        "<testResults><httpSample t='x' ts='2'/></testResults>; a number is needed in attribute t",
        "{\"metric\":\"http_reqs\",\"data\":; is no whole JSON object: the file may be cut short",
        "RUN\tx|REQUEST\t\tname\tOK; x.txt:2 'REQUEST  name OK': is no whole REQUEST record",
        "#[Histogram log format version 1.3]|0,1,2,HISTdamaged; a line in it is cut short"
      })
  void aBrokenFileIsToldByItsLineAndItsCure(String text, String words) throws IOException {
    Path file = Files.writeString(folder.resolve("x.txt"), text.replace('|', '\n'));
    assertThatThrownBy(() -> Read.file(file))
        .isInstanceOf(PlanException.class)
        .hasMessageContaining(words);
  }

  @Test
  void aFileThatIsNotThereAFolderAndARunFileAreToldApart() throws IOException {
    assertThatThrownBy(() -> Read.file(folder.resolve("none")))
        .hasMessageContaining("there is no such file");
    assertThatThrownBy(() -> Read.file(folder)).hasMessageContaining("this is a folder");
    Path binary = Files.write(folder.resolve("b"), new byte[] {'L', 0, 1, 2});
    assertThatThrownBy(() -> Read.file(binary)).hasMessageContaining("loadstone report");
    assertThatThrownBy(() -> Importer.read(binary, "jmeter-cvs", Read.NO_WISHES))
        .hasMessageContaining("did you mean jmeter-csv");
  }

  @ParameterizedTest
  @MethodSource("samples")
  void numbersThatNobodyCanMeanEndInAReadingOrOneClearFault(Path sample) throws IOException {
    String whole = Files.readString(sample, StandardCharsets.ISO_8859_1);
    List<MatchResult> numbers = NUMBER.matcher(whole).results().toList();
    Random random = new Random(sample.getFileName().hashCode());
    for (String number : List.of("99999999999999999999", "1e300", "-1", "NaN", "")) {
      for (int k = 0; k < 12; k++) {
        MatchResult place = numbers.get(random.nextInt(numbers.size()));
        String text = whole.substring(0, place.start()) + number + whole.substring(place.end());
        Path file = Files.writeString(folder.resolve("n"), text, StandardCharsets.ISO_8859_1);
        try {
          assertThat(Read.file(file).source()).isNotEmpty();
        } catch (PlanException fault) {
          assertThat(fault.faults()).hasSize(1);
        }
      }
    }
  }

  @Test
  void aPackedFileThatUnpacksWithoutEndIsRefused() throws IOException {
    Path file = folder.resolve("bomb.csv.gz");
    byte[] lines = "\n".repeat(1_000_000).getBytes(StandardCharsets.UTF_8);
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write("timeStamp,elapsed,label\n".getBytes(StandardCharsets.UTF_8));
      for (int i = 0; i < 300; i++) {
        out.write(lines);
      }
    }
    assertThatThrownBy(() -> Read.file(file))
        .isInstanceOf(PlanException.class)
        .hasMessageContaining("unpacks to more than 200 times its size");
  }

  @Test
  void aPackedFileThatIsCutShortSaysSo() throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    Random random = new Random(1);
    try (OutputStream out = new GZIPOutputStream(packed)) {
      out.write("timeStamp,elapsed,label\n".getBytes(StandardCharsets.UTF_8));
      for (int i = 0; i < 10_000; i++) {
        String row = 1_796_019_592_036L + i + "," + random.nextInt(1_000) + ",a\n";
        out.write(row.getBytes(StandardCharsets.UTF_8));
      }
    }
    byte[] half = Arrays.copyOf(packed.toByteArray(), packed.size() / 2);
    Path file = Files.write(folder.resolve("half.csv.gz"), half);
    assertThatThrownBy(() -> Read.file(file))
        .isInstanceOf(PlanException.class)
        .hasMessageContaining("half.csv.gz: cannot be read: Unexpected end of ZLIB input stream");
  }

  @Test
  void aNameOrReasonOfAMillionCharactersIsCut() throws IOException {
    String name = "x".repeat(1_000_000);
    String head = "timeStamp,elapsed,label,responseCode,responseMessage,success\n";
    String row = "1796019592036,5," + name + ",," + name + ",false\n";
    Path file = Files.writeString(folder.resolve("long.jtl"), head + row);
    RunRecord record = Read.run(Read.file(file));
    assertThat(record.header().endpoints()).singleElement().asString().hasSize(201);
    assertThat(record.exhibits()).singleElement().matches(exhibit -> exhibit.text().length() < 300);
  }

  @Test
  void nothingOutsideAnXmlFileIsRead() throws IOException {
    Path secret = Files.writeString(folder.resolve("secret"), "1796019592036");
    String xml =
        "<!DOCTYPE x [<!ENTITY s SYSTEM \""
            + secret.toUri()
            + "\">]><testResults><httpSample t='1' ts='5' rc='200'"
            + " lb='a'>&s;</httpSample></testResults>";
    Path file = Files.writeString(folder.resolve("x.jtl"), xml);
    try {
      assertThat(Read.run(Read.file(file)).header().toString()).doesNotContain("1796019592036");
    } catch (PlanException refused) {
      assertThat(refused).hasMessageContaining("XML");
    }
  }

  static Stream<Path> samples() throws IOException {
    try (Stream<Path> files = Files.list(Read.sample(""))) {
      return files.filter(f -> !f.endsWith("PROVENANCE.txt")).sorted().toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("samples")
  void damagedAndCutFilesEndInAReadingOrOneClearFault(Path sample) throws IOException {
    byte[] whole = Files.readAllBytes(sample);
    Random random = new Random(sample.getFileName().hashCode());
    for (int k = 0; k < 60; k++) {
      byte[] bytes = Arrays.copyOf(whole, 1 + random.nextInt(whole.length));
      for (int flips = random.nextInt(4); flips > 0; flips--) {
        bytes[random.nextInt(bytes.length)] = (byte) (' ' + random.nextInt(95));
      }
      Path file = Files.write(folder.resolve("damaged"), bytes);
      try {
        assertThat(Read.file(file).source()).isNotEmpty();
      } catch (PlanException fault) {
        assertThat(fault.faults()).hasSize(1);
        assertThat(fault.getMessage()).doesNotContain("Exception");
      }
    }
  }

  @ParameterizedTest
  @MethodSource("samples")
  void aByteOrderMarkAndWindowsLineEndsChangeNothing(Path sample) throws IOException {
    String text = Files.readString(sample).replaceAll("\r?\n", "\r\n");
    Path file = Files.writeString(folder.resolve("windows"), "\ufeff" + text);
    assertThat(told(Read.file(file))).isEqualTo(told(Read.file(sample)));
  }

  private static Object told(Imported imported) {
    return switch (imported) {
      case Imported.Run run -> Read.outcomes(run.record());
      case Imported.Figures figures -> figures.claims();
    };
  }

  @Test
  void aByteOrderMarkAndWindowsLineEndsDoNotMatter() throws IOException {
    String text = "\ufefftimeStamp,elapsed,label,responseCode\r\n1796019592036,5,a,200\r\n";
    Path file = folder.resolve("w.jtl");
    Files.write(file, text.getBytes(StandardCharsets.UTF_8));
    assertThat(Read.run(Read.file(file)).requests().size()).isEqualTo(1);
  }
}

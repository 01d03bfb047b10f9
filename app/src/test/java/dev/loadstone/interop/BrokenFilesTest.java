package dev.loadstone.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.loadstone.plan.PlanException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class BrokenFilesTest {
  @TempDir Path folder = Path.of("");

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "''; the file is empty",
        "hello; no known format; ",
        "timeStamp,elapsed,label|abc,5,x; x.txt:2 'abc': a number is needed in column timeStamp",
        "timeStamp,elapsed,label|1796019592036,-5,x; x.txt:2: this request ends before it begins",
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

  @Test
  void nothingOutsideAnXmlFileIsRead() throws IOException {
    Path secret = Files.writeString(folder.resolve("secret"), "1796019592036");
    String xml =
        "<!DOCTYPE x [<!ENTITY s SYSTEM \""
            + secret.toUri()
            + "\">]><testResults><httpSample t='1' ts='5' rc='200' lb='a'>&s;</httpSample></testResults>";
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

  @Test
  void aByteOrderMarkAndWindowsLineEndsDoNotMatter() throws IOException {
    String text = "\ufefftimeStamp,elapsed,label,responseCode\r\n1796019592036,5,a,200\r\n";
    Path file = folder.resolve("w.jtl");
    Files.write(file, text.getBytes(StandardCharsets.UTF_8));
    assertThat(Read.run(Read.file(file)).requests().size()).isEqualTo(1);
  }
}

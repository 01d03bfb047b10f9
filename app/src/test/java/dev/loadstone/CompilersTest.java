package dev.loadstone;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// A name in `compilers.txt` that no method bears any more would say nothing, without a word.
class CompilersTest {
  private static final String OURS = "dev/loadstone/";

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.loadstone");

  private static List<String> lines() throws IOException {
    return Files.readAllLines(
        Path.of(System.getProperty("loadstone.root", ".."), "app", "compilers.txt"));
  }

  private static boolean matchesAMethod(String pattern) {
    int point = pattern.lastIndexOf('.');
    Pattern type = wild(pattern.substring(0, point).replace('/', '.'));
    Pattern method = wild(pattern.substring(point + 1));
    return CLASSES.stream()
        .filter(c -> type.matcher(c.getName()).matches())
        .anyMatch(c -> hasMethod(c, method));
  }

  private static boolean hasMethod(JavaClass type, Pattern name) {
    return type.getCodeUnits().stream().anyMatch(m -> name.matcher(m.getName()).matches());
  }

  private static Pattern wild(String name) {
    return Pattern.compile(Pattern.quote(name).replace("*", "\\E.*\\Q"));
  }

  @Test
  void theJvmIsToldToBeQuietFirst() throws IOException {
    assertThat(lines().getFirst()).isEqualTo("quiet");
  }

  @Test
  void everyNameOfOursIsThatOfAMethod() throws IOException {
    List<String> ours =
        lines().stream()
            .flatMap(line -> Stream.of(line.split(" ", -1)))
            .filter(word -> word.startsWith(OURS))
            .toList();
    assertThat(ours).hasSizeGreaterThan(10).allMatch(CompilersTest::matchesAMethod);
  }
}

package dev.loadstone;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Holds the code against the table of rooms in `ARCHITECTURE.md`: the document is the rule.
@NullMarked
class ArchitectureTest {
  private static final String ROOT = "dev.loadstone.";

  /// Fewer classes than this mean that the test looked in the wrong place.
  private static final int FEWEST_CLASSES = 200;

  private static final Pattern ROW =
      Pattern.compile("^\\| `(\\w+)` \\| [^|]+ \\| ([\\w, –]+) \\|$", Pattern.MULTILINE);

  private static Map<String, Set<String>> allowed = Map.of();
  private static JavaClasses classes = new ClassFileImporter().importPaths(List.of());

  @BeforeAll
  static void readTheTableAndTheClasses() throws IOException {
    allowed = readTable(Files.readString(Path.of(root(), "ARCHITECTURE.md")));
    classes =
        new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.loadstone");
  }

  @Test
  void theTableIsRead() {
    assertThat(allowed.keySet()).contains("plan", "metrics", "transport", "analysis", "cli");
    assertThat(allowed.get("plan")).isEmpty();
    assertThat(allowed.get("analysis")).containsExactlyInAnyOrder("plan", "stats", "metrics");
  }

  @Test
  void enoughClassesAreSeen() {
    assertThat(classes.size()).isGreaterThan(FEWEST_CLASSES);
  }

  @Test
  void everyClassLivesInARoomOfTheTable() {
    assertThat(classes.stream().filter(c -> !allowed.containsKey(room(c))).map(JavaClass::getName))
        .isEmpty();
  }

  @Test
  void roomsImportOnlyWhatTheTableAllows() {
    List<String> wrong = new ArrayList<>();
    for (JavaClass from : classes) {
      for (Dependency dependency : from.getDirectDependenciesFromSelf()) {
        JavaClass to = dependency.getTargetClass();
        if (to.getName().startsWith(ROOT) && !mayUse(room(from), room(to))) {
          wrong.add(from.getName() + " → " + to.getName());
        }
      }
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void noCycleJoinsPackages() {
    slices().matching("dev.loadstone.(**)").should().beFreeOfCycles().check(classes);
  }

  @Test
  void onlyTheFrontDoorTouchesTheStandardStreamsAndTheExit() {
    List<String> wrong = new ArrayList<>();
    for (JavaClass from : classes) {
      if (!room(from).equals("cli")) {
        from.getFieldAccessesFromSelf().stream()
            .filter(a -> a.getTargetOwner().isEquivalentTo(System.class))
            .forEach(a -> wrong.add(a.getDescription()));
        from.getMethodCallsFromSelf().stream()
            .filter(c -> c.getTargetOwner().isEquivalentTo(System.class))
            .filter(c -> Set.of("exit", "getenv").contains(c.getTarget().getName()))
            .forEach(c -> wrong.add(c.getDescription()));
      }
    }
    assertThat(wrong).isEmpty();
  }

  /// Run files, rows and plans of strangers are data: nothing in them can name a class.
  @Test
  void nothingIsReadAsAJavaObject() {
    assertThat(
            classes.stream()
                .flatMap(c -> c.getDirectDependenciesFromSelf().stream())
                .filter(d -> d.getTargetClass().isEquivalentTo(ObjectInputStream.class))
                .map(Dependency::getDescription))
        .isEmpty();
  }

  @Test
  void everyPackageIsNullMarked() {
    Set<String> unmarked = new TreeSet<>();
    for (JavaClass c : classes) {
      if (!c.getPackage().isAnnotatedWith(NullMarked.class)) {
        unmarked.add(c.getPackageName());
      }
    }
    assertThat(unmarked).isEmpty();
  }

  private static boolean mayUse(String from, String to) {
    return from.equals(to) || allowed.getOrDefault(from, Set.of()).contains(to);
  }

  private static String room(JavaClass c) {
    String rest = c.getPackageName().substring(ROOT.length());
    int dot = rest.indexOf('.');
    return dot < 0 ? rest : rest.substring(0, dot);
  }

  private static Map<String, Set<String>> readTable(String document) {
    String table = document.substring(document.indexOf("## Rooms"));
    Map<String, Set<String>> rows = new LinkedHashMap<>();
    Matcher matcher = ROW.matcher(table);
    while (matcher.find()) {
      String may = matcher.group(2).strip();
      rows.put(
          matcher.group(1),
          may.equals("–") ? Set.of() : Set.copyOf(Arrays.asList(may.split(", "))));
    }
    return rows;
  }

  private static String root() {
    return System.getProperty("loadstone.root", "..");
  }
}

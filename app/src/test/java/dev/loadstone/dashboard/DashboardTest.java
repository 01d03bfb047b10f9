package dev.loadstone.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.loadstone.analysis.compare.Metric;
import dev.loadstone.dashboard.Dashboard.Listen;
import dev.loadstone.history.HistoryPlace;
import dev.loadstone.history.Rebuild;
import dev.loadstone.history.RunFilter;
import dev.loadstone.history.RunStore;
import dev.loadstone.history.StoredRun;
import dev.loadstone.plan.PlanException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DashboardTest {
  private static final String ID = "20260101-000001-abcd";
  private static final String HOSTILE = "<script>alert(1)</script>";
  private static final Pattern KEY = Pattern.compile("name=\"key\" value=\"([0-9a-f]{32})\"");

  @TempDir private Path folder;
  private Dashboard dashboard;
  private RawHttp http;

  @BeforeEach
  void open() throws IOException {
    HistoryPlace place = HistoryPlace.of(folder);
    RunStore.leave(place, run(place, ID), DashboardTest::unexpected);
    dashboard = Dashboard.open(new Listen("--port", "", 0), this::store, 0.05, Optional.empty());
    http = new RawHttp(dashboard.port());
  }

  @AfterEach
  void close() {
    dashboard.close();
  }

  private RunStore store() {
    return RunStore.open(HistoryPlace.of(folder), DashboardTest::unexpected);
  }

  @SuppressWarnings("DoNotCallSuggester") // Called where nothing may be warned of.
  private static void unexpected(String warning) {
    throw new AssertionError(warning);
  }

  private static StoredRun run(HistoryPlace place, String id) {
    Map<Metric, Double> figures = new EnumMap<>(Metric.class);
    for (Metric metric : Metric.values()) {
      figures.put(metric, 10.0);
    }
    return new StoredRun(
        id,
        1_767_225_600_000L,
        1_767_225_630_000L,
        "loadstone 0.1.0",
        HOSTILE,
        "GET http://127.0.0.1/" + HOSTILE,
        "0000aaaa",
        "closed loop, 4 connections",
        false,
        "valid",
        List.of(HOSTILE),
        "met",
        "healthy",
        1_000,
        figures,
        place.runs().resolve(id + ".lsr"),
        100,
        "",
        List.of(HOSTILE));
  }

  private String token() {
    return dashboard.url().substring(dashboard.url().indexOf("token=") + "token=".length());
  }

  private String cookie() throws IOException {
    return "Cookie: " + http.get("/?token=" + token()).header("Set-Cookie").split(";", 2)[0];
  }

  private String key(String cookie) throws IOException {
    Matcher key = KEY.matcher(http.get("/runs/" + ID, cookie).body());
    assertThat(key.find()).isTrue();
    return key.group(1);
  }

  private String origin() {
    return "Origin: http://" + http.host();
  }

  private List<String> tags() {
    try (RunStore store = store()) {
      return store.find(ID).map(StoredRun::tags).orElse(List.of());
    }
  }

  @Test
  void itListensOnTheLoopbackAlone() {
    assertThat(dashboard.url()).startsWith("http://127.0.0.1:" + dashboard.port() + "/?token=");
    assertThat(dashboard.exposed()).isFalse();
  }

  @Test
  void anotherAddressIsExposed() {
    try (Dashboard open =
        Dashboard.open(new Listen("--listen", "0.0.0.0", 0), this::store, 0.05, Optional.empty())) {
      assertThat(open.exposed()).isTrue();
    }
  }

  @Test
  void aPortThatIsTakenIsAMistakeOfOneLine() {
    Listen taken = new Listen("--port", "", dashboard.port());
    assertThatThrownBy(() -> Dashboard.open(taken, this::store, 0.05, Optional.empty()))
        .isInstanceOf(PlanException.class)
        .hasMessageContaining("--port '" + dashboard.port() + "': cannot listen there");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/runs", "/trends", "/compare", "/live", "/live/events", "/nosuch"})
  void anotherNameOfThisServerIsRefusedOnEveryRoute(String path) throws IOException {
    String cookie = cookie();
    for (String host :
        List.of("evil.example", "evil.example:" + dashboard.port(), "127.0.0.1", "localhost:1")) {
      RawHttp.Answer answer = http.send("GET", path, "", List.of("Host: " + host, cookie));
      assertThat(answer.status()).as(host).isEqualTo(421);
      assertThat(answer.body()).doesNotContain("127.0.0.1/");
    }
    RawHttp.Answer two =
        http.send("GET", path, "", List.of("Host: " + http.host(), "Host: evil.example", cookie));
    assertThat(two.status()).isIn(400, 421);
  }

  @Test
  void theOwnNamesAreAnswered() throws IOException {
    for (String name : List.of("127.0.0.1", "localhost", "LOCALHOST", "[::1]")) {
      String host = "Host: " + name + ":" + dashboard.port();
      assertThat(http.send("GET", "/runs", "", List.of(host, cookie())).status()).isEqualTo(200);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/", "/runs", "/trends", "/compare", "/live/events", "/runs/" + ID, "/nosuch"})
  void nothingIsToldWithoutTheKey(String path) throws IOException {
    RawHttp.Answer answer = http.get(path);
    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.body()).contains("Open the address that Loadstone printed");
    assertThat(http.get(path, "Cookie: loadstone-" + dashboard.port() + "=" + token()).status())
        .as("the token is no cookie")
        .isEqualTo(403);
  }

  @Test
  void theTokenBuysACookieThatScriptsAndOtherSitesDoNotGet() throws IOException {
    assertThat(token()).matches("[0-9a-f]{32}");
    RawHttp.Answer answer = http.get("/?token=" + token());
    assertThat(answer.header("Set-Cookie"))
        .matches("loadstone-[0-9]+=[0-9a-f]{32}; Path=/; HttpOnly; SameSite=Strict")
        .doesNotContain(token());
    assertThat(answer.body()).contains("url=/").doesNotContain(token());
    assertThat(http.get("/?token=" + token().replace(token().charAt(0), 'x')).status())
        .isEqualTo(403);
    assertThat(http.get("/runs", cookie()).body()).doesNotContain(token());
  }

  @Test
  void everyStartHasItsOwnKeys() {
    assertThat(Keys.draw()).isNotEqualTo(Keys.draw()).hasToString("Keys[***]");
    Keys keys = Keys.draw();
    assertThat(List.of(keys.token(), keys.cookie(), keys.form())).doesNotHaveDuplicates();
  }

  @Test
  void aFormOfThisServerIsTaken() throws IOException {
    String cookie = cookie();
    String form = "key=" + key(cookie) + "&tag=fast";
    RawHttp.Answer answer = http.post("/runs/" + ID + "/tag", form, cookie, origin());
    assertThat(answer.status()).isEqualTo(303);
    assertThat(answer.header("Location")).isEqualTo("/runs/" + ID);
    assertThat(tags()).contains("fast");
  }

  @Test
  void aFormFromElsewhereChangesNothing() throws IOException {
    String cookie = cookie();
    String form = "key=" + key(cookie) + "&tag=fast";
    String path = "/runs/" + ID + "/tag";
    assertThat(http.post(path, form, cookie).status()).as("no origin").isEqualTo(403);
    for (String origin :
        List.of("null", "http://evil.example", "https://" + http.host(), "http://127.0.0.1:1")) {
      assertThat(http.post(path, form, cookie, "Origin: " + origin).status()).isEqualTo(403);
    }
    assertThat(http.post(path, form, origin()).status()).as("no cookie").isEqualTo(403);
    assertThat(http.post(path, "tag=fast", cookie, origin()).status()).as("no key").isEqualTo(403);
    String wrong = "key=" + "0".repeat(32) + "&tag=fast";
    assertThat(http.post(path, wrong, cookie, origin()).status()).isEqualTo(403);
    assertThat(http.get(path + "?" + form, cookie, origin()).status()).as("GET").isEqualTo(404);
    assertThat(tags()).doesNotContain("fast");
  }

  @Test
  void aNoteIsKeptAndARunDeletedOnlyByItsForm() throws IOException {
    String cookie = cookie();
    String key = "key=" + key(cookie);
    String path = "/runs/" + ID;
    http.post(path + "/note", key + "&note=a+%3Cb%3E+c", cookie, origin());
    assertThat(http.get(path, cookie).body()).contains("a &lt;b&gt; c");
    assertThat(http.get(path + "/delete", cookie).body()).contains("Delete this run?");
    assertThat(count()).isEqualTo(1);
    assertThat(http.post(path + "/delete", key, cookie, origin()).status()).isEqualTo(303);
    assertThat(count()).isZero();
  }

  private int count() {
    try (RunStore store = store()) {
      return store.list(RunFilter.ALL).size();
    }
  }

  @Test
  void aTagThatCannotBeIsSaidOnThePage() throws IOException {
    String cookie = cookie();
    String form = "key=" + key(cookie) + "&tag=a,b";
    RawHttp.Answer answer = http.post("/runs/" + ID + "/tag", form, cookie, origin());
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body()).contains("a tag holds no comma");
  }

  @Test
  void everyAnswerForbidsWhatThePagesDoNotNeed() throws IOException {
    String cookie = cookie();
    List<RawHttp.Answer> answers =
        List.of(
            http.get("/?token=" + token()),
            http.get("/runs"),
            http.get("/runs", cookie),
            http.get("/", cookie),
            http.get("/nosuch", cookie),
            http.get("/runs/" + ID + "/report", cookie),
            http.send("GET", "/", "", List.of("Host: evil.example")),
            http.send("PUT", "/", "", List.of("Host: " + http.host(), cookie)),
            http.post("/runs/" + ID + "/tag", "", cookie));
    for (RawHttp.Answer answer : answers) {
      assertThat(answer.header("Content-Security-Policy"))
          .startsWith("default-src 'none'; style-src 'sha256-")
          .contains("base-uri 'none'", "form-action 'self'", "frame-ancestors 'none'")
          .doesNotContain("unsafe");
      assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
      assertThat(answer.header("Referrer-Policy")).isEqualTo("no-referrer");
      assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
      assertThat(answer.head()).doesNotContainIgnoringCase("access-control");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/../etc/passwd",
        "/runs/../../etc",
        "/%2e%2e%2fetc",
        "/runs/%2e%2e/x",
        "//etc",
        "/runs//" + ID,
        "/runs/",
        "/.hidden",
        "/runs/..\\x",
        "/dashboard.js",
        "/runs/" + ID + "/nosuch",
        "/runs/20990101-000000-0000",
        "http://evil.example/runs"
      })
  void tricksWithPathsFindNothing(String path) throws IOException {
    RawHttp.Answer answer = http.get(path, cookie());
    assertThat(answer.status()).isIn(400, 404);
    assertThat(answer.body()).doesNotContain("root:", "Run 20260101");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/runs", "/trends", "/trends/" + ID, "/runs/" + ID})
  void whatTheTargetOrAUserWroteIsText(String path) throws IOException {
    RawHttp.Answer answer = http.get(path, cookie());
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body()).doesNotContain(HOSTILE).contains("&lt;script&gt;alert(1)");
  }

  @Test
  void filtersAreKeptAsTextToo() throws IOException {
    String path = "/runs?target=%22%3E%3Cscript%3E&tag=%22";
    RawHttp.Answer answer = http.get(path, cookie());
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body()).contains("passes these filters").doesNotContain("\"><script>");
    assertThat(http.get("/runs?since=yesterday", cookie()).status()).isEqualTo(400);
    assertThat(http.get("/runs?target=%zz", cookie()).status()).isEqualTo(400);
  }

  @Test
  void aHistoryThatWasMadeAnewMeanwhileIsShown() throws IOException {
    assertThat(http.get("/runs", cookie()).body()).contains(ID);
    Rebuild.of(HistoryPlace.of(folder), DashboardTest::unexpected);
    assertThat(http.get("/runs", cookie()).body()).contains("No runs yet").doesNotContain(ID);
  }

  @Test
  void aRunWhoseFileIsGoneSaysSo() throws IOException {
    RawHttp.Answer answer = http.get("/runs/" + ID + "/report", cookie());
    assertThat(answer.status()).isEqualTo(500);
    assertThat(answer.body()).contains(ID + ".lsr");
  }

  @Test
  void bothSidesOfAComparisonMustBePicked() throws IOException {
    RawHttp.Answer answer = http.get("/compare?base=" + ID, cookie());
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body()).contains("Tick at least one run");
  }
}

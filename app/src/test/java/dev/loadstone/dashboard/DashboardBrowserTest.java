package dev.loadstone.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.loadstone.dashboard.Dashboard.Listen;
import dev.loadstone.history.HistoryPlace;
import dev.loadstone.history.RunStore;
import dev.loadstone.lab.sim.QueueModel;
import dev.loadstone.lab.sim.SimulatedRun;
import dev.loadstone.metrics.RunFileWriter;
import dev.loadstone.metrics.RunHeader;
import dev.loadstone.metrics.RunRecord;
import dev.loadstone.metrics.RunReplay;
import dev.loadstone.testkit.Browser;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The pages as a browser shows them: everything works under the content security policy, nothing
/// is asked of anybody else, and what targets and users wrote stays text.
final class DashboardBrowserTest {
  private static final int RUNS = 12;
  private static final long START = 1_767_225_600_000L;
  private static final long APART = 600_000;
  private static final String HOSTILE = "</script><img src=x onerror=alert(1)><!--\u2028\u202e";
  private static final SimulatedRun RECIPE =
      SimulatedRun.of(QueueModel.CLOSED, 0.5, 2_000).withService(4).fromEmpty();

  @TempDir private Path folder;
  private HistoryPlace place = HistoryPlace.of(Path.of("unset"));
  private Optional<Browser> browser = Optional.empty();

  @BeforeEach
  void start() throws IOException {
    Optional<Path> program = Browser.program(System.getenv("PATH"));
    assumeTrue(
        program.isPresent(),
        "SKIPPED: no Chromium on this machine, so no browser has seen the pages");
    place = HistoryPlace.of(folder);
    Files.createDirectories(place.runs());
    for (int seed = 0; seed < RUNS; seed++) {
      write(seed);
    }
    try (RunStore store = store()) {
      store.tag(id(0), HOSTILE);
      store.note(id(0), HOSTILE);
    }
    browser = Optional.of(Browser.start(program.get()));
  }

  @AfterEach
  void stop() throws IOException {
    if (browser.isPresent()) {
      browser.get().close();
    }
  }

  private static String id(int seed) {
    return "simulated-" + seed;
  }

  private void write(int seed) {
    RunRecord record = RECIPE.record(seed);
    RunHeader made = record.header();
    RunHeader header =
        new RunHeader(
            made.id(),
            START + seed * APART,
            HOSTILE,
            List.of(HOSTILE),
            made.plan(),
            made.environment(),
            List.of(HOSTILE),
            made.addresses());
    Path file = place.runs().resolve(id(seed) + ".lsr");
    try (RunFileWriter writer = RunFileWriter.create(file, header)) {
      RunReplay.of(record, writer);
    }
  }

  private RunStore store() {
    return RunStore.open(
        place,
        warning -> {
          throw new AssertionError(warning);
        });
  }

  private Dashboard open(Optional<LiveFeed> live) {
    return Dashboard.open(new Listen("--port", "", 0), this::store, 0.05, live);
  }

  private Browser browser() {
    return browser.orElseThrow();
  }

  private static String origin(Dashboard dashboard) {
    return "http://127.0.0.1:" + dashboard.port();
  }

  @Test
  void everyPageOfTheHistoryWorksInBothSchemesAndOnAPhone() {
    try (Dashboard dashboard = open(Optional.empty())) {
      enter(dashboard, "/runs");
      for (String path :
          List.of(
              "/runs",
              "/runs?tag=nosuch",
              "/runs/" + id(0),
              "/runs/" + id(0) + "/report",
              "/runs/" + id(0) + "/delete",
              "/compare?base=" + id(0) + "&candidate=" + id(1),
              "/trends",
              "/trends/" + id(0))) {
        for (String scheme : List.of("light", "dark")) {
          browser().window(360, 740, scheme);
          browser().open(URI.create(origin(dashboard) + path));
          assertThat(browser().wider()).as("%s, %s", path, scheme).isEmpty();
          browser().window(1280, 900, scheme);
          assertThat(browser().deeds(origin(dashboard))).as("%s, %s", path, scheme).isEmpty();
        }
      }
    }
  }

  @Test
  void runsThatAreTickedAreComparedAndSorted() {
    try (Dashboard dashboard = open(Optional.empty())) {
      enter(dashboard, "/runs");
      browser().value("document.querySelectorAll('th button.sort')[3].click()");
      browser().until("document.querySelector('th[aria-sort=ascending]')");
      browser().value("document.querySelectorAll('input[name=base]')[0].click()");
      browser().value("document.querySelectorAll('input[name=candidate]')[1].click()");
      browser().value("document.querySelector('form.pick .bar button').click()");
      browser().until("location.pathname === '/compare' && document.querySelector('h1')");
      assertThat(browser().value("document.body.innerText")).contains("comparison of GET");
      assertThat(browser().deeds(origin(dashboard))).isEmpty();
    }
  }

  @Test
  void aTagIsGivenByItsFormAndStaysText() {
    try (Dashboard dashboard = open(Optional.empty())) {
      enter(dashboard, "/runs/" + id(1));
      browser().value("document.querySelector('input[name=tag]:not([type])').value = '<b>x'");
      browser()
          .value("document.querySelector('form[action$=\"/tag\"] button[type=submit]').click()");
      browser().until("document.body.innerText.includes('<b>x')");
      assertThat(browser().deeds(origin(dashboard))).isEmpty();
    }
  }

  @Test
  void aLiveRunIsDrawnSecondBySecondAndGoesOnToItsReport() {
    LiveFeed feed = new LiveFeed(new LiveRun(id(0), HOSTILE, HOSTILE, 1_000, 60));
    feed.ended(LiveFeedTest.interval(0));
    try (Dashboard dashboard = open(Optional.of(feed))) {
      enter(dashboard, "/live");
      browser().until("document.querySelector('[data-tile=rate]').textContent === '110'");
      feed.ended(LiveFeedTest.interval(1));
      browser().until("document.querySelector('[data-tile=failed]').textContent === '20'");
      assertThat(browser().value("document.querySelector('h1').textContent"))
          .startsWith("</script><img");
      assertThat(browser().value("String(document.querySelectorAll('#charts path').length > 8)"))
          .isEqualTo("true");
      assertThat(browser().wider()).isEmpty();
      browser().value("location.reload()");
      browser().until("document.querySelector('[data-tile=failed]').textContent === '20'");
      assertThat(browser().deeds(origin(dashboard))).isEmpty();
      feed.over(true);
      browser().until("location.pathname.endsWith('/report') && document.querySelector('#course')");
      assertThat(browser().deeds(origin(dashboard))).isEmpty();
    }
  }

  /// Opens the printed URL, which leads on by itself, and then a page.
  private void enter(Dashboard dashboard, String path) {
    browser().window(360, 740, "light");
    browser().open(URI.create(dashboard.url()));
    browser().until("location.pathname !== '/' && document.querySelector('nav.site')");
    assertThat(browser().value("location.href")).doesNotContain("token");
    browser().open(URI.create(origin(dashboard) + path));
  }
}

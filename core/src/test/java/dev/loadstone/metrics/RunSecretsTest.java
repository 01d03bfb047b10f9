package dev.loadstone.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loadstone.plan.Header;
import dev.loadstone.plan.LoadPlan;
import dev.loadstone.plan.RequestTemplate;
import dev.loadstone.plan.Target;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunSecretsTest {
  @TempDir private Path folder;

  @Test
  void noSecretOfOursReachesTheRunFile() throws Exception {
    String basic =
        Base64.getEncoder().encodeToString("anna:canary-1".getBytes(StandardCharsets.UTF_8));
    LoadPlan base = SyntheticRun.closed(1).build().header().plan();
    LoadPlan plan =
        new LoadPlan(
            new Target("http", "127.0.0.1", 80, "/login?user=anna&access_token=canary-2&page=7"),
            new RequestTemplate(
                "POST",
                List.of(
                    new Header("Authorization", "Basic " + basic),
                    new Header("Proxy-Authorization", "Bearer canary-3"),
                    new Header("Cookie", "theme=dark; sid=canary-4"),
                    new Header("X-Api-Key", "canary-5"),
                    new Header("Referer", "http://u:canary-6@host/"),
                    new Header("Accept", "text/html")),
                "{\"password\": \"canary-7\"}".getBytes(StandardCharsets.UTF_8),
                "/login?access_token=canary-2"),
            base.workload(),
            base.limits(),
            base.connections(),
            base.objectives(),
            List.of("http://m:canary-8@127.0.0.1/metrics?apikey=canary-9"),
            1);
    RunHeader header =
        new RunHeader(
            "id",
            0,
            "loadstone test",
            List.of(
                "run",
                "http://anna:canary-1@127.0.0.1/login?access_token=canary-2",
                "-u",
                "anna:canary-1",
                "-uanna:canary-1",
                "--user=anna:canary-1",
                "-H",
                "X-Api-Key: canary-5",
                "--header=Cookie: sid=canary-4",
                "-HAuthorization:canary-3",
                "-b",
                "{\"password\": \"canary-7\"}",
                "--body=canary-7",
                "--form",
                "password=canary-7",
                "--metrics",
                "http://m:canary-8@127.0.0.1/metrics?apikey=canary-9",
                "-c",
                "50"),
            plan,
            Map.of("note", "sent with canary-5"),
            List.of("/login?access_token=canary-2"),
            List.of("127.0.0.1:80"));
    String echo =
        """
        HTTP/1.1 500 Oops\r
        Set-Cookie: session=canary-10; HttpOnly\r
        X-Echo: canary-3\r
        \r
        you sent Basic %s, canary-4, canary-5 and {"password": "canary-7"} to ?access_token=canary-2
        """
            .formatted(basic);
    Path file = folder.resolve("run.lsr");

    try (RunFileWriter writer = RunFileWriter.create(file, header)) {
      writer.exhibit(new Exhibit(1, Outcome.ofStatus(500), echo));
      writer.side(
          new SideSample("http://m:canary-8@127.0.0.1/metrics?apikey=canary-9", "up", "", 1, 1));
      writer.end(new RunEnd(2, false, "done"));
    }

    assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
        .doesNotContain("canary")
        .doesNotContain(basic);
    RunRecord read = RunFile.read(file);
    assertThat(read.header().command())
        .contains("run", "-c", "50", "--user=***", "X-Api-Key: ***", "--header=Cookie: ***");
    assertThat(read.header().plan().target().pathAndQuery())
        .isEqualTo("/login?user=anna&access_token=***&page=7");
    assertThat(read.header().plan().request().headers())
        .contains(new Header("Accept", "text/html"), new Header("Cookie", "***"));
    assertThat(new String(read.header().plan().request().body(), StandardCharsets.UTF_8))
        .startsWith("(24 bytes, SHA-256 ");
    assertThat(read.exhibits().getFirst().text()).contains("HTTP/1.1 500 Oops", "you sent");
    assertThat(read.series().getFirst().source())
        .isEqualTo("http://***@127.0.0.1/metrics?apikey=***");
  }
}

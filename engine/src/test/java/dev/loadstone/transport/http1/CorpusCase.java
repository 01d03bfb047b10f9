package dev.loadstone.transport.http1;

import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// One raw answer of the shared corpus with its verdict.
record CorpusCase(
    String id,
    boolean head,
    byte[] bytes,
    boolean closeAfter,
    String expect,
    int status,
    long bodyLength,
    String bodySha256,
    String reuse) {
  static final int NO_STATUS = -1;

  private static final JsonMapper JSON = new JsonMapper();

  /// All cases; skips the test, loudly, where the corpus is absent.
  static List<CorpusCase> all() {
    Path file = Path.of(System.getProperty("loadstone.shared", ""), "corpus", "h1-responses.jsonl");
    if (!Files.exists(file)) {
      abort("NOT CHECKED: the response corpus is absent: " + file);
    }
    try {
      return Files.readAllLines(file).stream().map(CorpusCase::parse).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static CorpusCase parse(String line) {
    JsonNode node = JSON.readTree(line);
    return new CorpusCase(
        node.get("id").asString(),
        node.get("method").asString().equals("HEAD"),
        Base64.getDecoder().decode(node.get("response_b64").asString()),
        node.get("close_after").asBoolean(),
        node.get("expect").asString(),
        node.get("status").isNull() ? NO_STATUS : node.get("status").asInt(),
        node.get("body_len").isNull() ? -1 : node.get("body_len").asLong(),
        text(node, "body_sha256"),
        text(node, "reuse"));
  }

  private static String text(JsonNode node, String name) {
    JsonNode value = node.get(name);
    return value == null || value.isNull() ? "" : value.asString();
  }

  @Override
  public String toString() {
    return id;
  }
}

package dev.loadstone.report;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A Chromium without a window, driven by its DevTools protocol: opens pages and tells whatever
/// they did beside being shown.
final class Browser implements AutoCloseable {
  private static final List<String> NAMES =
      List.of("chromium", "chromium-browser", "google-chrome");
  private static final long SECONDS = 60;
  private static final JsonMapper JSON = new JsonMapper();

  private final Path profile;
  private final Process process;
  private final HttpClient client = HttpClient.newHttpClient();
  private final WebSocket socket;
  private final AtomicInteger ids = new AtomicInteger();
  private final Map<Integer, CompletableFuture<JsonNode>> answers = new ConcurrentHashMap<>();
  private final List<JsonNode> events = new CopyOnWriteArrayList<>();
  private volatile CompletableFuture<Void> loaded = new CompletableFuture<>();

  private Browser(Path program) throws IOException {
    profile = Files.createTempDirectory("loadstone-browser");
    process =
        new ProcessBuilder(
                program.toString(),
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--remote-debugging-port=0",
                "--user-data-dir=" + profile,
                "about:blank")
            .redirectErrorStream(true)
            .redirectOutput(profile.resolve("output.txt").toFile())
            .start();
    socket =
        client
            .newWebSocketBuilder()
            .buildAsync(URI.create(pageAddress(profile.resolve("output.txt"))), new Messages())
            .join();
    for (String domain : List.of("Page", "Network", "Runtime", "Log")) {
      call(domain + ".enable", "{}");
    }
  }

  /// Where the browser is; empty where this machine has none.
  static Optional<Path> program() {
    return Stream.of(System.getenv("PATH").split(":"))
        .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)))
        .filter(Files::isExecutable)
        .findFirst();
  }

  static Browser start() throws IOException {
    return new Browser(program().orElseThrow());
  }

  /// The address is told on the output once the browser listens.
  private String pageAddress(Path output) throws IOException {
    long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
    while (System.nanoTime() < until && process.isAlive()) {
      Optional<String> line =
          Files.readAllLines(output, StandardCharsets.ISO_8859_1).stream()
              .filter(text -> text.startsWith("DevTools listening on ws://"))
              .findFirst();
      if (line.isPresent()) {
        return page(line.get().replaceAll(".*ws://([^/]+)/.*", "$1"));
      }
      Thread.onSpinWait();
    }
    throw new IOException("the browser did not start: " + Files.readString(output));
  }

  private String page(String authority) throws IOException {
    try (var in = URI.create("http://" + authority + "/json").toURL().openStream()) {
      for (JsonNode target : JSON.readTree(in.readAllBytes())) {
        if (target.path("type").stringValue("").equals("page")) {
          return target.path("webSocketDebuggerUrl").stringValue();
        }
      }
    }
    throw new IOException("the browser has no page");
  }

  private final class Messages implements WebSocket.Listener {
    private final StringBuilder message = new StringBuilder();

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
      message.append(data);
      if (last) {
        take(JSON.readTree(message.toString()));
        message.setLength(0);
      }
      from.request(1);
      return CompletableFuture.completedStage(null);
    }
  }

  private void take(JsonNode message) {
    if (message.has("id")) {
      CompletableFuture<JsonNode> waiting = answers.remove(message.path("id").intValue());
      if (waiting != null) {
        waiting.complete(message);
      }
      return;
    }
    events.add(message);
    switch (message.path("method").stringValue("")) {
      case "Page.loadEventFired" -> loaded.complete(null);
      case "Page.javascriptDialogOpening" ->
          answers.put(-1, send("Page.handleJavaScriptDialog", "{\"accept\":false}"));
      default -> {}
    }
  }

  private CompletableFuture<JsonNode> send(String method, String parameters) {
    int id = ids.incrementAndGet();
    CompletableFuture<JsonNode> answer = new CompletableFuture<>();
    answers.put(id, answer);
    String text = "{\"id\":" + id + ",\"method\":\"" + method + "\",\"params\":" + parameters + "}";
    return socket.sendText(text, true).thenCompose(_ -> answer);
  }

  JsonNode call(String method, String parameters) {
    return within(send(method, parameters)).path("result");
  }

  private static <T> T within(CompletableFuture<T> answer) {
    try {
      return answer.get(SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /// Shows a page in a window of that size and color scheme.
  void open(Path file, int width, int height, String scheme) {
    call(
        "Emulation.setDeviceMetricsOverride",
        "{\"width\":%d,\"height\":%d,\"deviceScaleFactor\":1,\"mobile\":false}"
            .formatted(width, height));
    call(
        "Emulation.setEmulatedMedia",
        "{\"features\":[{\"name\":\"prefers-color-scheme\",\"value\":\"" + scheme + "\"}]}");
    events.clear();
    loaded = new CompletableFuture<>();
    call("Page.navigate", "{\"url\":\"" + file.toUri() + "\"}");
    within(loaded);
  }

  /// The value of a script, as text.
  String value(String script) {
    String quoted = JSON.writeValueAsString(script);
    JsonNode result =
        call("Runtime.evaluate", "{\"returnByValue\":true,\"expression\":" + quoted + "}");
    if (result.has("exceptionDetails")) {
      throw new IllegalStateException(result.toString());
    }
    return result.path("result").path("value").asString("");
  }

  /// What a page did that a report must not do: dialogs, requests beside its own, messages on the
  /// console, errors.
  List<String> deeds(Path file) {
    List<String> deeds = new ArrayList<>();
    for (JsonNode event : events) {
      String method = event.path("method").stringValue("");
      String url = event.path("params").path("request").path("url").stringValue("");
      boolean own = url.equals(file.toUri().toString());
      boolean bad =
          switch (method) {
            case "Page.javascriptDialogOpening",
                "Runtime.consoleAPICalled",
                "Runtime.exceptionThrown",
                "Log.entryAdded" ->
                true;
            case "Network.requestWillBeSent" -> !own;
            default -> false;
          };
      if (bad) {
        deeds.add(event.toString());
      }
    }
    return deeds;
  }

  @Override
  public void close() throws IOException {
    socket.abort();
    client.close();
    // Those of its pages write to the profile too.
    List<ProcessHandle> all = new ArrayList<>(process.descendants().toList());
    all.add(process.toHandle());
    all.forEach(ProcessHandle::destroyForcibly);
    all.forEach(each -> each.onExit().join());
    try (Stream<Path> files = Files.walk(profile)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}

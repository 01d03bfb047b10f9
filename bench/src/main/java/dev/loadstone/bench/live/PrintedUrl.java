package dev.loadstone.bench.live;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Where a run with `--web` says that its page is.
final class PrintedUrl {
  private static final Pattern URL = Pattern.compile("http://\\S+token=\\S+");

  private PrintedUrl() {}

  /// Waits until a run has told it.
  ///
  /// @throws IOException where it ends without
  static URI of(Process run) throws IOException {
    BufferedReader said = run.errorReader(StandardCharsets.UTF_8);
    for (String line = said.readLine(); line != null; line = said.readLine()) {
      Matcher url = URL.matcher(line);
      if (url.find()) {
        return URI.create(url.group());
      }
    }
    throw new IOException("no URL was printed");
  }
}

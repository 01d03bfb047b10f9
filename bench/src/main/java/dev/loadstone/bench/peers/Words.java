package dev.loadstone.bench.peers;

import java.util.List;
import java.util.stream.Stream;

/// A command line by its spelling, split at blanks, with values in place of `URL`, `CONNECTIONS`
/// and `SECONDS`; `_` stands for a blank inside a word.
final class Words {
  private Words() {}

  static List<String> of(String spelling, String url, int connections, int seconds) {
    return Stream.of(spelling.split(" ", -1))
        .map(word ->
            word.replace('_', ' ')
                .replace("CONNECTIONS", "" + connections)
                .replace("SECONDS", "" + seconds)
                .replace("URL", url))
        .toList();
  }
}

package dev.loadstone.interop;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A report in words, searched line by line.
record Text(String whole) {
  /// The first group of the first match.
  Optional<String> first(Pattern pattern) {
    Matcher matcher = pattern.matcher(whole);
    return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
  }

  /// The first match.
  void first(Pattern pattern, Consumer<MatchResult> taker) {
    pattern.matcher(whole).results().findFirst().ifPresent(taker);
  }

  /// Every match.
  void each(Pattern pattern, Consumer<MatchResult> taker) {
    pattern.matcher(whole).results().forEach(taker);
  }

  /// A pattern of which `^` and `$` stand for the ends of lines.
  static Pattern lines(String regex) {
    return Pattern.compile(regex, Pattern.MULTILINE);
  }
}

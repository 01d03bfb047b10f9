package dev.loadstone.report;

/// What a piece of text means to the reader; a renderer may show it by colour or a symbol.
enum Tone {
  PLAIN,
  GOOD,
  UNSURE,
  BAD
}

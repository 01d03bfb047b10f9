package dev.loadstone.report;

import dev.loadstone.analysis.model.Finding;

/// Writes one finding.
final class JsonFinding {
  private final JsonOut json;

  JsonFinding(JsonOut json) {
    this.json = json;
  }

  void fields(Finding finding) {
    json.text("id", finding.id());
    json.text("class", finding.cause());
    json.text("scope", finding.scope());
    json.text("severity", finding.severity().id());
    json.figure("confidence", finding.confidence());
    json.text("word", finding.word().id());
    json.text("title", finding.title());
    json.text("explanation", finding.explanation());
    json.map("parameters", finding.parameters(), json::figure);
    json.objects("evidence", finding.evidence(), this::evidence);
    json.objects("rivals", finding.rivals(), this::rival);
    json.text("decide", finding.decide());
    json.objects("advice", finding.advice(), this::advice);
  }

  private void evidence(Finding.Evidence evidence) {
    json.text("text", evidence.text());
    json.figure("value", evidence.value());
    json.text("unit", evidence.unit());
    json.figure("weightDecibans", evidence.weightDecibans());
    json.text("kind", evidence.kind().id());
  }

  private void rival(Finding.Rival rival) {
    json.text("class", rival.cause());
    json.figure("confidence", rival.confidence());
  }

  private void advice(Finding.Advice advice) {
    json.text("change", advice.change());
    json.text("expect", advice.expect());
    json.text("verify", advice.verify());
  }
}

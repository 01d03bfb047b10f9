package dev.loadstone.report;

final class SummaryCsvTest implements RendererContract {
  @Override
  public Renderer renderer() {
    return new SummaryCsv();
  }
}

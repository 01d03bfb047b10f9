package dev.loadstone.report;

final class TimelineCsvTest implements RendererContract {
  @Override
  public Renderer renderer() {
    return new TimelineCsv();
  }
}
